import type { Credentials } from './credentials.ts';
import { findCredentials, missingCredentials } from './credentials.ts';
import type { Options } from './options.ts';

/** Where product data comes from. */
export type Mode =
  | { readonly kind: 'gateway'; readonly credentials: Credentials; readonly gateway?: string }
  /** Sample data, marked on pages. */
  | { readonly kind: 'sandbox' }
  /** No calls; `reason` says why. */
  | { readonly kind: 'offline'; readonly trackingId: string; readonly reason: string };

export type Command = 'dev' | 'build' | 'preview' | 'sync';

/**
 * Decides where this run gets product data.
 * @throws AstroError when a build needs credentials and has none
 */
export function decideMode(
  options: Options,
  environment: Readonly<Record<string, string | undefined>>,
  command: Command,
): Mode {
  const { found, missing } = findCredentials(options, environment);
  const offline = (reason: string): Mode => ({
    kind: 'offline',
    trackingId: found.trackingId ?? '',
    reason,
  });
  if (command === 'sync' || command === 'preview')
    return offline('Only `astro build` and `astro dev` fetch products.');
  if (options.network === 'offline' || isOn(environment['ALIEXPRESS_OFFLINE'])) {
    // Store entries are keyed by tracking id, since promotion links depend on it.
    if (found.trackingId === undefined) throw missingCredentials(['ALIEXPRESS_TRACKING_ID']);
    return offline('The network is off (`network: offline`), and the product isn’t cached.');
  }
  if (options.sandbox === true) return { kind: 'sandbox' };
  if (missing.length === 0) {
    const gateway = environment['ALIEXPRESS_GATEWAY'];
    return {
      kind: 'gateway',
      credentials: found as Credentials,
      ...(gateway ? { gateway } : {}),
    };
  }
  // Incomplete credentials are a mistake, not a request for sample data.
  if (options.sandbox === 'auto' && missing.length === 3) return { kind: 'sandbox' };
  if (command === 'dev') return { kind: 'sandbox' };
  throw missingCredentials(missing);
}

/** Whether the gateway and its pictures come from a sandbox on this machine. */
export function usesLoopback(mode: Mode): boolean {
  return mode.kind === 'gateway' && mode.gateway?.startsWith('http://') === true;
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.toLowerCase());
}
