import { setTimeout } from 'node:timers/promises';
import { PermissionTierError, type Market, type Product } from 'aliexpress-affiliate';
import { toError } from '../backend/callbacks.ts';
import type { Leases } from '../backend/leases.ts';
import {
  asProduct,
  entryKey,
  listKey,
  VERSION,
  type Entry,
  type ListEntry,
  type ProductEntry,
} from '../entries/entry.ts';
import { freshness, type FreshnessPolicy } from '../entries/freshness.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { callForList, listName, type ListClient, type ListQuery } from './list-query.ts';
import { mergeProducts } from '../entries/merge.ts';
import { fromEntry, type LookupResult, type Staleness } from '../entries/lookup-result.ts';
import type { Store } from '../backend/store.ts';

export interface ListFetcherOptions {
  /** Without one nothing is fetched, and `offlineReason` says why. */
  readonly client: ListClient | undefined;
  readonly offlineReason: string;
  readonly trackingId: string;
  readonly store: Store;
  readonly leases: Leases;
  readonly policy: FreshnessPolicy;
  readonly breaker: CircuitBreaker;
  /** ms between two looks whether another builder has fetched what it claimed. */
  readonly leaseWait: number;
  readonly now: () => number;
  /** Takes the answer for a product that came with a list. */
  readonly adopt: (key: string, resolution: LookupResult) => void;
}

/** What is known of a list: the ids, and whether they are of today. */
export interface ListedIds extends Staleness {
  readonly ids: readonly string[];
  readonly fetchedAt?: number;
}

/** Answers a question for a list from the store, else from the gateway. Never rejects. */
export type ListFetcher = (query: ListQuery, market: Market) => Promise<ListedIds>;

export function createListFetcher(options: ListFetcherOptions): ListFetcher {
  const { client, store, leases, policy, breaker, now, trackingId } = options;

  return async (query, market) => {
    const key = listKey(listName(query), market, trackingId);
    const kept = await read(key);
    if (isFresh(kept)) return listed(kept);
    const refusal = client ? breaker.refusal() : new Error(options.offlineReason);
    if (refusal !== undefined) return giveUp(kept, refusal);
    const answered = await claimOrWait(key);
    if (answered !== undefined) return listed(answered);
    try {
      return await fetch(key, query, market);
    } catch (error) {
      const failure = toError(error);
      // Other questions need no higher tier.
      if (!(failure instanceof PermissionTierError)) breaker.failed(failure);
      return giveUp(kept, failure);
    } finally {
      await leases.release([key]);
    }
  };

  async function read(key: string): Promise<ListEntry | undefined> {
    const entry = (await store.get([key])).get(key);
    return entry?.state === 'list' ? entry : undefined;
  }

  function isFresh(entry: ListEntry | undefined): entry is ListEntry {
    return entry !== undefined && freshness(entry, policy, now()) === 'fresh';
  }

  /** @returns the answer that another builder got meanwhile; without one, the list is ours to fetch */
  async function claimOrWait(key: string): Promise<ListEntry | undefined> {
    for (;;) {
      const isOurs = (await leases.acquire([key])).has(key);
      await store.refresh();
      const entry = await read(key);
      if (isFresh(entry)) {
        if (isOurs) await leases.release([key]);
        return entry;
      }
      if (isOurs) return undefined;
      await setTimeout(options.leaseWait);
    }
  }

  async function fetch(key: string, query: ListQuery, market: Market): Promise<ListedIds> {
    const products = await callForList(client!, query, market);
    breaker.succeeded();
    const fetchedAt = now();
    const entry: ListEntry = {
      v: VERSION,
      state: 'list',
      fetchedAt,
      ids: products.map(({ id }) => id),
    };
    const entries = await toEntries(products, market, fetchedAt);
    await store.set(new Map<string, Entry>([[key, entry], ...entries]));
    for (const { id } of products) {
      const productKey = entryKey(id, market, trackingId);
      options.adopt(productKey, fromEntry(id, entries.get(productKey)!, fetchedAt));
    }
    return listed(entry);
  }

  async function toEntries(
    products: readonly Product[],
    market: Market,
    fetchedAt: number,
  ): Promise<Map<string, ProductEntry>> {
    const byKey = new Map(
      products.map((product) => [entryKey(product.id, market, trackingId), product]),
    );
    const kept = await store.get([...byKey.keys()]);
    return new Map(
      [...byKey].map(([key, product]) => {
        const entry: ProductEntry = { v: VERSION, state: 'available', fetchedAt, product };
        return [key, mergeProducts(asProduct(kept.get(key)), entry, fetchedAt)];
      }),
    );
  }

  /** No new answer can be had: what is kept serves as long as it counts. */
  function giveUp(kept: ListEntry | undefined, error: Error): ListedIds {
    if (kept === undefined || freshness(kept, policy, now()) === 'expired') {
      return { ids: [], stale: false, error };
    }
    return { ...listed(kept), stale: true, error };
  }
}

function listed({ ids, fetchedAt }: ListEntry): ListedIds {
  return { ids, fetchedAt, stale: false };
}
