import { type Credentials, findCredentials, missingCredentials } from './credentials.ts';
import type { Options } from './options.ts';

/** Where product data comes from. */
export type Mode =
  | { readonly kind: 'gateway'; readonly credentials: Credentials; readonly gateway?: string }
  /** Sample data, marked on pages. */
  | { readonly kind: 'sandbox' }
  /** No calls; `reason` says why. Without a tracking id, the one in the store counts. */
  | {
      readonly kind: 'offline';
      readonly trackingId: string | undefined;
      readonly reason: string;
    };

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
  const { trackingId } = found;
  if (command === 'sync' || command === 'preview') {
    const reason = 'Only `astro build` and `astro dev` fetch products.';
    return { kind: 'offline', trackingId: trackingId ?? '', reason };
  }
  if (options.network === 'offline' || isOn(environment['ALIEXPRESS_OFFLINE'])) {
    const reason = 'The network is off (`network: offline`), and the product isn’t cached.';
    return { kind: 'offline', trackingId, reason };
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
  return !['', '0', 'false', 'no', 'off'].includes((value ?? '').trim().toLowerCase());
}
