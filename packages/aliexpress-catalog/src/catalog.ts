import { type Client, type Market, marketName, toGlobalId } from 'aliexpress-affiliate';
import { guardCallback, guardOnWarning, toError } from './backend/callbacks.ts';
import { guardLeases, guardStore } from './backend/guards.ts';
import { type Leases, noLeases } from './backend/leases.ts';
import type { Store, StoreWarning } from './backend/store.ts';
import { UseNotes } from './backend/use-notes.ts';
import {
  asList,
  asProduct,
  entryKey,
  type ListEntry,
  listKey,
  type ProductEntry,
} from './entries/entry.ts';
import { freshness, freshnessPolicy, type FreshnessPolicy } from './entries/freshness.ts';
import {
  type Available,
  fromEntry,
  lastKnown,
  type LookupResult,
  type Staleness,
} from './entries/lookup-result.ts';
import { type CircuitBreaker, createCircuitBreaker } from './fetching/circuit-breaker.ts';
import type { FetchOutcome } from './fetching/fetch-path.ts';
import { createFetching } from './fetching/fetching.ts';
import { type HeldResult, HeldResults } from './fetching/held-results.ts';
import type { ListFetcher } from './fetching/list-fetcher.ts';
import { type ListClient, listName, type ListQuery } from './fetching/list-query.ts';
import { type ListRequest, type MarketRequests, type Plan, Planner } from './fetching/planner.ts';
import type { PendingProduct, ProductFetcher, Progress } from './fetching/product-fetcher.ts';

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

/** A list of products, and whether it is of today. */
export interface Listing extends Staleness {
  /** In the gateway's order; without those that have become unavailable since. */
  readonly products: readonly Available[];
  /** When the gateway said so; ms since the epoch. None when it never did: `error` says why. */
  readonly fetchedAt?: number;
}

export interface ResolveOptions {
  /**
   * Fetches each id now, however fresh it is, and though the gateway seemed gone: somebody wants to
   * know. What is on its way already is not fetched twice. @default false
   */
  readonly revalidate?: boolean;
}

export interface Catalog {
  /**
   * What is known of each id, keyed by the id as given (a global or a US one). Never rejects for a
   * product's or the gateway's sake. Ids of all who ask at about the same time share batches of 50
   * per market, and an id is asked once.
   */
  resolve(
    ids: readonly string[],
    market: Market,
    options?: ResolveOptions,
  ): Promise<Map<string, LookupResult>>;
  /** What the store has of each id. Fetches nothing, and does not count as a use of it. */
  peek(ids: readonly string[], market: Market): Promise<Map<string, LookupResult>>;
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

class StoredCatalog implements Catalog {
  readonly #trackingId: string;
  readonly #store: Store;
  readonly #policy: FreshnessPolicy;
  readonly #holdFor: number;
  readonly #now: () => number;
  readonly #breaker: CircuitBreaker;
  readonly #planner: Planner;
  readonly #fetch: ProductFetcher;
  readonly #fetchList: ListFetcher;
  readonly #held: HeldResults;
  readonly #lists = new Map<string, { readonly listing: Promise<Listing>; until: number }>();
  readonly #uses: UseNotes;

  constructor(options: CatalogOptions) {
    const { trackingId, now = Date.now } = options;
    this.#trackingId = trackingId;
    const onWarning = guardOnWarning(options.onWarning);
    this.#store = guardStore(options.store, onWarning);
    this.#policy = freshnessPolicy(options.freshness);
    this.#holdFor = options.holdFor ?? Number.POSITIVE_INFINITY;
    this.#now = now;
    this.#held = new HeldResults(this.#holdFor, now);
    this.#breaker = createCircuitBreaker(this.#holdFor, now);
    const shared = { trackingId, store: this.#store, policy: this.#policy, now };
    this.#planner = new Planner({ ...shared, refreshShare: options.refreshShare ?? 1 });
    this.#uses = new UseNotes(this.#store, now);
    const { fetch, fetchList } = createFetching({
      ...shared,
      client: options.client,
      offlineReason: options.offlineReason ?? 'The network is off.',
      leases: guardLeases(options.leases ?? noLeases, onWarning),
      leaseWait: options.leaseWait ?? 250,
      breaker: this.#breaker,
      concurrency: options.concurrency ?? 4,
      batchWait: options.batchWait ?? 20,
      onProgress: guardCallback(options.onProgress ?? (() => {}), (cause) =>
        onWarning({ message: `\`onProgress\` failed (${cause.message}).`, cause }),
      ),
      adopt: (id, key, entry) => this.#adopt(id, key, entry),
    });
    this.#fetch = fetch;
    this.#fetchList = fetchList;
  }

  async resolve(
    ids: readonly string[],
    market: Market,
    { revalidate = false }: ResolveOptions = {},
  ): Promise<Map<string, LookupResult>> {
    const held = new Map<string, HeldResult>();
    const news = new Map<string, string>();
    // All are read before any is held: a bad one must not leave others held that nobody looks up.
    for (const { given, id, key } of this.#keysOf(ids, market)) {
      if (revalidate ? !this.#held.isPending(key) : !this.#held.isHeld(key)) {
        this.#held.hold(key);
        news.set(key, id);
      }
      if (revalidate) this.#held.revalidate(key);
      held.set(given, this.#held.get(key)!);
    }
    if (revalidate) this.#breaker.halfOpen();
    if (news.size > 0) {
      this.#look(news, market).catch((error: unknown) => {
        for (const [key, id] of news) {
          this.#held.get(key)!.settle({ state: 'unresolved', id, error: toError(error) });
        }
      });
    }
    const results = new Map<string, LookupResult>();
    for (const [given, { result }] of held) results.set(given, await result);
    return results;
  }

