import { type Client, QuotaError } from 'aliexpress-affiliate';
import { setTimeout } from 'node:timers/promises';
import pLimit from 'p-limit';
import { reasonOf, toError } from '../backend/callbacks.ts';
import { chunks } from '../backend/chunks.ts';
import type { Leases } from '../backend/leases.ts';
import type { Store, StoreWarning } from '../backend/store.ts';
import { asProduct, type ProductEntry, type ShortLink } from '../entries/entry.ts';
import { ageInSeconds, type FreshnessPolicy, isAhead } from '../entries/freshness.ts';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import type { Progress } from './product-fetcher.ts';

/** The gateway's limit of addresses for one call. */
export const LINKS_AT_ONCE = 50;

/** Days until AliExpress is asked again for a link that it refused. */
const RETRY_AFTER = 7 * 86_400;

/** The client's method that makes short links. */
export type LinkClient = Pick<Client, 'generateLinks'>;

interface ShortLinksOptions {
  readonly client: LinkClient;
  readonly trackingId: string;
  readonly store: Store;
  readonly leases: Leases;
  readonly policy: FreshnessPolicy;
  readonly breaker: CircuitBreaker;
  /** Whether no product is being fetched. */
  readonly isIdle: () => boolean;
  /** Most batches at once. */
  readonly concurrency: number;
  /** ms to wait for more products, once nothing is fetched. */
  readonly batchWait: number;
  /** ms between two looks whether another builder has made what it leased. */
  readonly leaseWait: number;
  /** ms until links that have failed are tried again. */
  readonly holdFor: number;
  readonly onProgress: (progress: Progress) => void;
  readonly onWarning: (warning: StoreWarning) => void;
  readonly now: () => number;
}

interface PendingLink {
  /** The product's entries, in all markets that want the link. */
  readonly keys: Set<string>;
  readonly link: Promise<ShortLink | undefined>;
  readonly settle: (link: ShortLink | undefined) => void;
  /** When one that could not be made is tried again, in ms since the epoch; until then `Infinity`. */
  retryAt: number;
}

/** Makes short promotion links, once for each product, and keeps them in its entries. */
interface ShortLinks {
  /**
   * The product's short link. Never rejects: `undefined` when none could be made.
   * @param key of the product's entry
   * @param make whether to make it, unless somebody else does already
   */
  get(id: string, key: string, make: boolean): Promise<ShortLink | undefined>;
  /** Takes over a link that is known already, so that the product's other markets share it. */
  note(id: string, link: ShortLink): void;
  /** Call it whenever no product is being fetched: products come first, because they share the quota. */
  whenIdle(): void;
}

/** Whether a link needs no renewal yet. */
export function isCurrent(link: ShortLink, policy: FreshnessPolicy, now: number): boolean {
  const maxAge = link.url === undefined ? RETRY_AFTER : policy.linkMaxAge;
  return !isAhead(link.at, now) && ageInSeconds(link.at, now) < maxAge;
}

/** A link that could not be renewed still works for a while. */
export function usableUrl(
  { url, at }: ShortLink,
  policy: FreshnessPolicy,
  now: number,
): string | undefined {
  return ageInSeconds(at, now) < policy.staleLimit ? url : undefined;
}

