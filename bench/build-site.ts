import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Sandbox } from 'aliexpress-sandbox';
import type { Site } from './site.ts';

const CLOCK = new URL('../tests/helpers/later.mjs', import.meta.url).href;

/** What one build took. */
export interface Measured {
  /** ms */
  readonly wall: number;
  /** ms */
  readonly cpu: number;
  /** MB, at its peak */
  readonly memory: number;
  readonly calls: number;
  /** ms of CPU time of the gateway, which a reader's machine would not have to bear. */
  readonly gatewayCpu: number;
}

/**
 * Builds a site in a process of its own. The gateway runs in this one.
 * @param later ms that the clock of the build is ahead. @default 0
 */
export async function buildSite(site: Site, gateway?: Sandbox, later = 0): Promise<Measured> {
  gateway?.forget();
  const before = process.cpuUsage();
  const child = fork(new URL('./build-once.ts', import.meta.url), [JSON.stringify(site)], {
    cwd: site.root,
    execArgv: [...process.execArgv, ...(later > 0 ? ['--import', CLOCK] : [])],
    env: { ...environment(gateway), LATER: String(later) },
  });
  let measured: Pick<Measured, 'wall' | 'cpu' | 'memory'> | undefined;
  child.once('message', (message) => {
    measured = message as typeof measured;
  });
  const [code] = await once(child, 'close');
  if (measured === undefined) throw new Error(`The build in ${site.root} ended with ${code}.`);
  const { user, system } = process.cpuUsage(before);
  const calls = gateway?.calls.length ?? 0;
  return { ...measured, calls, gatewayCpu: calls > 0 ? (user + system) / 1000 : 0 };
}

/** What Astro and our integration find in the environment. */
export function environment(gateway?: Sandbox): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    ...(gateway && {
      ALIEXPRESS_GATEWAY: gateway.url,
      ALIEXPRESS_APP_KEY: gateway.appKey,
      ALIEXPRESS_APP_SECRET: gateway.appSecret,
      ALIEXPRESS_TRACKING_ID: gateway.trackingId,
    }),
  };
}
