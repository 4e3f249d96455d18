import { join } from 'node:path';
import { createClient } from 'aliexpress-affiliate';
import {
  createCatalog,
  openFileLedger,
  openFileStore,
  type Catalog,
  type Problem,
  type Progress,
} from 'aliexpress-catalog';
import type { Mode } from './mode.ts';
import type { Options } from './options.ts';

/** A catalog at work, and what it costs. */
export interface Connection {
  readonly catalog: Catalog;
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
  /** ms for which an answer is not looked at again. */
  readonly holdAnswers: number;
  readonly onProgress: (progress: Progress) => void;
  readonly onProblem: (problem: Problem) => void;
}

/** A slow gateway must not hold a build for long; these are tighter than the client's defaults. */
const PATIENCE = { timeout: 10_000, deadline: 40_000, retries: 2 };

export async function connect(request: ConnectionOptions): Promise<Connection> {
  const { mode, options, holdAnswers, onProgress, onProblem } = request;
  // Sample data must never be taken for the gateway's.
  const dir = mode.kind === 'sandbox' ? join(request.dir, 'sample') : request.dir;
  const shared = {
    store: openFileStore({ dir, onProblem }),
    freshness: { maxAge: options.cache.maxAge },
    concurrency: options.limits.concurrency,
    holdAnswers,
    onProgress,
    onProblem,
  };

  if (mode.kind === 'offline') {
    const { trackingId, reason: offlineReason } = mode;
    const catalog = createCatalog({ ...shared, trackingId, offlineReason });
    return {
      catalog,
      calls: () => 0,
      callsLeft: async () => undefined,
      close: () => catalog.close(),
    };
  }

  const sandbox = mode.kind === 'sandbox' ? await openSandbox() : undefined;
  const { appKey, appSecret, trackingId } = mode.kind === 'gateway' ? mode.credentials : sandbox!;
  const gateway = mode.kind === 'gateway' ? mode.gateway : sandbox!.url;
  const { concurrency, interval, dailyQuota, reserve } = options.limits;
  const ledger = openFileLedger({ dir, appKey, dailyQuota, reserve, onProblem });
  let calls = 0;
  const client = createClient({
    ...PATIENCE,
    appKey,
    appSecret,
    trackingId,
    ...(gateway === undefined ? {} : { gateway }),
    limits: { concurrency, interval: sandbox ? 0 : interval },
    async onCall() {
      await ledger.spend();
      calls += 1;
    },
  });
  const catalog = createCatalog({ ...shared, client, trackingId });
  return {
    catalog,
    calls: () => calls,
    callsLeft: async () => ledger.left(),
    ...(sandbox ? { sandboxOrigin: sandbox.origin } : {}),
    async close() {
      await catalog.close();
      await sandbox?.close();
    },
  };
}

/** Loaded only when it is wanted: most builds never are on sample data. */
async function openSandbox() {
  const { startSandbox } = await import('aliexpress-sandbox');
  const sandbox = await startSandbox();
  // A build that fails ends without a word to us.
  sandbox.unref();
  return sandbox;
}