  async peek(ids: readonly string[], market: Market): Promise<Map<string, LookupResult>> {
    const keys = this.#keysOf(ids, market);
    const entries = await this.#store.get(keys.map(({ key }) => key));
    return new Map(
      keys.map(({ given, id, key }) => {
        const known = asProduct(entries.get(key));
        const state = known && freshness(known, this.#policy, this.#now());
        const counts = state !== undefined && state !== 'expired';
        const outcome = { entry: counts ? known : undefined, stale: state === 'stale' };
        return [given, this.#toResult(id, known, outcome)];
      }),
    );
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
    const key = listKey(listName(query), market, this.#trackingId);
    const known = (await this.#store.get([key])).get(key);
    const isFresh = known && freshness(known, this.#policy, this.#now()) === 'fresh';
    const { entry, ...staleness } = isFresh
      ? { entry: known, stale: false }
      : await new Promise<FetchOutcome>((settle, reject) => {
          const list = { key, known, revalidate: false, settle, query, market };
          this.#fetchList(list).catch(reject);
        });
    const list = asList(entry);
    if (list !== undefined && !isFresh && !staleness.stale) await this.#adoptListed(list, market);
    const results = [...(await this.resolve(list?.ids ?? [], market)).values()];
    return {
      ...staleness,
      ...(list ? { fetchedAt: list.fetchedAt } : {}),
      products: results.filter((it) => it.state === 'available'),
    };
  }

  plan(requests: readonly MarketRequests[], lists: readonly ListRequest[] = []): Promise<Plan> {
    return this.#planner.plan(requests, lists);
  }

  async close(): Promise<void> {
    await this.#uses.write();
    await this.#store.close();
  }

  #keysOf(ids: readonly string[], market: Market) {
    return [...new Set(ids)].map((given) => {
      const id = toGlobalId(given);
      return { given, id, key: entryKey(id, market, this.#trackingId) };
    });
  }

  /** Products that came with a list that another builder has fetched meanwhile. */
  async #adoptListed({ ids, fetchedAt }: ListEntry, market: Market): Promise<void> {
    const news = this.#keysOf(ids, market).filter(({ key }) => !this.#held.isHeld(key));
    if (news.length === 0) return;
    const entries = await this.#store.get(news.map(({ key }) => key));
    for (const { id, key } of news) {
      const known = asProduct(entries.get(key));
      if (known !== undefined && known.fetchedAt >= fetchedAt) this.#adopt(id, key, known);
    }
  }

  /** A product that came with a list. */
  #adopt(id: string, key: string, entry: ProductEntry): void {
    if (!this.#held.isHeld(key)) this.#held.hold(key).settle(fromEntry(id, entry, this.#now()));
  }

  async #look(news: ReadonlyMap<string, string>, market: Market): Promise<void> {
    const entries = await this.#store.get([...news.keys()]);
    const pending: PendingProduct[] = [];
    for (const [key, id] of news) {
      const { settle: settleResult } = this.#held.get(key)!;
      const known = asProduct(entries.get(key));
      const settle = (outcome: FetchOutcome) => settleResult(this.#toResult(id, known, outcome));
      const revalidate = this.#held.mustRevalidate(key);
      const action = revalidate ? 'fetch' : this.#planner.actionFor(key, known);
      if (action === 'fetch') pending.push({ id, key, known, revalidate, settle });
      else settle({ entry: known, stale: action === 'defer' });
      if (known !== undefined) this.#uses.add(key, known);
    }
    this.#fetch(pending, market);
  }

  #toResult(
    id: string,
    known: ProductEntry | undefined,
    { entry, ...staleness }: FetchOutcome,
  ): LookupResult {
    const product = asProduct(entry);
    if (product !== undefined) return fromEntry(id, product, this.#now(), staleness);
    const error =
      staleness.error ??
      new Error(known ? 'The stored data is too old.' : 'The store has no data for this product.');
    return { state: 'unresolved', id, error, ...lastKnown(known) };
  }
}
