import { marketName, toGlobalId, type Client, type Market } from 'aliexpress-affiliate';
import { guardCallback, guardOnWarning, toError } from './backend/callbacks.ts';
import { noLeases, type Leases } from './backend/leases.ts';
import { asProduct, entryKey, listKey, type Entry } from './entries/entry.ts';
import {
  BATCH_SIZE,
  createProductFetcher,
  type ProductFetcher,
  type Progress,
  type Waiting,
} from './fetching/fetcher.ts';
import { freshness, freshnessPolicy, mayWait, type FreshnessPolicy } from './entries/freshness.ts';
import { createCircuitBreaker } from './fetching/circuit-breaker.ts';
import { guardLeases, guardStore } from './backend/guards.ts';
import { createListFetcher, type ListFetcher } from './fetching/lister.ts';
import { limitOf, listName, type ListClient, type ListQuery } from './fetching/list-query.ts';
import { wasUsedLately } from './entries/last-used.ts';
import {
  fromEntry,
  type Available,
  type LookupResult,
  type Staleness,
} from './entries/lookup-result.ts';
import type { StoreWarning, Store } from './backend/store.ts';

export interface CatalogOptions {
  /** Without one, the store alone answers, and `offlineReason` says why. */
  readonly client?: Pick<Client, 'getProducts'> & ListClient;
  /** @default 'The network is off.' */
  readonly offlineReason?: string;
  /** The one the client was made with: promotion links belong to it. */
  readonly trackingId: string;
  readonly store: Store;
  /** Shared with the other builders on the store. @default none: this catalog is alone */
  readonly leases?: Leases;
  readonly freshness?: Partial<FreshnessPolicy>;
  /**
   * Of the known products of a plan, the share that may be asked again; the oldest are. Has a
   * meaning from the first `plan` on. @default 1
   */
  readonly refreshShare?: number;
  /** Batches under way at once. @default 4 */
  readonly concurrency?: number;
  /** ms that ids wait for company before a batch that is not full leaves. @default 20 */
  readonly batchWait?: number;
  /** ms between two looks whether another builder has fetched what it claimed. @default 250 */
  readonly leaseWait?: number;
  /**
   * ms for which an id that was answered, whatever the answer, is not looked at again; and after
   * which a gateway that seemed gone is tried again. @default Infinity: one look an id, for a build
   */
  readonly holdFor?: number;
  /** Called after each batch. Its failure is a problem, and stops nothing. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called for what went wrong without stopping the build. */
  readonly onWarning?: (warning: StoreWarning) => void;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
}

export interface MarketRequests {
  readonly ids: readonly string[];
  readonly market: Market;
}

export interface ListRequest {
  readonly query: ListQuery;
  readonly market: Market;
}

interface Counts {
  readonly products: number;
  readonly fresh: number;
  /** Older than `maxAge`, and used once more: their turn comes in a later build (`refreshShare`). */
  readonly deferred: number;
  readonly toFetch: number;
  /** Calls needed for `toFetch`, in batches per market, and for `lists`. */
  readonly calls: number;
}

/** What resolving would take. */
export interface Plan extends Counts {
  /** Lists that have to be asked for. */
  readonly lists: number;
  /** The same for each request, in their order, without the lists. */
  readonly markets: readonly MarketPlan[];
}

export interface MarketPlan extends Counts {
  readonly market: Market;
}

/** A list of products, and whether it is of today. */
export interface Listing extends Staleness {
  /** In the gateway's order; without those that have become unavailable since. */
  readonly products: readonly Available[];
  /** When the gateway said so; ms since the epoch. None when it never did: `error` says why. */
  readonly fetchedAt?: number;
}

export interface Catalog {
  /**
   * What is known of each id, keyed by the id as given (a global or a US one). Never rejects for a
   * product's or the gateway's sake. Ids of all who ask at about the same time share batches of 50
   * per market, and an id is asked once.
   */
  resolve(ids: readonly string[], market: Market): Promise<Map<string, LookupResult>>;
  /**
   * The same, but each id is asked for now, however fresh it is, and though the gateway seemed gone:
   * somebody wants to know. What is on its way already is not asked for twice.
   */
  askAgain(ids: readonly string[], market: Market): Promise<Map<string, LookupResult>>;
  /**
   * The products that a search finds, that are hot, or that a promotion has, kept and answered as
   * products are. Never rejects for the gateway's sake.
   */
  list(query: ListQuery, market: Market): Promise<Listing>;
  /**
   * Looks, and fetches nothing. With a `refreshShare`, what is planned to wait is answered from the
   * store from now on, as is all else that is stale.
   */
  plan(requests: readonly MarketRequests[], lists?: readonly ListRequest[]): Promise<Plan>;
  /** Notes what was named, and closes the store. */
  close(): Promise<void>;
}

