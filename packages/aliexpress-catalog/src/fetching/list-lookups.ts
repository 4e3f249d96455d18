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
import type { FetchOutcome } from './fetch-path.ts';
import type { ListFetcher } from './list-fetcher.ts';
import { listName, type ListQuery } from './list-query.ts';
import type { ProductLookups } from './product-lookups.ts';

export interface ListLookupsOptions {
  readonly trackingId: string;
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly fetchList: ListFetcher;
  readonly products: ProductLookups;
  /** ms for which a result is held. */
  readonly holdFor: number;
  readonly now: () => number;
}

interface HeldList {
  readonly result: Promise<ListResult>;
  /** ms since the epoch. */
  until: number;
}

/** Looks up searches, hot products and promotions: what is held first, then the store, then the gateway. */
export class ListLookups {
  readonly #options: ListLookupsOptions;
  readonly #held = new Map<string, HeldList>();

  constructor(options: ListLookupsOptions) {
    this.#options = options;
  }

  async lookUp(query: ListQuery, market: Market): Promise<ListResult> {
    const { holdFor, now } = this.#options;
    const name = `${marketName(market)}/${listName(query)}`;
    const known = this.#held.get(name);
    if (known !== undefined && known.until > now()) return known.result;
    const held = { result: this.#find(query, market), until: Number.POSITIVE_INFINITY };
    this.#held.set(name, held);
    const result = await held.result;
    held.until = now() + holdFor;
    return result;
  }

  async #find(query: ListQuery, market: Market): Promise<ListResult> {
    const { trackingId, store, policy, fetchList, products, now } = this.#options;
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
