import { fork } from 'node:child_process';
import type { Sandbox } from 'aliexpress-sandbox';

/** What one build took. */
export interface Measured {
  /** ms */
  readonly wall: number;
  /** ms */
  readonly cpu: number;
  /** MB, at its peak */
  readonly memory: number;
  readonly calls: number;
}

/** Builds a site in a process of its own; without a gateway, without the integration. */
export async function buildSite(root: string, gateway?: Sandbox): Promise<Measured> {
  gateway?.forget();
  const child = fork(
    new URL('./build-once.ts', import.meta.url),
    [root, gateway ? 'with' : 'without'],
    {
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        ...(gateway && {
          ALIEXPRESS_GATEWAY: gateway.url,
          ALIEXPRESS_APP_KEY: gateway.appKey,
          ALIEXPRESS_APP_SECRET: gateway.appSecret,
          ALIEXPRESS_TRACKING_ID: gateway.trackingId,
        }),
      },
    },
  );
  const [measured, code] = await Promise.all([
    new Promise<Omit<Measured, 'calls'>>((resolve) => child.once('message', resolve as () => void)),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  if (code !== 0) throw new Error(`The build in ${root} ended with ${code}.`);
  return { ...measured, calls: gateway?.calls.length ?? 0 };
}
