import { setImmediate } from 'node:timers/promises';
import { marketName, type Client, type Market, type ProductsAnswer } from 'aliexpress-affiliate';
import pLimit from 'p-limit';
import { toError } from '../backend/callbacks.ts';
import type { Leases } from '../backend/leases.ts';
import { asProduct, VERSION, type ProductEntry } from '../entries/entry.ts';
import { freshness, isAhead, type FreshnessPolicy } from '../entries/freshness.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { mergeProducts } from '../entries/merge.ts';
import { createQueue, type Queue } from './queue.ts';
import { fromEntry, lastKnown, type LookupResult } from '../entries/lookup-result.ts';
import type { Store } from '../backend/store.ts';

/** The gateway takes this many ids a call. */
export const BATCH_SIZE = 50;

/** An id that has to be fetched, and what is known of it meanwhile. */
export interface Waiting {
  readonly id: string;
  readonly key: string;
  readonly kept: ProductEntry | undefined;
  readonly settle: (resolution: LookupResult) => void;
  /** Somebody wants to know now: what is kept does not do, however fresh it is. */
  readonly again: boolean;
}

/** Ids that had to be fetched so far, and those of them that were answered or given up. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface ProductFetcherOptions {
  /** Without one nothing is fetched, and `offlineReason` says why. */
  readonly client: Pick<Client, 'getProducts'> | undefined;
  readonly offlineReason: string;
  readonly store: Store;
  readonly leases: Leases;
  readonly policy: FreshnessPolicy;
  readonly concurrency: number;
  readonly batchWait: number;
  /** ms between two looks whether another builder has fetched what it claimed. */
  readonly leaseWait: number;
  readonly breaker: CircuitBreaker;
  readonly onProgress: (progress: Progress) => void;
  readonly now: () => number;
}

/** Settles all that is waiting, sooner or later, with the gateway's answer or with what is kept. */
export type ProductFetcher = (waiting: readonly Waiting[], market: Market) => void;

/** What waits for a call in one market. */
interface MarketQueue extends Queue<Waiting> {
  readonly market: Market;
}

/** A batch, and what came of asking for it. */
interface Asked {
  readonly batch: readonly Waiting[];
  readonly answer: ProductsAnswer | Error;
}

