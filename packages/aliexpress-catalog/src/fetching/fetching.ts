import type { Client } from 'aliexpress-affiliate';
import type { Leases } from '../backend/leases.ts';
import type { Store, StoreWarning } from '../backend/store.ts';
import type { ProductEntry } from '../entries/entry.ts';
import type { FreshnessPolicy } from '../entries/freshness.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { createFetchPath } from './fetch-path.ts';
import { createListFetcher, type ListFetcher } from './list-fetcher.ts';
import type { ListClient } from './list-query.ts';
import { createProductFetcher, type ProductFetcher, type Progress } from './product-fetcher.ts';

export interface FetchingOptions {
  /** Without a client nothing is fetched, and `offlineReason` is the error. */
  readonly client: (Pick<Client, 'getProducts'> & ListClient) | undefined;
  readonly offlineReason: string;
  readonly trackingId: string;
  readonly store: Store;
  readonly leases: Leases;
  readonly policy: FreshnessPolicy;
  readonly breaker: CircuitBreaker;
  readonly concurrency: number;
  readonly batchWait: number;
  readonly leaseWait: number;
  readonly onProgress: (progress: Progress) => void;
  readonly onWarning: (warning: StoreWarning) => void;
  readonly adopt: (id: string, key: string, entry: ProductEntry) => void;
  readonly now: () => number;
}

/** Creates what fetches products and lists. Without a client, it gives them up. */
export function createFetching(options: FetchingOptions): {
  fetch: ProductFetcher;
  fetchList: ListFetcher;
} {
  const { client } = options;
  const path = createFetchPath(options);
  if (client === undefined) {
    const offline = () => new Error(options.offlineReason);
    return {
      fetch: (pending) => path.giveUp(pending, offline()),
      fetchList: async (list) => path.giveUp([list], offline()),
    };
  }
  return {
    fetch: createProductFetcher({ ...options, client, path }),
    fetchList: createListFetcher({ ...options, client, path }),
  };
}
