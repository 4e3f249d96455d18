import { type Market, PermissionTierError, type Product } from 'aliexpress-affiliate';
import type { Store } from '../backend/store.ts';
import {
  asProduct,
  type Entry,
  entryKey,
  type ListEntry,
  type ProductEntry,
  VERSION,
} from '../entries/entry.ts';
import type { FreshnessPolicy } from '../entries/freshness.ts';
import { renew } from '../entries/renew.ts';
import type { FetchOutcome, FetchSteps, Pending } from './fetch-steps.ts';
import { callForList, type ListClient, type ListQuery } from './list-query.ts';

/** A list that has to be fetched. */
export interface PendingList extends Pending {
  readonly query: ListQuery;
  readonly market: Market;
}

/** A product that came with a list. */
interface ListedProduct {
  readonly id: string;
  readonly key: string;
  readonly entry: ProductEntry;
}

export interface ListFetcherOptions {
  readonly client: ListClient;
  readonly steps: FetchSteps;
  readonly store: Store;
  readonly trackingId: string;
  readonly policy: FreshnessPolicy;
  readonly now: () => number;
  /** Called for each product that came with a list, before the list is settled. */
  readonly adopt: (id: string, key: string, entry: ProductEntry) => void;
}

/** Settles a list, sooner or later, with the gateway's answer or with what is known. */
export type ListFetcher = (list: PendingList) => Promise<void>;

export function createListFetcher(options: ListFetcherOptions): ListFetcher {
  const { client, steps, store, trackingId, policy, now } = options;

  return async (list) => {
    const { key, query, market } = list;
    let products: readonly ListedProduct[] = [];
    const settle = (outcome: FetchOutcome) => {
      for (const { id, key: its, entry } of products) options.adopt(id, its, entry);
      list.settle(outcome);
    };
    const call = async () => {
      const found = await callForList(client, query, market);
      const fetchedAt = now();
      products = await toEntries(found, market, fetchedAt);
      const ids = found.map(({ id }) => id);
      const entry: ListEntry = { v: VERSION, state: 'list', fetchedAt, ids };
      return new Map<string, Entry>([
        [key, entry],
        ...products.map((it) => [it.key, it.entry] as const),
      ]);
    };
    await steps.fetchOne({ ...list, settle }, call, needsHigherTier);
  };

  async function toEntries(
    products: readonly Product[],
    market: Market,
    fetchedAt: number,
  ): Promise<ListedProduct[]> {
    const byKey = new Map(
      products.map((product) => [entryKey(product.id, market, trackingId), product]),
    );
    const known = await store.get([...byKey.keys()]);
    return [...byKey].map(([key, product]) => {
      const entry = renew(asProduct(known.get(key)), { product, fetchedAt }, policy);
      return { id: product.id, key, entry };
    });
  }
}

/** Other queries may not need a higher tier. */
function needsHigherTier(error: Error): boolean {
  return error instanceof PermissionTierError;
}
