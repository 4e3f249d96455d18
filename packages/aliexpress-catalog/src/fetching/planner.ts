import { type Market, toGlobalId } from 'aliexpress-affiliate';
import type { Store } from '../backend/store.ts';
import {
  asProduct,
  type Entry,
  entryKey,
  listKey,
  refusalKey,
  shippingKey,
} from '../entries/entry.ts';
import { freshness, type FreshnessPolicy, mayWait } from '../entries/freshness.ts';
import { isRefused } from './fee-fetcher.ts';
import { limitOf, listName, type ListQuery } from './list-query.ts';
import { BATCH_SIZE } from './product-fetcher.ts';
import { isCurrent, LINKS_AT_ONCE } from './short-links.ts';

/** Products that are wanted in one market. */
export interface MarketRequests {
  readonly ids: readonly string[];
  readonly market: Market;
  /** Those of the ids that only lists have found: they get no short links. */
  readonly listed?: readonly string[];
  /** Those of the ids whose delivery fee is wanted. */
  readonly shipping?: readonly string[];
}

export interface ListRequest {
  readonly query: ListQuery;
  readonly market: Market;
}

interface Counts {
  readonly products: number;
  readonly fresh: number;
  /** Stale products that a later build fetches (`refreshShare`). */
  readonly deferred: number;
  readonly toFetch: number;
  /** Calls needed for `toFetch`, and in a plan also for lists, links and fees. */
  readonly calls: number;
}

/** What resolving would fetch. */
export interface Plan extends Counts {
  /** Lists to fetch. */
  readonly lists: number;
  /** Short links to make, if all products are available. */
  readonly links: number;
  /** Calls needed for `links`, part of `calls`. They are made last. */
  readonly linkCalls: number;
  /** Delivery fees to fetch, if all products are available. Each takes a call, part of `calls`. */
  readonly fees: number;
  /** The same for each request, in their order, without lists. */
  readonly markets: readonly MarketPlan[];
}

export interface MarketPlan extends Counts {
  readonly market: Market;
}

type Action = 'use' | 'defer' | 'fetch';

interface PlannerOptions {
  readonly store: Store;
  readonly trackingId: string;
  readonly policy: FreshnessPolicy;
  readonly refreshShare: number;
  /** Whether products get short links. */
  readonly makesLinks: boolean;
  readonly now: () => number;
}

/** Decides what is fetched now and what a later build fetches. */
export class Planner {
  readonly #options: PlannerOptions;
  /** Keys of stale products to fetch; `undefined` means all. */
  #due: ReadonlySet<string> | undefined;

  constructor(options: PlannerOptions) {
    this.#options = options;
  }

  async plan(requests: readonly MarketRequests[], lists: readonly ListRequest[]): Promise<Plan> {
    const { store, trackingId, refreshShare } = this.#options;
    const wanted = requests.map(({ ids, market }) => ({
      market,
      keys: [...new Set(ids.map((id) => entryKey(toGlobalId(id), market, trackingId)))],
    }));
    const productsByFee = new Map(requests.flatMap((request) => this.#feesOf(request)));
    const known = await store.get([...wanted.flatMap(({ keys }) => keys), ...productsByFee.keys()]);
    this.#due = refreshShare < 1 ? this.#chooseDue([...known]) : undefined;
    const toList = await this.#staleLists(lists);
    const listCalls = toList.map(({ query }) => Math.ceil(limitOf(query) / BATCH_SIZE));
    const parts = wanted.map(({ market, keys }): MarketPlan => {
      const actions = keys.map((key) => this.actionFor(key, known.get(key)));
      const count = (action: Action) => actions.filter((it) => it === action).length;
      const toFetch = count('fetch');
      return {
        market,
        products: actions.length,
        fresh: count('use'),
        deferred: count('defer'),
        toFetch,
        calls: Math.ceil(toFetch / BATCH_SIZE),
      };
    });
    const links = this.#options.makesLinks ? this.#missingLinks(requests, known) : 0;
    const linkCalls = Math.ceil(links / LINKS_AT_ONCE);
    const fees = await this.#staleFees(productsByFee, known);
    const sum = (of: keyof Counts) => parts.reduce((total, part) => total + part[of], 0);
    return {
      products: sum('products'),
      fresh: sum('fresh'),
      deferred: sum('deferred'),
      toFetch: sum('toFetch'),
      lists: toList.length,
      links,
      linkCalls,
      fees,
      calls: listCalls.reduce((total, calls) => total + calls, sum('calls') + linkCalls + fees),
      markets: parts,
    };
  }

  /** What to do for a key, given what is known of it. */
  actionFor(key: string, known: Entry | undefined): Action {
    if (known === undefined) return 'fetch';
    const { policy, now } = this.#options;
    const state = freshness(known, policy, now());
    if (state === 'fresh') return 'use';
    if (state === 'expired' || this.#due === undefined || this.#due.has(key)) return 'fetch';
    return mayWait(known, policy, now()) ? 'defer' : 'fetch';
  }

  async #staleLists(lists: readonly ListRequest[]): Promise<ListRequest[]> {
    const { store, trackingId } = this.#options;
    const byKey = new Map(
      lists.map((request) => [
        listKey(listName(request.query), request.market, trackingId),
        request,
      ]),
    );
    const known = await store.get([...byKey.keys()]);
    return [...byKey].flatMap(([key, request]) =>
      this.actionFor(key, known.get(key)) === 'use' ? [] : [request],
    );
  }

  /** The keys of the fees that a request wants, each with its product's. */
  #feesOf({ shipping = [], market }: MarketRequests): [fee: string, product: string][] {
    const { trackingId } = this.#options;
    return shipping
      .map(toGlobalId)
      .map((id) => [shippingKey(id, market, trackingId), entryKey(id, market, trackingId)]);
  }

  async #staleFees(
    productsByFee: ReadonlyMap<string, string>,
    known: ReadonlyMap<string, Entry>,
  ): Promise<number> {
    const { store, trackingId, now } = this.#options;
    const refusal = refusalKey(trackingId);
    if (isRefused((await store.get([refusal])).get(refusal), now())) return 0;
    const stale = [...productsByFee].filter(
      ([fee, product]) =>
        known.get(product)?.state !== 'unavailable' &&
        this.actionFor(fee, known.get(fee)) === 'fetch',
    );
    return stale.length;
  }

  /** Products without a short link in any market. */
  #missingLinks(requests: readonly MarketRequests[], known: ReadonlyMap<string, Entry>): number {
    const { policy, trackingId, now } = this.#options;
    const missing = new Set<string>();
    const linked = new Set<string>();
    for (const { ids, market, listed } of requests) {
      for (const id of new Set(ids).difference(new Set(listed))) {
        const entry = asProduct(known.get(entryKey(toGlobalId(id), market, trackingId)));
        if (entry?.shortLink && isCurrent(entry.shortLink, policy, now())) linked.add(id);
        else if (entry?.state !== 'unavailable') missing.add(id);
      }
    }
    return missing.difference(linked).size;
  }

  /** The oldest stale products, as many as `refreshShare` allows. */
  #chooseDue(known: readonly (readonly [string, Entry])[]): Set<string> {
    const { policy, refreshShare, now } = this.#options;
    const at = now();
    const counting = known.filter(([, it]) => freshness(it, policy, at) !== 'expired');
    return new Set(
      counting
        .filter(([, it]) => freshness(it, policy, at) === 'stale')
        .toSorted(([, a], [, b]) => a.fetchedAt - b.fetchedAt)
        .slice(0, Math.ceil(counting.length * refreshShare))
        .map(([key]) => key),
    );
  }
}
