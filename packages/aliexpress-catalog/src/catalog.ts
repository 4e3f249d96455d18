import type { Market } from 'aliexpress-affiliate';
import { guardCallback, guardOnWarning, reasonOf } from './backend/callbacks.ts';
import { guardLeases, guardStore } from './backend/guards.ts';
import { noLeases } from './backend/leases.ts';
import { UseNotes } from './backend/use-notes.ts';
import type { CatalogOptions, ResolveOptions } from './catalog-options.ts';
import { entryKey } from './entries/entry.ts';
import { freshnessPolicy } from './entries/freshness.ts';
import type { ListResult, Lookup } from './entries/lookup-result.ts';
import type { ShippingResult } from './entries/shipping-result.ts';
import { createCircuitBreaker } from './fetching/circuit-breaker.ts';
import { createFeeLookups } from './fetching/fee-lookups.ts';
import { createFetching } from './fetching/fetching.ts';
import { HeldResults } from './fetching/held-results.ts';
import { createListLookups } from './fetching/list-lookups.ts';
import type { ListQuery } from './fetching/list-query.ts';
import { type ListRequest, type MarketRequests, type Plan, Planner } from './fetching/planner.ts';
import { ProductLookups } from './fetching/product-lookups.ts';
import { createShortLinks, isCurrent, type LinkClient, usableUrl } from './fetching/short-links.ts';
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
  const { client, trackingId, holdFor = Number.POSITIVE_INFINITY, now = Date.now } = options;
  const usesShortLinks = options.shortLinks ?? false;
  const onWarning = guardOnWarning(options.onWarning);
  const store = guardStore(options.store, onWarning);
  const policy = freshnessPolicy(options.freshness);
  let isClosed = false;

  const shared = { trackingId, store, policy, now };
  const uses = new UseNotes(store, now);
  const planner = new Planner({
    ...shared,
    refreshShare: options.refreshShare ?? 1,
    makesLinks: usesShortLinks,
  });
  const held = new HeldResults(holdFor, now, () => links?.whenIdle());
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
  const links =
    usesShortLinks && makesLinks(client)
      ? createShortLinks({ ...fetching, client, holdFor, isIdle: () => held.isIdle() })
      : undefined;
  const { fetch, fetchList, fetchFee } = createFetching({
    ...fetching,
    client,
    holdFor,
    idle: () => held.idle(),
    isClosed: () => isClosed,
    offlineReason: options.offlineReason ?? 'The network is off.',
    adopt: (id, key, entry) => products.adopt(id, key, entry),
  });
  const lookups = { ...shared, held, breaker, planner, uses };
  const products = new ProductLookups({ ...lookups, fetch });

  async function withShortLink(
    lookup: Lookup,
    market: Market,
    makeLinks: boolean,
  ): Promise<Lookup> {
    const { result, shortLink } = lookup;
    if (!usesShortLinks || result.state !== 'available') return lookup;
    const { id, product } = result;
    const isKept = shortLink !== undefined && isCurrent(shortLink, policy, now());
    if (isKept) links?.note(id, shortLink);
    const made = isKept
      ? shortLink
      : await links?.get(id, entryKey(id, market, trackingId), makeLinks);
    const url = made?.url ?? (shortLink && usableUrl(shortLink, policy, now()));
    if (url === undefined) return lookup;
    return { ...lookup, result: { ...result, product: { ...product, promotionLink: url } } };
  }

  return {
    async resolve(ids, market, { revalidate = false, makeLinks = false } = {}) {
      const found = await products.lookUp(ids, market, revalidate);
      return inOrder(await Promise.all(found.map((it) => withShortLink(it, market, makeLinks))));
    },
    peek: async (ids, market) => inOrder(await products.peek(ids, market)),
    list: createListLookups({ ...shared, fetchList, products, holdFor }),
    shipping: createFeeLookups({ ...lookups, fetchFee, products, holdFor }),
    plan: (requests, listRequests = []) => planner.plan(requests, listRequests),
    async confirm(ids, market) {
      const keys = products.keysOf(ids, market).map(({ key }) => key);
      return confirmProducts(store, keys, now());
    },
    async close() {
      isClosed = true;
      await uses.write();
      await store.close();
    },
  };
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
