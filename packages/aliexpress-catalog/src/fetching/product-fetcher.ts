import { type Client, type Market, marketName, type ProductsAnswer } from 'aliexpress-affiliate';
import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import { asProduct, type ProductEntry, VERSION } from '../entries/entry.ts';
import { lastKnown } from '../entries/lookup-result.ts';
import { mergeProducts } from '../entries/merge.ts';
import type { Answered, FetchPath, Pending } from './fetch-path.ts';
import { createQueue, type Queue } from './queue.ts';

/** The gateway takes this many ids a call. */
export const BATCH_SIZE = 50;

/** A product that has to be fetched. */
export interface PendingProduct extends Pending {
  readonly id: string;
}

/** Ids that had to be fetched so far, and those of them that were answered or given up. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface ProductFetcherOptions {
  readonly client: Pick<Client, 'getProducts'>;
  readonly path: FetchPath;
  readonly concurrency: number;
  readonly batchWait: number;
  readonly onProgress: (progress: Progress) => void;
  readonly now: () => number;
}

/** Settles all that is pending, sooner or later, with the gateway's answer or with what is known. */
export type ProductFetcher = (pending: readonly PendingProduct[], market: Market) => void;

/** What waits for a call in one market. */
interface MarketQueue extends Queue<PendingProduct> {
  readonly market: Market;
}

export function createProductFetcher(options: ProductFetcherOptions): ProductFetcher {
  const { client, path, now } = options;
  const limit = pLimit(options.concurrency);
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
    // Lets everyone who asks in this moment be in before the choice.
    await setImmediate();
    const fetched = await limit(callForNext);
    if (fetched === undefined) return;
    // Meanwhile the next batch is on its way: a disk, or another machine, takes its time.
    await path.keep(fetched.batch, fetched.answered);
    report(fetched.batch.length);
  }

  /** Calls for the batch that comes first among all markets: the quota is theirs together. */
  async function callForNext(): Promise<
    { batch: readonly PendingProduct[]; answered: Answered } | undefined
  > {
    const queue = firstQueue();
    // An earlier batch may have been filled up with what was to be in this one.
    if (queue === undefined) return undefined;
    const batch = await takeBatch(queue);
    if (batch.length === 0) return undefined;
    const ids = batch.map(({ id }) => id);
    const answered = await path.call(async () =>
      toEntries(batch, await client.getProducts(ids, queue.market), now()),
    );
    return { batch, answered };
  }

  function firstQueue(): MarketQueue | undefined {
    return [...queues.values()]
      .flatMap((queue) => {
        const first = queue.first();
        return first === undefined ? [] : [{ queue, rank: rank(first) }];
      })
      .toSorted((a, b) => a.rank - b.rank)[0]?.queue;
  }

  /** A full batch of what no other builder fetches or has fetched, as far as there is so much. */
  async function takeBatch(queue: MarketQueue): Promise<PendingProduct[]> {
    const batch: PendingProduct[] = [];
    for (;;) {
      const next = queue.take(BATCH_SIZE - batch.length);
      if (next.length === 0) return batch;
      const { ours, others } = await path.lease(next);
      report(next.length - ours.length - others.length);
      if (others.length > 0) void waitForOthers(others, queue);
      batch.push(...ours);
    }
  }

  async function waitForOthers(others: PendingProduct[], queue: MarketQueue): Promise<void> {
    const left = await path.waitForOthers(others);
    report(others.length - left.length);
    queue.add(left);
  }

  function report(done: number): void {
    if (done === 0) return;
    progress.done += done;
    options.onProgress({ ...progress });
  }

  return (pending, market) => {
    if (pending.length === 0) return;
    progress.total += pending.length;
    queueFor(market).add(pending);
  };
}

/** When the quota does not last for all: what was never fetched first, then the oldest. */
function rank({ known }: PendingProduct): number {
  return known?.fetchedAt ?? 0;
}

/** What the gateway said of each; nothing of those that it answered with something unreadable. */
function toEntries(
  batch: readonly PendingProduct[],
  answer: ProductsAnswer,
  fetchedAt: number,
): Map<string, ProductEntry> {
  const products = new Map(answer.products.map((product) => [product.id, product]));
  const unavailable = new Set(answer.unavailable);
  const entries = new Map<string, ProductEntry>();
  for (const { id, key, known: entry } of batch) {
    const known = asProduct(entry);
    const product = products.get(id);
    const answered: ProductEntry | undefined =
      product !== undefined
        ? { v: VERSION, state: 'available', fetchedAt, product }
        : unavailable.has(id)
          ? { v: VERSION, state: 'unavailable', fetchedAt, ...lastKnown(known) }
          : undefined;
    if (answered !== undefined) entries.set(key, mergeProducts(known, answered, fetchedAt));
  }
  return entries;
}
