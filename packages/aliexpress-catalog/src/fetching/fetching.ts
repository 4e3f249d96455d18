import type { Client } from 'aliexpress-affiliate';
import type { Leases } from '../backend/leases.ts';
import type { Store, StoreWarning } from '../backend/store.ts';
import type { ProductEntry } from '../entries/entry.ts';
import type { FreshnessPolicy } from '../entries/freshness.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { createFetchSteps } from './fetch-steps.ts';
import { createFeeFetcher, type FeeFetcher, type ShippingClient } from './fee-fetcher.ts';
import { createListFetcher, type ListFetcher } from './list-fetcher.ts';
import type { ListClient } from './list-query.ts';
import { createProductFetcher, type ProductFetcher, type Progress } from './product-fetcher.ts';

export interface FetchingOptions {
  /** Without a client nothing is fetched, and `offlineReason` is the error. */
  readonly client: (Pick<Client, 'getProducts'> & ListClient & Partial<ShippingClient>) | undefined;
  readonly offlineReason: string;
  readonly trackingId: string;
  readonly store: Store;
  readonly leases: Leases;
  readonly policy: FreshnessPolicy;
  readonly breaker: CircuitBreaker;
  readonly concurrency: number;
  readonly batchWait: number;
  readonly leaseWait: number;
  /** ms until fees that have failed are tried again. */
  readonly holdFor: number;
  /** Resolves once no product is being fetched. */
  readonly idle: () => Promise<void>;
  readonly isClosed: () => boolean;
  readonly onProgress: (progress: Progress) => void;
  readonly onWarning: (warning: StoreWarning) => void;
  readonly adopt: (id: string, key: string, entry: ProductEntry) => void;
  readonly now: () => number;
}

/** Creates what fetches products, lists and fees. What the client cannot fetch, it gives up. */
export function createFetching(options: FetchingOptions): {
  fetch: ProductFetcher;
  fetchList: ListFetcher;
  fetchFee: FeeFetcher;
} {
  const { client } = options;
  const steps = createFetchSteps(options);
  const offline = () => new Error(options.offlineReason);
  const fetchFee: FeeFetcher = tellsFees(client)
    ? createFeeFetcher({ ...options, client, steps })
    : (fee) => steps.giveUp([fee], offline());
  if (client === undefined) {
    return {
      fetch: (pending) => steps.giveUp(pending, offline()),
      fetchList: async (list) => steps.giveUp([list], offline()),
      fetchFee,
    };
  }
  return {
    fetch: createProductFetcher({ ...options, client, steps }),
    fetchList: createListFetcher({ ...options, client, steps }),
    fetchFee,
  };
}

function tellsFees(
  client: FetchingOptions['client'],
): client is NonNullable<typeof client> & ShippingClient {
  return client?.getShipping !== undefined;
}
