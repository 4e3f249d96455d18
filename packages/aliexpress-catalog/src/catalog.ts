import { type Market, marketName, toGlobalId } from 'aliexpress-affiliate';
import { guardCallback, guardOnWarning, reasonOf, toError } from './backend/callbacks.ts';
import { guardLeases, guardStore } from './backend/guards.ts';
import { noLeases } from './backend/leases.ts';
import type { Store } from './backend/store.ts';
import { UseNotes } from './backend/use-notes.ts';
import type { CatalogOptions, ResolveOptions } from './catalog-options.ts';
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
  type AvailableResult,
  type ListResult,
  type Lookup,
  toLookup,
  toReason,
  toUnresolved,
} from './entries/lookup-result.ts';
import {
  createShortLinks,
  isCurrent,
  type LinkClient,
  type ShortLinks,
  usableUrl,
} from './fetching/short-links.ts';
import { type CircuitBreaker, createCircuitBreaker } from './fetching/circuit-breaker.ts';
import type { FetchOutcome } from './fetching/fetch-path.ts';
import { createFetching } from './fetching/fetching.ts';
import { HeldResults } from './fetching/held-results.ts';
import type { ListFetcher } from './fetching/list-fetcher.ts';
import { listName, type ListQuery } from './fetching/list-query.ts';
import { type ListRequest, type MarketRequests, type Plan, Planner } from './fetching/planner.ts';
import type { PendingProduct, ProductFetcher } from './fetching/product-fetcher.ts';
import { type ConfirmedProduct, confirmProducts } from './housekeeping/confirm-products.ts';

/** A lookup for each id, in the same order. */
export type Lookups<Ids extends readonly string[]> = { readonly [Index in keyof Ids]: Lookup };

export interface Catalog {
  /**
   * Looks up ids (global or US ones), and returns a lookup for each, in the same order. Does not reject
   * when a product or the gateway fails. Calls at about the same time share batches of 50 per market,
   * and each id is fetched once.
   * @throws ParameterError when an id is not a product id
   */
  resolve<const Ids extends readonly string[]>(
    ids: Ids,
    market: Market,
    options?: ResolveOptions,
  ): Promise<Lookups<Ids>>;
  /**
   * Returns what the store has of each id, in the same order. Fetches nothing, and does not count as a
   * use.
   * @throws ParameterError when an id is not a product id
   */
  peek<const Ids extends readonly string[]>(ids: Ids, market: Market): Promise<Lookups<Ids>>;
  /**
   * Returns the products of a search, the hot products, or those of a promotion. Lists are stored and
   * refreshed like products. Does not reject when the gateway fails.
   */
  list(query: ListQuery, market: Market): Promise<ListResult>;
  /**
   * Counts what resolving would fetch, and fetches nothing. With a `refreshShare`, `resolve` then takes
   * deferred products from the store.
   */
  plan(requests: readonly MarketRequests[], lists?: readonly ListRequest[]): Promise<Plan>;
  /**
   * Accepts the products that the store has for these ids, so that they are no longer compared with
   * what the ids stood for before. Fetches nothing. Results that this catalog holds stay as they are.
   * @returns what the ids stand for now, without those that the store has no data of
   * @throws ParameterError when an id is not a product id
   */
  confirm(ids: readonly string[], market: Market): Promise<readonly ConfirmedProduct[]>;
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
  readonly #usesShortLinks: boolean;
  readonly #links: ShortLinks | undefined;
  readonly #lists = new Map<string, { readonly result: Promise<ListResult>; until: number }>();
  readonly #uses: UseNotes;

