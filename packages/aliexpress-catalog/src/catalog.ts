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
  /** Without a client, the catalog uses only the store, and `offlineReason` is the error. */
  readonly client?: Pick<Client, 'getProducts'> & ListClient;
  /** @default 'The network is off.' */
  readonly offlineReason?: string;
  /** The client's tracking id. Promotion links belong to it. */
  readonly trackingId: string;
  readonly store: Store;
  /** Shared with the other builders on the store. @default none, for a builder on its own */
  readonly leases?: Leases;
  readonly freshness?: Partial<FreshnessPolicy>;
  /**
   * Largest share of known products that one build may refetch, oldest first. Applies after `plan()`.
   * @default 1
   */
  readonly refreshShare?: number;
  /** Most batches at once. @default 4 */
  readonly concurrency?: number;
  /** ms that ids wait for more ids to fill a batch. @default 20 */
  readonly batchWait?: number;
  /** ms between two looks whether another builder has fetched what it leased. @default 250 */
  readonly leaseWait?: number;
  /**
   * ms for which the result of an id is held, whatever it is, and for which the circuit breaker stays
   * open. @default Infinity, for a build: each id is looked up once
   */
  readonly holdFor?: number;
  /** Called after each batch. If it fails, `onWarning` is called, and the build goes on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called when something goes wrong that does not stop the build. */
  readonly onWarning?: (warning: StoreWarning) => void;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
}

/** A list of products, and whether it is stale. */
export interface Listing extends Staleness {
  /** In the gateway's order, without products that have become unavailable since. */
  readonly products: readonly Available[];
  /** When the list was fetched, in ms since the epoch. Absent when it never was; `error` says why. */
  readonly fetchedAt?: number;
}

export interface ResolveOptions {
  /**
   * Fetches each id now, even if it is fresh, and gives an open circuit breaker one try. Does not fetch
   * twice what is being fetched already. @default false
   */
  readonly revalidate?: boolean;
}

export interface Catalog {
  /**
   * Looks up ids (global or US ones), and returns a result for each, under the id as you gave it. Does
   * not reject when a product or the gateway fails. Calls at about the same time share batches of 50
   * per market, and each id is fetched once.
   * @throws ParameterError when an id is not a product id
   */
  resolve(
    ids: readonly string[],
    market: Market,
    options?: ResolveOptions,
  ): Promise<Map<string, LookupResult>>;
  /**
   * Returns what the store has of each id. Fetches nothing, and does not count as a use.
   * @throws ParameterError when an id is not a product id
   */
  peek(ids: readonly string[], market: Market): Promise<Map<string, LookupResult>>;
  /**
   * Returns the products of a search, the hot products, or those of a promotion. Lists are stored and
   * refreshed like products. Does not reject when the gateway fails.
   */
  list(query: ListQuery, market: Market): Promise<Listing>;
  /**
   * Counts what resolving would fetch, and fetches nothing. With a `refreshShare`, `resolve` then takes
   * deferred products from the store.
   */
  plan(requests: readonly MarketRequests[], lists?: readonly ListRequest[]): Promise<Plan>;
  /** Notes which products were used, and closes the store. */
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
    // Reads all ids before it holds any, so that a bad id leaves no others held for ever.
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

  /** Takes over the products of a list that another builder has fetched. */
  async #adoptListed({ ids, fetchedAt }: ListEntry, market: Market): Promise<void> {
    const news = this.#keysOf(ids, market).filter(({ key }) => !this.#held.isHeld(key));
    if (news.length === 0) return;
    const entries = await this.#store.get(news.map(({ key }) => key));
    for (const { id, key } of news) {
      const known = asProduct(entries.get(key));
      if (known !== undefined && known.fetchedAt >= fetchedAt) this.#adopt(id, key, known);
    }
  }

  /** Holds a product that came with a list. */
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