export function createCatalog(options: CatalogOptions): Catalog {
  return new StoredCatalog(options);
}

type Action = 'use' | 'defer' | 'fetch';

/** The answer to a key, found or on its way, for all who ask. */
interface Held {
  readonly resolution: Promise<LookupResult>;
  readonly settle: (resolution: LookupResult) => void;
  /** ms since the epoch; `undefined` while it is on its way. */
  until: number | undefined;
}

class StoredCatalog implements Catalog {
  readonly #trackingId: string;
  readonly #store: Store;
  readonly #policy: FreshnessPolicy;
  readonly #holdFor: number;
  readonly #now: () => number;
  readonly #fetch: ProductFetcher;
  readonly #list: ListFetcher;
  readonly #refreshShare: number;
  readonly #held = new Map<string, Held>();
  readonly #lists = new Map<string, { readonly listing: Promise<Listing>; until: number }>();
  /** Stale ones that are asked again; all, as long as nothing was planned. */
  #due: ReadonlySet<string> | undefined;
  /** Used from the store, though nothing has said so for long. */
  readonly #named = new Set<string>();

  constructor(options: CatalogOptions) {
    this.#trackingId = options.trackingId;
    const onWarning = guardOnWarning(options.onWarning);
    this.#store = guardStore(options.store, onWarning);
    this.#policy = freshnessPolicy(options.freshness);
    this.#holdFor = options.holdFor ?? Number.POSITIVE_INFINITY;
    this.#refreshShare = options.refreshShare ?? 1;
    this.#now = options.now ?? Date.now;
    const shared = {
      client: options.client,
      offlineReason: options.offlineReason ?? 'The network is off.',
      store: this.#store,
      leases: guardLeases(options.leases ?? noLeases, onWarning),
      leaseWait: options.leaseWait ?? 250,
      policy: this.#policy,
      breaker: createCircuitBreaker(this.#holdFor, this.#now),
      now: this.#now,
    };
    this.#fetch = createProductFetcher({
      ...shared,
      concurrency: options.concurrency ?? 4,
      batchWait: options.batchWait ?? 20,
      onProgress: guardCallback(options.onProgress ?? (() => {}), (cause) =>
        onWarning({ message: `\`onProgress\` failed (${cause.message}).`, cause }),
      ),
    });
    this.#list = createListFetcher({
      ...shared,
      trackingId: this.#trackingId,
      adopt: (key, resolution) => {
        if (!this.#isHeld(key)) this.#hold(key).settle(resolution);
      },
    });
  }

  resolve(ids: readonly string[], market: Market): Promise<Map<string, LookupResult>> {
    return this.#answer(ids, market, { again: false });
  }

  askAgain(ids: readonly string[], market: Market): Promise<Map<string, LookupResult>> {
    return this.#answer(ids, market, { again: true });
  }

  async #answer(
    ids: readonly string[],
    market: Market,
    { again }: { readonly again: boolean },
  ): Promise<Map<string, LookupResult>> {
    const held = new Map<string, Held>();
    const news = new Map<string, string>();
    // All are read before any is held: a bad one must not leave others held that nobody looks up.
    const asked = [...new Set(ids)].map((given) => ({ given, id: toGlobalId(given) }));
    for (const { given, id } of asked) {
      const key = this.#key(id, market);
      if (again ? !this.#isOnItsWay(key) : !this.#isHeld(key)) {
        this.#hold(key);
        news.set(key, id);
      }
      held.set(given, this.#held.get(key)!);
    }
    if (news.size > 0) {
      this.#look(news, market, again).catch((error: unknown) => {
        for (const [key, id] of news) {
          this.#held.get(key)!.settle({ state: 'unresolved', id, error: toError(error) });
        }
      });
    }
    const resolutions = new Map<string, LookupResult>();
    for (const [given, { resolution }] of held) resolutions.set(given, await resolution);
    return resolutions;
  }

  async list(query: ListQuery, market: Market): Promise<Listing> {
    const name = `${marketName(market)}/${listName(query)}`;
    const known = this.#lists.get(name);
    if (known !== undefined && known.until > this.#now()) return known.listing;
    const held = { listing: this.#lookUp(query, market), until: Number.POSITIVE_INFINITY };
    this.#lists.set(name, held);
    const listing = await held.listing;
    held.until = this.#now() + this.#holdFor;
    return listing;
  }

  async #lookUp(query: ListQuery, market: Market): Promise<Listing> {
    const { ids, ...rest } = await this.#list(query, market);
    const resolutions = [...(await this.resolve(ids, market)).values()];
    return { ...rest, products: resolutions.filter((it) => it.state === 'available') };
  }

  async plan(
    requests: readonly MarketRequests[],
    lists: readonly ListRequest[] = [],
  ): Promise<Plan> {
    const keysByRequest = requests.map(({ ids, market }) => [
      ...new Set(ids.map((id) => this.#key(toGlobalId(id), market))),
    ]);
    const kept = await this.#store.get(keysByRequest.flat());
    this.#due = this.#refreshShare < 1 ? this.#chooseDue([...kept]) : undefined;
    const toList = await this.#unanswered(lists);
    const listCalls = toList.map(({ query }) => Math.ceil(limitOf(query) / BATCH_SIZE));
    const parts = requests.map(({ market }, at): MarketPlan => {
      const actions = keysByRequest[at]!.map((key) => this.#decide(key, kept.get(key)));
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
    const sum = (of: keyof Counts) => parts.reduce((total, part) => total + part[of], 0);
    return {
      products: sum('products'),
      fresh: sum('fresh'),
      deferred: sum('deferred'),
      toFetch: sum('toFetch'),
      lists: toList.length,
      calls: listCalls.reduce((total, calls) => total + calls, sum('calls')),
      markets: parts,
    };
  }

  /** Of the lists, those that are not fresh in the store. */
  async #unanswered(lists: readonly ListRequest[]): Promise<ListRequest[]> {
    const byKey = new Map(
      lists.map((ask) => [listKey(listName(ask.query), ask.market, this.#trackingId), ask]),
    );
    const kept = await this.#store.get([...byKey.keys()]);
    return [...byKey].flatMap(([key, ask]) =>
      this.#decide(key, kept.get(key)) === 'use' ? [] : [ask],
    );
  }

  async close(): Promise<void> {
    await this.#noteNamed();
    await this.#store.close();
  }

  async #noteNamed(): Promise<void> {
    const lastUsedAt = this.#now();
    const kept = await this.#store.get([...this.#named]);
    const unnoted = [...kept].filter(([, entry]) => !wasUsedLately(entry, lastUsedAt));
    if (unnoted.length === 0) return;
    await this.#store.set(new Map(unnoted.map(([key, entry]) => [key, { ...entry, lastUsedAt }])));
  }

  /** The oldest of the stale ones, as many as the share allows. */
  #chooseDue(known: readonly (readonly [string, Entry])[]): Set<string> {
    const now = this.#now();
    const counting = known.filter(([, it]) => freshness(it, this.#policy, now) !== 'expired');
    return new Set(
      counting
        .filter(([, it]) => freshness(it, this.#policy, now) === 'stale')
        .toSorted(([, a], [, b]) => a.fetchedAt - b.fetchedAt)
        .slice(0, Math.ceil(counting.length * this.#refreshShare))
        .map(([key]) => key),
    );
  }

  /** What is to be done for a key, seeing what is kept of it. */
  #decide(key: string, kept: Entry | undefined): Action {
    if (kept === undefined) return 'fetch';
    const state = freshness(kept, this.#policy, this.#now());
    if (state === 'fresh') return 'use';
    if (state === 'expired' || this.#due === undefined || this.#due.has(key)) return 'fetch';
    return mayWait(kept, this.#policy, this.#now()) ? 'defer' : 'fetch';
  }

  #key(id: string, market: Market): string {
    return entryKey(id, market, this.#trackingId);
  }

  #isHeld(key: string): boolean {
    const until = this.#held.get(key)?.until;
    return this.#isOnItsWay(key) || (until !== undefined && until > this.#now());
  }

  #isOnItsWay(key: string): boolean {
    const held = this.#held.get(key);
    return held !== undefined && held.until === undefined;
  }

  /** Holds a place for the answer at once, so that whoever asks next shares it. */
  #hold(key: string): Held {
    const { promise, resolve } = Promise.withResolvers<LookupResult>();
    const held: Held = {
      resolution: promise,
      until: undefined,
      settle: (resolution) => {
        held.until = this.#now() + this.#holdFor;
        resolve(resolution);
      },
    };
    this.#held.set(key, held);
    return held;
  }

  async #look(news: ReadonlyMap<string, string>, market: Market, again: boolean): Promise<void> {
    const entries = await this.#store.get([...news.keys()]);
    const toFetch: Waiting[] = [];
    for (const [key, id] of news) {
      const { settle } = this.#held.get(key)!;
      const kept = asProduct(entries.get(key));
      const action = again ? 'fetch' : this.#decide(key, kept);
      if (action === 'fetch') {
        toFetch.push({ id, key, kept, settle, again });
      } else {
        settle(fromEntry(id, kept!, this.#now(), { stale: action === 'defer' }));
      }
      if (kept !== undefined && !wasUsedLately(kept, this.#now())) this.#named.add(key);
    }
    this.#fetch(toFetch, market);
  }
}
