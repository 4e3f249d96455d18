import {
  kinds,
  sampleIds,
  startSandbox,
  type Sandbox,
  type SandboxCall,
  type SandboxOptions,
} from 'aliexpress-sandbox';
import { vi } from 'vitest';
import { whenDone } from './prepare.ts';

/** The pace is no matter of most tests. */
export const NO_PAUSE = { limits: { interval: 0 } };

/** A desk lamp. */
export const LAMP = '4001016061682';
/** Ids that end in 404 have no affiliate data in the sandbox. */
export const GONE = '1005001234567404';

/** Where nobody listens: no system gives so low a port to those who ask for any. */
export const DEAD_URL = 'http://127.0.0.1:2/sync';

/** Ids that the sandbox has data for. */
export function ids(count: number): string[] {
  const each = Math.ceil(count / kinds.length);
  return kinds.flatMap((kind) => sampleIds(kind, each)).slice(0, count);
}

/** A gateway, named by the environment for the rest of the test. */
export async function gatewayFor(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  whenDone(() => sandbox.close());
  useGateway(sandbox);
  return sandbox;
}

/** The calls for products and lists, without those that make short links. */
export function productCalls({ calls }: Pick<Sandbox, 'calls'>): SandboxCall[] {
  return calls.filter(({ method }) => method !== 'aliexpress.affiliate.link.generate');
}

/** The environment variables of a gateway and its credentials, for the rest of the test. */
export function useGateway(
  gateway: Pick<Sandbox, 'url' | 'appKey' | 'appSecret' | 'trackingId'>,
): void {
  vi.stubEnv('ALIEXPRESS_GATEWAY', gateway.url);
  vi.stubEnv('ALIEXPRESS_APP_KEY', gateway.appKey);
  vi.stubEnv('ALIEXPRESS_APP_SECRET', gateway.appSecret);
  vi.stubEnv('ALIEXPRESS_TRACKING_ID', gateway.trackingId);
  whenDone(() => void vi.unstubAllEnvs());
}
