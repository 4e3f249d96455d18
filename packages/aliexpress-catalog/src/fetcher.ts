import { setImmediate } from 'node:timers/promises';
import { marketName, type Client, type Market, type ProductsAnswer } from 'aliexpress-affiliate';
import pLimit from 'p-limit';
import { createBatcher, type Batcher } from './batcher.ts';
import { VERSION, type Entry } from './entry.ts';
import { freshness, type FreshnessPolicy } from './freshness.ts';
import { createGatekeeper } from './gatekeeper.ts';
import { fromEntry, lastKnown, type Resolution } from './resolution.ts';
import type { Store } from './store.ts';

/** The gateway takes this many ids a call. */
export const BATCH = 50;

/** An id that has to be fetched, and what is known of it meanwhile. */
export interface Waiting {
  readonly id: string;
  readonly key: string;
  readonly kept: Entry | undefined;
  readonly settle: (resolution: Resolution) => void;
}

/** Ids that had to be fetched so far, and those of them that were answered or given up. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface FetcherOptions {
  /** Without one nothing is fetched, and `offlineReason` says why. */
  readonly client: Pick<Client, 'getProducts'> | undefined;
  readonly offlineReason: string;
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly concurrency: number;
  readonly batchWait: number;
  /** ms after which a gateway that seemed gone is tried again. */
  readonly retryAfter: number;
  readonly onProgress: (progress: Progress) => void;
  readonly now: () => number;
}

/** Settles all that is waiting, sooner or later, with the gateway's answer or with what is kept. */
export type Fetcher = (waiting: readonly Waiting[], market: Market) => void;

export function createFetcher(options: FetcherOptions): Fetcher {
  const { client, store, policy, now } = options;
  const limit = pLimit(options.concurrency);
  const gatekeeper = createGatekeeper(options.retryAfter, now);
  const batchers = new Map<string, Batcher<Waiting>>();
  const ready: { readonly batch: readonly Waiting[]; readonly market: Market }[] = [];
  const progress = { done: 0, total: 0 };

  function batcherFor(market: Market): Batcher<Waiting> {
    const name = marketName(market);
    let batcher = batchers.get(name);
    if (batcher === undefined) {
      batcher = createBatcher({
        size: BATCH,
        wait: options.batchWait,
        rank,
        send: (batch) => {
          ready.push({ batch, market });
          return limit(sendNext);
        },
      });
      batchers.set(name, batcher);
    }
    return batcher;
  }

  /** Sends the batch that comes first among all markets: the quota is theirs together. */
  async function sendNext(): Promise<void> {
    // Lets everyone who asks in this moment be in before the choice.
    await setImmediate();
    ready.sort((a, b) => rank(a.batch[0]!) - rank(b.batch[0]!));
    const { batch, market } = ready.shift()!;
    await send(batch, market);
  }

  async function send(batch: readonly Waiting[], market: Market): Promise<void> {
    const waiting = await withoutAnswered(batch);
    const refusal = gatekeeper.refusal();
    if (refusal !== undefined) giveUp(waiting, refusal);
    else if (waiting.length > 0) await fetch(waiting, market);
    progress.done += batch.length;
    options.onProgress({ ...progress });
  }

  /** Another build may have asked meanwhile. */
  async function withoutAnswered(batch: readonly Waiting[]): Promise<Waiting[]> {
    await store.refresh();
    const kept = await store.get(batch.map(({ key }) => key));
    return batch.filter(({ id, key, settle }) => {
      const entry = kept.get(key);
      if (entry === undefined || freshness(entry, policy, now()) !== 'fresh') return true;
      settle(fromEntry(id, entry));
      return false;
    });
  }

  async function fetch(batch: readonly Waiting[], market: Market): Promise<void> {
    let answer: ProductsAnswer;
    try {
      const ids = batch.map(({ id }) => id);
      answer = await client!.getProducts(ids, market);
    } catch (error) {
      gatekeeper.failed(error as Error);
      giveUp(batch, error as Error);
      return;
    }
    gatekeeper.succeeded();
    const entries = toEntries(batch, answer, now());
    await store.set(entries);
    const unreadable: Waiting[] = [];
    for (const waiting of batch) {
      const entry = entries.get(waiting.key);
      if (entry === undefined) unreadable.push(waiting);
      else waiting.settle(fromEntry(waiting.id, entry));
    }
    giveUp(unreadable, new Error('The gateway’s data of it could not be read.'));
  }

  /** No new answer can be had: what is kept serves, marked stale, as long as it counts. */
  function giveUp(batch: readonly Waiting[], error: Error): void {
    for (const { id, kept, settle } of batch) {
      if (kept !== undefined && freshness(kept, policy, now()) !== 'expired') {
        settle(fromEntry(id, kept, error));
      } else {
        settle({ state: 'unresolved', id, error, ...lastKnown(kept) });
      }
    }
  }

  return (waiting, market) => {
    if (client === undefined) {
      giveUp(waiting, new Error(options.offlineReason));
    } else if (waiting.length > 0) {
      progress.total += waiting.length;
      batcherFor(market).add(waiting);
    }
  };
}

/** When the quota does not last for all: what was never fetched first, then the oldest. */
function rank({ kept }: Waiting): number {
  return kept?.fetchedAt ?? 0;
}

/** What the gateway said of each; nothing of those that it answered with something unreadable. */
function toEntries(
  batch: readonly Waiting[],
  answer: ProductsAnswer,
  fetchedAt: number,
): Map<string, Entry> {
  const products = new Map(answer.products.map((product) => [product.id, product]));
  const missing = new Set(answer.missing);
  const entries = new Map<string, Entry>();
  for (const { id, key, kept } of batch) {
    const product = products.get(id);
    if (product !== undefined) {
      entries.set(key, { v: VERSION, state: 'available', fetchedAt, product });
    } else if (missing.has(id)) {
      entries.set(key, { v: VERSION, state: 'unavailable', fetchedAt, ...lastKnown(kept) });
    }
  }
  return entries;
}
