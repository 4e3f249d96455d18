import type { Market } from 'aliexpress-affiliate';
import { guardCallback, guardOnWarning, reasonOf } from './backend/callbacks.ts';
import { guardLeases, guardStore } from './backend/guards.ts';
import { noLeases } from './backend/leases.ts';
import type { Store } from './backend/store.ts';
import { UseNotes } from './backend/use-notes.ts';
import type { CatalogOptions, ResolveOptions } from './catalog-options.ts';
import { entryKey } from './entries/entry.ts';
import { freshnessPolicy, type FreshnessPolicy } from './entries/freshness.ts';
import type { ListResult, Lookup } from './entries/lookup-result.ts';
import type { ShippingResult } from './entries/shipping-result.ts';
import { createCircuitBreaker } from './fetching/circuit-breaker.ts';
import { FeeLookups } from './fetching/fee-lookups.ts';
import { createFetching } from './fetching/fetching.ts';
import { HeldResults } from './fetching/held-results.ts';
import { ListLookups } from './fetching/list-lookups.ts';
import type { ListQuery } from './fetching/list-query.ts';
import { type ListRequest, type MarketRequests, type Plan, Planner } from './fetching/planner.ts';
import { ProductLookups } from './fetching/product-lookups.ts';
import {
  createShortLinks,
  isCurrent,
  type LinkClient,
  type ShortLinks,
  usableUrl,
} from './fetching/short-links.ts';
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
   * Returns what the delivery of a product costs. Takes a call of its own, so look it up only for what
   * is shown. Fees are stored and refreshed like products, and fetched after them. Without permission,
   * one call a day finds out. Does not reject when the gateway fails.
   * @throws ParameterError when the id is not a product id
   */
  shipping(id: string, market: Market): Promise<ShippingResult>;
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
  /** Notes which products were used, and closes the store. Delivery fees that wait for a call get none. */
  close(): Promise<void>;
}

export function createCatalog(options: CatalogOptions): Catalog {
  return new StoredCatalog(options);
}

class StoredCatalog implements Catalog {
  readonly #trackingId: string;
  readonly #store: Store;
  readonly #policy: FreshnessPolicy;
  readonly #now: () => number;
  readonly #planner: Planner;
  readonly #products: ProductLookups;
  readonly #lists: ListLookups;
  readonly #fees: FeeLookups;
  readonly #usesShortLinks: boolean;
  readonly #links: ShortLinks | undefined;
  readonly #uses: UseNotes;
  #isClosed = false;

  constructor(options: CatalogOptions) {
    const { client, trackingId, holdFor = Number.POSITIVE_INFINITY, now = Date.now } = options;
    const onWarning = guardOnWarning(options.onWarning);
    this.#trackingId = trackingId;
    this.#store = guardStore(options.store, onWarning);
    this.#policy = freshnessPolicy(options.freshness);
    this.#now = now;
    this.#usesShortLinks = options.shortLinks ?? false;
    const shared = { trackingId, store: this.#store, policy: this.#policy, now };
    this.#uses = new UseNotes(this.#store, now);
    this.#planner = new Planner({
      ...shared,
      refreshShare: options.refreshShare ?? 1,
      makesLinks: this.#usesShortLinks,
    });
    const held = new HeldResults(holdFor, now, () => this.#links?.whenIdle());
    const breaker = createCircuitBreaker(holdFor, now);
    const fetching = {
      ...shared,
      leases: guardLeases(options.leases ?? noLeases, onWarning),
      leaseWait: options.leaseWait ?? 250,
      breaker,
      concurrency: options.concurrency ?? 4,
      batchWait: options.batchWait ?? 20,
      onWarning,
      onProgress: guardCallback(options.onProgress ?? (() => {}), (cause) =>
        onWarning({ message: `\`onProgress\` failed (${reasonOf(cause)}).`, cause }),
      ),
    };
    if (this.#usesShortLinks && makesLinks(client)) {
      this.#links = createShortLinks({ ...fetching, client, isIdle: () => held.isIdle() });
    }
    const { fetch, fetchList, fetchFee } = createFetching({
      ...fetching,
      client,
      holdFor,
      idle: () => held.idle(),
      isClosed: () => this.#isClosed,
      offlineReason: options.offlineReason ?? 'The network is off.',
      adopt: (id, key, entry) => this.#products.adopt(id, key, entry),
    });
    const lookups = { ...shared, held, breaker, planner: this.#planner, uses: this.#uses };
    this.#products = new ProductLookups({ ...lookups, fetch });
    const products = this.#products;
    this.#lists = new ListLookups({ ...shared, fetchList, products, holdFor });
    this.#fees = new FeeLookups({ ...lookups, fetchFee, products, holdFor });
  }

  async resolve<const Ids extends readonly string[]>(
    ids: Ids,
    market: Market,
    { revalidate = false, makeLinks = false }: ResolveOptions = {},
  ): Promise<Lookups<Ids>> {
    const lookups = await this.#products.lookUp(ids, market, revalidate);
    return inOrder<Ids>(
      await Promise.all(lookups.map((it) => this.#withShortLink(it, market, makeLinks))),
    );
  }

  async #withShortLink(lookup: Lookup, market: Market, makeLinks: boolean): Promise<Lookup> {
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
    return inOrder<Ids>(await this.#products.peek(ids, market));
  }

  list(query: ListQuery, market: Market): Promise<ListResult> {
    return this.#lists.lookUp(query, market);
  }

  shipping(id: string, market: Market): Promise<ShippingResult> {
    return this.#fees.lookUp(id, market);
  }

  plan(requests: readonly MarketRequests[], lists: readonly ListRequest[] = []): Promise<Plan> {
    return this.#planner.plan(requests, lists);
  }

  async confirm(ids: readonly string[], market: Market): Promise<readonly ConfirmedProduct[]> {
    const keys = this.#products.keysOf(ids, market).map(({ key }) => key);
    return confirmProducts(this.#store, keys, this.#now());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#uses.write();
    await this.#store.close();
  }
}

/** Tells the compiler that there is one lookup for each id. */
function inOrder<Ids extends readonly string[]>(lookups: readonly Lookup[]): Lookups<Ids> {
  return lookups as Lookups<Ids>;
}

function makesLinks(
  client: CatalogOptions['client'],
): client is NonNullable<typeof client> & LinkClient {
  return client?.generateLinks !== undefined;
}