export function createShortLinks(options: ShortLinksOptions): ShortLinks {
  const { client, trackingId, store, leases, policy, holdFor, now } = options;
  const limit = pLimit(options.concurrency);
  const known = new Map<string, ShortLink>();
  const links = new Map<string, PendingLink>();
  /** Ids in `links` that nobody works on yet. */
  const waiting = new Set<string>();
  const progress = { done: 0, total: 0 };
  // Its own, so that no product goes without a price because of links.
  const breaker = createCircuitBreaker(holdFor, now);
  let timer: NodeJS.Timeout | undefined;
  let isReported = false;

  function isStopped(): boolean {
    return (breaker.refusal() ?? options.breaker.refusal()) !== undefined;
  }

  function schedule(): void {
    if (timer !== undefined || waiting.size === 0 || !options.isIdle()) return;
    timer = globalThis.setTimeout(() => {
      timer = undefined;
      if (options.isIdle()) void makeAll();
    }, options.batchWait);
  }

  async function makeAll(): Promise<void> {
    const ids = [...waiting];
    waiting.clear();
    const news = ids.filter((id) => !settleKnown(id));
    if (news.length === 0) return;
    progress.total += news.length;
    const [first = [], ...others] = chunks(news, LINKS_AT_ONCE);
    // The first one shows whether the app may make links at all.
    await tryBatch(first);
    await Promise.all(others.map((batch) => limit(() => tryBatch(batch))));
  }

  async function tryBatch(batch: readonly string[]): Promise<void> {
    await makeBatch(batch).catch(noteFailure);
    for (const id of batch) finish(id);
    progress.done += batch.length;
    options.onProgress({ ...progress, what: 'links' });
  }

  /** Whatever went wrong, nobody waits for ever. A link that could not be made is tried again later. */
  function finish(id: string): void {
    const pending = links.get(id);
    if (pending === undefined) return;
    if (!known.has(id)) pending.retryAt = now() + holdFor;
    pending.settle(known.get(id));
  }

  /** A market may have had the link. */
  function settleKnown(id: string): boolean {
    const link = known.get(id);
    if (link === undefined) return false;
    void keep([id], () => link).finally(() => links.get(id)?.settle(link));
    return true;
  }

  async function makeBatch(batch: readonly string[]): Promise<void> {
    for (let left = batch; left.length > 0;) {
      if (isStopped()) return;
      const leased = await leases.acquire(left.map(leaseKey));
      const ours = left.filter((id) => leased.has(leaseKey(id)));
      try {
        const unmade = await settleMade(ours);
        if (unmade.length > 0) await callFor(unmade);
      } finally {
        await leases.release([...leased]);
      }
      left = left.filter((id) => !leased.has(leaseKey(id)));
      if (left.length === 0) break;
      await setTimeout(options.leaseWait);
      left = await settleMade(left);
    }
  }

  function leaseKey(id: string): string {
    return `link/${trackingId}/${id}`;
  }

  async function callFor(ids: readonly string[]): Promise<void> {
    const sources = new Map(ids.map((id) => [`https://www.aliexpress.com/item/${id}.html`, id]));
    const answer = await client.generateLinks([...sources.keys()]);
    breaker.close();
    const at = now();
    const made = new Map<string, ShortLink>(ids.map((id) => [id, { at }]));
    for (const { url: source, promotionLink: url } of answer.links) {
      const id = sources.get(source);
      if (id !== undefined) made.set(id, { url, at });
    }
    await keep(ids, (id) => made.get(id));
    const failed = ids.filter((id) => made.get(id)?.url === undefined);
    if (failed.length > 0) reportFailed(failed, answer.failed[0]?.message);
    for (const [id, link] of made) settle(id, link);
  }

  function settle(id: string, link: ShortLink): void {
    known.set(id, link);
    links.get(id)?.settle(link);
  }

  /** The product's entries. */
  function keysOf(id: string): string[] {
    return [...(links.get(id)?.keys ?? [])];
  }

  /** Stores links in the products' entries. */
  async function keep(
    ids: readonly string[],
    linkOf: (id: string) => ShortLink | undefined,
  ): Promise<void> {
    const keys = ids.flatMap((id) => keysOf(id).map((key) => ({ id, key })));
    const entries = await store.get(keys.map(({ key }) => key));
    const linked = new Map<string, ProductEntry>();
    for (const { id, key } of keys) {
      const entry = asProduct(entries.get(key));
      const shortLink = linkOf(id);
      if (entry && shortLink) linked.set(key, { ...entry, shortLink });
    }
    if (linked.size > 0) await store.set(linked);
  }

  /** @returns the ids whose link no other builder has made meanwhile */
  async function settleMade(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    await store.refresh();
    const entries = await store.get(ids.flatMap(keysOf));
    const left: string[] = [];
    for (const id of ids) {
      const made = keysOf(id)
        .flatMap((key) => asProduct(entries.get(key))?.shortLink ?? [])
        .find((link) => isCurrent(link, policy, now()));
      if (made) settle(id, made);
      else left.push(id);
    }
    return left;
  }

  function reportFailed(ids: readonly string[], message = ''): void {
    options.onWarning({
      message: `AliExpress made no short link for ${ids.join(', ')} (${reasonOf(message)}). Pages show the long link.`,
    });
  }

  /** Once the quota is spent, there is nothing to report: long links earn the same. */
  function noteFailure(cause: unknown): void {
    breaker.failed(toError(cause));
    if (!isReported && !(cause instanceof QuotaError)) {
      isReported = true;
      options.onWarning({
        message:
          `Short links could not be made (${reasonOf(cause)}). Pages show the long links, which earn ` +
          "the same. To keep it so, set `links: { form: 'long' }`.",
        cause,
      });
    }
  }

  return {
    note: (id, link) => void known.set(id, link),

    get(id, key, make) {
      const pending = links.get(id);
      if (pending !== undefined && now() < pending.retryAt) {
        pending.keys.add(key);
        return pending.link;
      }
      if (!make || isStopped()) return Promise.resolve(known.get(id));
      const { promise: link, resolve: settleLink } = Promise.withResolvers<ShortLink | undefined>();
      const retryAt = Number.POSITIVE_INFINITY;
      links.set(id, { keys: new Set([key]), link, settle: settleLink, retryAt });
      waiting.add(id);
      schedule();
      return link;
    },

    whenIdle: schedule,
  };
}