export function createProductFetcher(options: ProductFetcherOptions): ProductFetcher {
  const { client, store, leases, policy, breaker, now } = options;
  const limit = pLimit(options.concurrency);
  const queues = new Map<string, MarketQueue>();
  const progress = { done: 0, total: 0 };

  function queueFor(market: Market): MarketQueue {
    const name = marketName(market);
    let queue = queues.get(name);
    if (queue === undefined) {
      const { batchWait: wait } = options;
      const onReady = () => void send();
      queue = { market, ...createQueue<Waiting>({ size: BATCH_SIZE, wait, rank, onReady }) };
      queues.set(name, queue);
    }
    return queue;
  }

  async function send(): Promise<void> {
    // Lets everyone who asks in this moment be in before the choice.
    await setImmediate();
    const asked = await limit(askNext);
    if (asked === undefined) return;
    // Meanwhile the next batch is on its way: a disk, or another machine, takes its time.
    await keep(asked).catch((error: unknown) => giveUp(asked.batch, toError(error)));
    await finish(asked.batch);
  }

  /** Asks for the batch that comes first among all markets: the quota is theirs together. */
  async function askNext(): Promise<Asked | undefined> {
    const queue = firstQueue();
    // An earlier batch may have been filled up with what was to be in this one.
    if (queue === undefined) return undefined;
    const batch = await takeBatch(queue);
    if (batch.length === 0) return undefined;
    const refusal = batch.some(({ again }) => again) ? undefined : breaker.refusal();
    return { batch, answer: refusal ?? (await ask(batch, queue.market)) };
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
  async function takeBatch(queue: MarketQueue): Promise<Waiting[]> {
    const batch: Waiting[] = [];
    for (;;) {
      const next = queue.take(BATCH_SIZE - batch.length);
      if (next.length === 0) return batch;
      const leased = await leases.acquire(keysOf(next));
      waitForOthers(
        next.filter(({ key }) => !leased.has(key)),
        queue,
      );
      const ours = next.filter(({ key }) => leased.has(key));
      const unanswered = new Set(await settleAnswered(ours));
      await finish(ours.filter((it) => !unanswered.has(it)));
      batch.push(...unanswered);
    }
  }

  /** Another builder fetches these: its answers appear in the store, or its claims lapse. */
  function waitForOthers(waiting: readonly Waiting[], queue: MarketQueue): void {
    if (waiting.length === 0) return;
    // A store that fails is reported, and knows nothing: this never rejects.
    setTimeout(() => void lookAgain(waiting, queue), options.leaseWait);
  }

  async function lookAgain(waiting: readonly Waiting[], queue: MarketQueue): Promise<void> {
    const unanswered = await settleAnswered(waiting);
    report(waiting.length - unanswered.length);
    queue.add(unanswered);
  }

  /** These were ours, and are answered or given up. */
  async function finish(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    await leases.release(keysOf(batch));
    report(batch.length);
  }

  /** @returns those that no other builder has fetched meanwhile */
  async function settleAnswered(waiting: readonly Waiting[]): Promise<Waiting[]> {
    if (waiting.length === 0) return [];
    await store.refresh();
    const known = await store.get(keysOf(waiting));
    return waiting.filter(({ id, key, kept, settle, again }) => {
      const entry = asProduct(known.get(key));
      const serves = entry && ((!again && isFresh(entry)) || isNews(entry, kept));
      if (!serves) return true;
      settle(fromEntry(id, entry, now()));
      return false;
    });
  }

  function isFresh(entry: ProductEntry): boolean {
    return freshness(entry, policy, now()) === 'fresh';
  }

  /** Fetched while this builder was about to: once is enough, even where nothing stays fresh. */
  function isNews({ fetchedAt }: ProductEntry, kept: ProductEntry | undefined): boolean {
    return fetchedAt > (kept?.fetchedAt ?? 0) && !isAhead(fetchedAt, now());
  }

  async function ask(batch: readonly Waiting[], market: Market): Promise<Asked['answer']> {
    try {
      const ids = batch.map(({ id }) => id);
      const answer = await client!.getProducts(ids, market);
      breaker.succeeded();
      return answer;
    } catch (error) {
      const failure = toError(error);
      breaker.failed(failure);
      return failure;
    }
  }

  async function keep({ batch, answer }: Asked): Promise<void> {
    if (answer instanceof Error) return giveUp(batch, answer);
    const entries = toEntries(batch, answer, now());
    await store.set(entries);
    const unreadable: Waiting[] = [];
    for (const waiting of batch) {
      const entry = entries.get(waiting.key);
      if (entry === undefined) unreadable.push(waiting);
      else waiting.settle(fromEntry(waiting.id, entry, now()));
    }
    giveUp(unreadable, new Error('The gateway’s data of it could not be read.'));
  }

  /** No new answer can be had: what is kept serves, marked if it is stale, as long as it counts. */
  function giveUp(batch: readonly Waiting[], error: Error): void {
    for (const { id, kept, settle } of batch) {
      const state = kept && freshness(kept, policy, now());
      if (kept !== undefined && state !== 'expired') {
        settle(fromEntry(id, kept, now(), { stale: state === 'stale', error }));
      } else {
        settle({ state: 'unresolved', id, error, ...lastKnown(kept) });
      }
    }
  }

  function report(done: number): void {
    if (done === 0) return;
    progress.done += done;
    options.onProgress({ ...progress });
  }

  return (waiting, market) => {
    if (client === undefined) {
      giveUp(waiting, new Error(options.offlineReason));
    } else if (waiting.length > 0) {
      progress.total += waiting.length;
      queueFor(market).add(waiting);
    }
  };
}

function keysOf(waiting: readonly Waiting[]): string[] {
  return waiting.map(({ key }) => key);
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
): Map<string, ProductEntry> {
  const products = new Map(answer.products.map((product) => [product.id, product]));
  const missing = new Set(answer.missing);
  const entries = new Map<string, ProductEntry>();
  const add = ({ key, kept }: Waiting, entry: ProductEntry) =>
    entries.set(key, mergeProducts(kept, entry, fetchedAt));
  for (const waiting of batch) {
    const { id, kept } = waiting;
    const product = products.get(id);
    if (product !== undefined) {
      add(waiting, { v: VERSION, state: 'available', fetchedAt, product });
    } else if (missing.has(id)) {
      add(waiting, { v: VERSION, state: 'unavailable', fetchedAt, ...lastKnown(kept) });
    }
  }
  return entries;
}
