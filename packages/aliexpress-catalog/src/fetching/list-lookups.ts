import { type Market, marketName } from 'aliexpress-affiliate';
import type { Store } from '../backend/store.ts';
import { asList, listKey } from '../entries/entry.ts';
import { freshness, type FreshnessPolicy } from '../entries/freshness.ts';
import {
  type AvailableResult,
  type ListResult,
  type Lookup,
  toReason,
} from '../entries/lookup-result.ts';
import type { FetchOutcome } from './fetch-steps.ts';
import { holdPromises } from './held-promises.ts';
import type { ListFetcher } from './list-fetcher.ts';
import { listName, type ListQuery } from './list-query.ts';
import type { ProductLookups } from './product-lookups.ts';

interface ListLookupsOptions {
  readonly trackingId: string;
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly fetchList: ListFetcher;
  readonly products: ProductLookups;
  /** ms for which a result is held. */
  readonly holdFor: number;
  readonly now: () => number;
}

/** Looks up searches, hot products and promotions: what is held first, then the store, then the gateway. */
export function createListLookups(
  options: ListLookupsOptions,
): (query: ListQuery, market: Market) => Promise<ListResult> {
  const { trackingId, store, policy, fetchList, products, now } = options;
  const getHeld = holdPromises<ListResult>(options.holdFor, now);

  return (query, market) =>
    getHeld(`${marketName(market)}/${listName(query)}`, () => find(query, market));

  async function find(query: ListQuery, market: Market): Promise<ListResult> {
    const key = listKey(listName(query), market, trackingId);
    const known = (await store.get([key])).get(key);
    const isFresh = known && freshness(known, policy, now()) === 'fresh';
    const { entry, stale, error } = isFresh
      ? { entry: known, stale: false, error: undefined }
      : await new Promise<FetchOutcome>((settle, reject) => {
          fetchList({ key, known, revalidate: false, settle, query, market }).catch(reject);
        });
    const list = asList(entry);
    if (list !== undefined && !isFresh && !stale) {
      await products.adoptListed(list.ids, list.fetchedAt, market);
    }
    const lookups = await products.lookUp([...new Set(list?.ids)], market);
    return {
      lookups: lookups.filter(isAvailable),
      stale,
      ...(list && { fetchedAt: list.fetchedAt }),
      ...(error && { reason: toReason(error) }),
    };
  }
}

function isAvailable(lookup: Lookup): lookup is Lookup<AvailableResult> {
  return lookup.result.state === 'available';
}
