import { join } from 'node:path';
import { createClient, type Client } from 'aliexpress-affiliate';
import {
  createCatalog,
  fileBackend,
  type Catalog,
  type StoreWarning,
  type Progress,
  type Store,
} from 'aliexpress-catalog';
import type { Credentials } from '../config/credentials.ts';
import type { Mode } from '../config/mode.ts';
import type { SiteContext } from '../config/site-context.ts';

/** A catalog at work, and what it costs. */
export interface Connection {
  readonly catalog: Catalog;
  readonly store: Store;
  /** For what is not kept: what it calls is counted and paced all the same. None offline. */
  readonly client: Client | undefined;
  /** Calls made so far, retries included. */
  calls(): number;
  /** Calls left today; `undefined` where none are made. */
  callsLeft(): Promise<number | undefined>;
  /** Origin of the sandbox, which serves the pictures of its products itself. */
  readonly sandboxOrigin?: string;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** ms for which an answer is not looked at again. */
  readonly holdFor: number;
  /** Calls of the day that are left for others. @default `limits.reserve` */
  readonly reserve?: number;
  readonly onProgress: (progress: Progress) => void;
  readonly onWarning: (warning: StoreWarning) => void;
  /** For who wants to see what the gateway answers. */
  readonly fetch?: typeof fetch;
}

/** A slow gateway must not hold a build for long; these are tighter than the client's defaults. */
const PATIENCE = { timeout: 10_000, deadline: 40_000, retries: 2 };

export async function connect(
  { options, site, environment, mode }: SiteContext & { readonly mode: Mode },
  connectionOptions: ConnectionOptions,
): Promise<Connection> {
  const { holdFor, onProgress, onWarning, fetch } = connectionOptions;
  const sandbox = mode.kind === 'sandbox' ? await openSandbox() : undefined;
  const { appKey, appSecret, trackingId } = credentialsOf(mode, sandbox);
  const { concurrency, dailyQuota } = options.limits;
  const { reserve = options.limits.reserve } = connectionOptions;
  const interval = sandbox ? 0 : options.limits.interval;
  // Sample data must never be taken for the gateway's.
  const dir = sandbox ? join(site.storeDir, 'sample') : site.storeDir;
  const open = (sandbox ? undefined : options.cache.store?.(environment)) ?? fileBackend({ dir });
  const backend = await open({ appKey, dailyQuota, reserve, interval, onWarning });
  let calls = 0;
  const gateway = sandbox?.url ?? (mode.kind === 'gateway' ? mode.gateway : undefined);
  const client =
    mode.kind === 'offline'
      ? undefined
      : createClient({
          ...PATIENCE,
          appKey,
          appSecret,
          trackingId,
          ...(gateway === undefined ? {} : { gateway }),
          ...(fetch === undefined ? {} : { fetch }),
          limits: { concurrency },
          pacer: backend.pacer,
          async onCall() {
            await backend.ledger.spend();
            calls += 1;
          },
        });
  const { store } = backend;
  const catalog = createCatalog({
    ...(client === undefined ? {} : { client }),
    ...(mode.kind === 'offline' ? { offlineReason: mode.reason } : {}),
    trackingId,
    store,
    leases: backend.leases,
    freshness: { maxAge: options.cache.maxAge },
    refreshShare: options.cache.refreshShare,
    concurrency,
    holdFor,
    onProgress,
    onWarning,
  });
  return {
    catalog,
    store,
    client,
    calls: () => calls,
    callsLeft: async () => (mode.kind === 'offline' ? undefined : backend.ledger.left()),
    ...(sandbox ? { sandboxOrigin: sandbox.origin } : {}),
    async close() {
      await catalog.close();
      await backend.close();
      await sandbox?.close();
    },
  };
}

/** Offline nothing is signed; the store keeps what it knows by tracking id. */
function credentialsOf(mode: Mode, sandbox: Credentials | undefined): Credentials {
  if (sandbox !== undefined) return sandbox;
  if (mode.kind === 'gateway') return mode.credentials;
  return { appKey: '', appSecret: '', trackingId: mode.kind === 'offline' ? mode.trackingId : '' };
}

/** Loaded only when it is wanted: most builds never are on sample data. */
async function openSandbox() {
  const { startSandbox } = await import('aliexpress-sandbox');
  const sandbox = await startSandbox();
  // A build that fails ends without a word to us.
  sandbox.unref();
  return sandbox;
}
