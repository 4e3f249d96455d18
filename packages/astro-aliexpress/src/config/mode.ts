import type { Credentials } from './credentials.ts';
import { findCredentials, missingCredentials } from './credentials.ts';
import type { Options } from './options.ts';

/** Where answers come from. */
export type Mode =
  | { readonly kind: 'gateway'; readonly credentials: Credentials; readonly gateway?: string }
  /** Sample data: the pages say so. */
  | { readonly kind: 'sandbox' }
  /** Nothing is called; `reason` says why. */
  | { readonly kind: 'offline'; readonly trackingId: string; readonly reason: string };

export type Command = 'dev' | 'build' | 'preview' | 'sync';

/**
 * Decides where the answers of this run come from.
 * @throws AstroError when a build has no credentials, and nothing else to build from
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
    return offline('Only `astro build` and `astro dev` ask for products.');
  if (options.network === 'offline' || isOn(environment['ALIEXPRESS_OFFLINE'])) {
    // The store keeps what it knows by tracking id, since promotion links belong to one.
    if (found.trackingId === undefined) throw missingCredentials(['ALIEXPRESS_TRACKING_ID']);
    return offline('The network is off (`network: offline`), and the store has no answer.');
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
  // Half a set of credentials is a mistake, not a wish for sample data.
  if (options.sandbox === 'auto' && missing.length === 3) return { kind: 'sandbox' };
  if (command === 'dev') return { kind: 'sandbox' };
  throw missingCredentials(missing);
}

/** The gateway is a sandbox on this machine, and so are its pictures. */
export function usesLoopback(mode: Mode): boolean {
  return mode.kind === 'gateway' && mode.gateway?.startsWith('http://') === true;
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.toLowerCase());
}
