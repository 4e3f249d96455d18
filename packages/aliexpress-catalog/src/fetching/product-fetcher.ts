import { type Client, type Market, marketName, type ProductsAnswer } from 'aliexpress-affiliate';
import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { StoreWarning } from '../backend/store.ts';
import { asProduct, type ProductEntry } from '../entries/entry.ts';
import type { FreshnessPolicy } from '../entries/freshness.ts';
import { renew } from '../entries/renew.ts';
import { createAreDoubtful, doubted, isBelieved } from './absences.ts';
import type { Answered, FetchSteps, Pending } from './fetch-steps.ts';
import { createQueue, type Queue } from './queue.ts';

/** The gateway's limit of ids for one call. */
export const BATCH_SIZE = 50;

/** A product that has to be fetched. */
export interface PendingProduct extends Pending {
  readonly id: string;
  /** An answer has not said anything about it. */
  readonly isRetry?: boolean;
}

/** `total`: ids to fetch so far. `done`: those that are fetched or given up. */
export interface Progress {
  /** What is fetched: products, their short links, or their delivery fees. */
  readonly what: 'products' | 'links' | 'fees';
  readonly done: number;
  readonly total: number;
}

export interface ProductFetcherOptions {
  readonly client: Pick<Client, 'getProducts'>;
  readonly steps: FetchSteps;
  readonly policy: FreshnessPolicy;
  readonly concurrency: number;
  readonly batchWait: number;
  readonly onProgress: (progress: Progress) => void;
  readonly onWarning: (warning: StoreWarning) => void;
  readonly now: () => number;
}

/** Settles everything pending, sooner or later, with the gateway's answer or with what is known. */
export type ProductFetcher = (pending: readonly PendingProduct[], market: Market) => void;

/** What waits for a call in one market. */
interface MarketQueue extends Queue<PendingProduct> {
  readonly market: Market;
}

export function createProductFetcher(options: ProductFetcherOptions): ProductFetcher {
  const { client, steps, now } = options;
  const limit = pLimit(options.concurrency);
  const areDoubtful = createAreDoubtful(options.onWarning);
  const queues = new Map<string, MarketQueue>();
  const progress = { done: 0, total: 0 };

  function queueFor(market: Market): MarketQueue {
    const name = marketName(market);
    let queue = queues.get(name);
    if (queue === undefined) {
      const { batchWait: wait } = options;
      const onReady = () => void fetchBatch();
      queue = { market, ...createQueue<PendingProduct>({ size: BATCH_SIZE, wait, rank, onReady }) };
      queues.set(name, queue);
    }
    return queue;
  }

  async function fetchBatch(): Promise<void> {
    // Waits until all requests of this moment are in the queue.
    await setImmediate();
    const fetched = await limit(callForNext);
    if (fetched === undefined) return;
    const { batch, answered, queue } = fetched;
    // An answer may be cut short. What it leaves open is asked for once more.
    const again =
      answered instanceof Error ? [] : batch.filter((it) => !it.isRetry && !answered.has(it.key));
    const done = batch.filter((it) => !again.includes(it));
    // The next batch does not wait for a slow disk or server.
    await steps.keep(done, answered);
    if (again.length > 0) {
      await steps.release(again);
      queue.add(again.map(asRetry));
    }
    report(done.length);
  }

  /** Fetches the first batch among all markets, which share the quota. */
  async function callForNext(): Promise<
    { batch: readonly PendingProduct[]; answered: Answered; queue: MarketQueue } | undefined
  > {
    const queue = firstQueue();
    // An earlier batch may have taken the items of this one.
    if (queue === undefined) return undefined;
    const batch = await takeBatch(queue);
    if (batch.length === 0) return undefined;
    const ids = batch.map(({ id }) => id);
    const answered = await steps.call(async () =>
      toEntries(batch, await client.getProducts(ids, queue.market), queue.market),
    );
    return { batch, answered, queue };
  }

  function firstQueue(): MarketQueue | undefined {
    return [...queues.values()]
      .flatMap((queue) => {
        const first = queue.first();
        return first === undefined ? [] : [{ queue, rank: rank(first) }];
      })
      .toSorted((a, b) => a.rank - b.rank)[0]?.queue;
  }

  /** Takes a batch, as full as possible, of what no other builder fetches or has fetched. */
  async function takeBatch(queue: MarketQueue): Promise<PendingProduct[]> {
    const batch: PendingProduct[] = [];
    for (;;) {
      const next = queue.take(BATCH_SIZE - batch.length);
      if (next.length === 0) return batch;
      const { ours, others } = await steps.lease(next);
      report(next.length - ours.length - others.length);
      if (others.length > 0) void waitForOthers(others, queue);
      batch.push(...ours);
    }
  }

  async function waitForOthers(others: PendingProduct[], queue: MarketQueue): Promise<void> {
    const left = await steps.waitForOthers(others);
    report(others.length - left.length);
    queue.add(left);
  }

  /** The gateway's answer for each product, without answers that could not be read. */
  function toEntries(
    batch: readonly PendingProduct[],
    answer: ProductsAnswer,
    market: Market,
  ): Map<string, ProductEntry> {
    const fetchedAt = now();
    const products = new Map(answer.products.map((product) => [product.id, product]));
    const unavailable = new Set(answer.unavailable);
    const known = batch.flatMap(({ id, known: entry }) =>
      entry?.state === 'available' ? [{ id, entry }] : [],
    );
    const absent = new Map(
      known.filter(({ id }) => unavailable.has(id)).map(({ id, entry }) => [id, entry]),
    );
    const isDoubtful = areDoubtful(market, {
      asked: batch.length,
      known: known.length,
      absent: absent.size,
    });
    const entries = new Map<string, ProductEntry>();
    for (const { id, key, known: entry } of batch) {
      const product = products.get(id);
      const gone = absent.get(id);
      if (gone && isDoubtful && !isBelieved(gone, fetchedAt)) {
        entries.set(key, doubted(gone, fetchedAt));
      } else if (product !== undefined || unavailable.has(id)) {
        entries.set(key, renew(asProduct(entry), { product, fetchedAt }, options.policy));
      }
    }
    return entries;
  }

  function report(done: number): void {
    if (done === 0) return;
    progress.done += done;
    options.onProgress({ ...progress, what: 'products' });
  }

  return (pending, market) => {
    if (pending.length === 0) return;
    progress.total += pending.length;
    queueFor(market).add(pending);
  };
}

/** Unknown products come first, then the oldest, because the quota may not last for all. */
function rank({ known }: PendingProduct): number {
  return known?.fetchedAt ?? 0;
}

function asRetry(product: PendingProduct): PendingProduct {
  return { ...product, isRetry: true };
}
