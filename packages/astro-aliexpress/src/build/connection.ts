import { join } from 'node:path';
import { createClient, type Client } from 'aliexpress-affiliate';
import {
  createCatalog,
  fileBackend,
  type Catalog,
  type CreateBackend,
  type StoreWarning,
  type Progress,
  type Store,
} from 'aliexpress-catalog';
import type { Credentials } from '../config/credentials.ts';
import type { Mode } from '../config/mode.ts';
import type { Options } from '../config/options.ts';

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
  readonly mode: Mode;
  readonly options: Options;
  /** Folder of the store and the ledger. */
  readonly dir: string;
  /** Another place for them. */
  readonly openBackend: CreateBackend | undefined;
  /** ms for which an answer is not looked at again. */
  readonly holdFor: number;
  readonly onProgress: (progress: Progress) => void;
  readonly onWarning: (problem: StoreWarning) => void;
  /** For who wants to see what the gateway answers. */
  readonly fetch?: typeof fetch;
}

/** A slow gateway must not hold a build for long; these are tighter than the client's defaults. */
const PATIENCE = { timeout: 10_000, deadline: 40_000, retries: 2 };

export async function connect(request: ConnectionOptions): Promise<Connection> {
  const { mode, options, holdFor, onProgress, onWarning } = request;
  const sandbox = mode.kind === 'sandbox' ? await openSandbox() : undefined;
  const { appKey, appSecret, trackingId } = credentialsOf(mode, sandbox);
  const { concurrency, dailyQuota, reserve } = options.limits;
  const interval = sandbox ? 0 : options.limits.interval;
  // Sample data must never be taken for the gateway's.
  const dir = sandbox ? join(request.dir, 'sample') : request.dir;
  const open = (sandbox ? undefined : request.openBackend) ?? fileBackend({ dir });
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
          ...(request.fetch === undefined ? {} : { fetch: request.fetch }),
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
  if (mode.kind === 'gateway') return mode.credentials;
  if (mode.kind === 'offline') return { appKey: '', appSecret: '', trackingId: mode.trackingId };
  return sandbox!;
}

/** Loaded only when it is wanted: most builds never are on sample data. */
async function openSandbox() {
  const { startSandbox } = await import('aliexpress-sandbox');
  const sandbox = await startSandbox();
  // A build that fails ends without a word to us.
  sandbox.unref();
  return sandbox;
}