  constructor(options: CatalogOptions) {
    const { trackingId, now = Date.now } = options;
    this.#trackingId = trackingId;
    const onWarning = guardOnWarning(options.onWarning);
    this.#store = guardStore(options.store, onWarning);
    this.#policy = freshnessPolicy(options.freshness);
    this.#holdFor = options.holdFor ?? Number.POSITIVE_INFINITY;
    this.#now = now;
    this.#held = new HeldResults(this.#holdFor, now, () => this.#links?.whenIdle());
    this.#usesShortLinks = options.shortLinks ?? false;
    this.#breaker = createCircuitBreaker(this.#holdFor, now);
    const shared = { trackingId, store: this.#store, policy: this.#policy, now };
    this.#planner = new Planner({
      ...shared,
      refreshShare: options.refreshShare ?? 1,
      makesLinks: this.#usesShortLinks,
    });
    this.#uses = new UseNotes(this.#store, now);
    const fetching = {
      ...shared,
      leases: guardLeases(options.leases ?? noLeases, onWarning),
      leaseWait: options.leaseWait ?? 250,
      breaker: this.#breaker,
      concurrency: options.concurrency ?? 4,
      batchWait: options.batchWait ?? 20,
      onWarning,
      onProgress: guardCallback(options.onProgress ?? (() => {}), (cause) =>
        onWarning({ message: `\`onProgress\` failed (${reasonOf(cause)}).`, cause }),
      ),
    };
    const { client } = options;
    if (this.#usesShortLinks && makesLinks(client)) {
      const isIdle = () => this.#held.isIdle();
      this.#links = createShortLinks({ ...fetching, client, isIdle });
    }
    const { fetch, fetchList } = createFetching({
      ...fetching,
      client,
      offlineReason: options.offlineReason ?? 'The network is off.',
      adopt: (id, key, entry) => this.#adopt(id, key, entry),
    });
    this.#fetch = fetch;
    this.#fetchList = fetchList;
  }

  async resolve<const Ids extends readonly string[]>(
    ids: Ids,
    market: Market,
    options: ResolveOptions = {},
  ): Promise<Lookups<Ids>> {
    const lookups = await this.#resolve(ids, market, options);
    return inOrder<Ids>(
      await Promise.all(lookups.map((it) => this.#withShortLink(it, market, options))),
    );
  }

  async #resolve(
    ids: readonly string[],
    market: Market,
    { revalidate = false }: ResolveOptions = {},
  ): Promise<Lookup[]> {
    const news = new Map<string, string>();
    // Reads all ids before it holds any, so that a bad id leaves no others held for ever.
    const held = this.#keysOf(ids, market).map(({ id, key }) => {
      if (revalidate ? !this.#held.isPending(key) : !this.#held.isHeld(key)) {
        this.#held.hold(key);
        news.set(key, id);
      }
      if (revalidate) this.#held.revalidate(key);
      return this.#held.get(key)!.lookup;
    });
    if (revalidate) this.#breaker.halfOpen();
    if (news.size > 0) {
      this.#look(news, market).catch((error: unknown) => {
        for (const [key, id] of news) {
          this.#held.get(key)!.settle(toUnresolved(id, undefined, toError(error), this.#now()));
        }
      });
    }
    return Promise.all(held);
  }

  async #withShortLink(
    lookup: Lookup,
    market: Market,
    { makeLinks = false }: ResolveOptions,
  ): Promise<Lookup> {
    const { result, shortLink } = lookup;
    if (!this.#usesShortLinks || result.state !== 'available') return lookup;
    const now = this.#now();
    const { id, product } = result;
    const isKept = shortLink !== undefined && isCurrent(shortLink, this.#policy, now);
    if (isKept) this.#links?.note(id, shortLink);
    const made = isKept
      ? shortLink
      : await this.#links?.get(id, entryKey(id, market, this.#trackingId), makeLinks);
    const url = made?.url ?? (shortLink && usableUrl(shortLink, this.#policy, now));
    if (url === undefined) return lookup;
    return { ...lookup, result: { ...result, product: { ...product, promotionLink: url } } };
  }

  async peek<const Ids extends readonly string[]>(ids: Ids, market: Market): Promise<Lookups<Ids>> {
    const keys = this.#keysOf(ids, market);
    const entries = await this.#store.get(keys.map(({ key }) => key));
    const lookups = keys.map(({ id, key }) => {
      const known = asProduct(entries.get(key));
      const state = known && freshness(known, this.#policy, this.#now());
      const counts = state !== undefined && state !== 'expired';
      const outcome = { entry: counts ? known : undefined, stale: state === 'stale' };
      return this.#toLookup(id, known, outcome);
    });
    return inOrder<Ids>(lookups);
  }

  async list(query: ListQuery, market: Market): Promise<ListResult> {
    const name = `${marketName(market)}/${listName(query)}`;
    const known = this.#lists.get(name);
    if (known !== undefined && known.until > this.#now()) return known.result;
    const held = { result: this.#lookUp(query, market), until: Number.POSITIVE_INFINITY };
    this.#lists.set(name, held);
    const result = await held.result;
    held.until = this.#now() + this.#holdFor;
    return result;
  }

  async #lookUp(query: ListQuery, market: Market): Promise<ListResult> {
    const key = listKey(listName(query), market, this.#trackingId);
    const known = (await this.#store.get([key])).get(key);
    const isFresh = known && freshness(known, this.#policy, this.#now()) === 'fresh';
    const { entry, stale, error } = isFresh
      ? { entry: known, stale: false, error: undefined }
      : await new Promise<FetchOutcome>((settle, reject) => {
          const list = { key, known, revalidate: false, settle, query, market };
          this.#fetchList(list).catch(reject);
        });
    const list = asList(entry);
    if (list !== undefined && !isFresh && !stale) await this.#adoptListed(list, market);
    const lookups = await this.#resolve([...new Set(list?.ids)], market);
    return {
      lookups: lookups.filter(isAvailable),
      stale,
      ...(list && { fetchedAt: list.fetchedAt }),
      ...(error && { reason: toReason(error) }),
    };
  }

  plan(requests: readonly MarketRequests[], lists: readonly ListRequest[] = []): Promise<Plan> {
    return this.#planner.plan(requests, lists);
  }

  confirm(ids: readonly string[], market: Market): Promise<readonly ConfirmedProduct[]> {
    const keys = this.#keysOf(ids, market).map(({ key }) => key);
    return confirmProducts(this.#store, keys, this.#now());
  }

  async close(): Promise<void> {
    await this.#uses.write();
    await this.#store.close();
  }

  #keysOf(ids: readonly string[], market: Market) {
    return ids.map((given) => {
      const id = toGlobalId(given);
      return { id, key: entryKey(id, market, this.#trackingId) };
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

  #at() {
    return { now: this.#now(), policy: this.#policy };
  }

  /** Holds a product that came with a list. */
  #adopt(id: string, key: string, entry: ProductEntry): void {
    if (!this.#held.isHeld(key)) this.#held.hold(key).settle(toLookup(id, entry, this.#at()));
  }

  async #look(news: ReadonlyMap<string, string>, market: Market): Promise<void> {
    const entries = await this.#store.get([...news.keys()]);
    const pending: PendingProduct[] = [];
    for (const [key, id] of news) {
      const held = this.#held.get(key)!;
      const known = asProduct(entries.get(key));
      const settle = (outcome: FetchOutcome) => held.settle(this.#toLookup(id, known, outcome));
      const revalidate = this.#held.mustRevalidate(key);
      const action = revalidate ? 'fetch' : this.#planner.actionFor(key, known);
      if (action === 'fetch') pending.push({ id, key, known, revalidate, settle });
      else settle({ entry: known, stale: action === 'defer' });
      if (known !== undefined) this.#uses.add(key, known);
    }
    this.#fetch(pending, market);
  }

  #toLookup(id: string, known: ProductEntry | undefined, outcome: FetchOutcome): Lookup {
    const product = asProduct(outcome.entry);
    if (product !== undefined) return toLookup(id, product, this.#at(), outcome);
    const why = known ? 'The stored data is too old.' : 'The store has no data for this product.';
    return toUnresolved(id, known, outcome.error ?? new Error(why), this.#now());
  }
}

/** Tells the compiler that there is one lookup for each id. */
function inOrder<Ids extends readonly string[]>(lookups: readonly Lookup[]): Lookups<Ids> {
  return lookups as Lookups<Ids>;
}

function isAvailable(lookup: Lookup): lookup is Lookup<AvailableResult> {
  return lookup.result.state === 'available';
}

function makesLinks(
  client: CatalogOptions['client'],
): client is NonNullable<typeof client> & LinkClient {
  return client?.generateLinks !== undefined;
}
