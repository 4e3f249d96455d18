import type { Client } from 'aliexpress-affiliate';
import { createFetchSteps, type FetchStepsOptions } from './fetch-steps.ts';
import {
  createFeeFetcher,
  type FeeFetcher,
  type FeeFetcherOptions,
  type ShippingClient,
} from './fee-fetcher.ts';
import { createListFetcher, type ListFetcher, type ListFetcherOptions } from './list-fetcher.ts';
import type { ListClient } from './list-query.ts';
import {
  createProductFetcher,
  type ProductFetcher,
  type ProductFetcherOptions,
} from './product-fetcher.ts';

interface FetchingOptions
  extends
    FetchStepsOptions,
    Omit<ProductFetcherOptions, 'client' | 'steps'>,
    Omit<ListFetcherOptions, 'client' | 'steps'>,
    Omit<FeeFetcherOptions, 'client' | 'steps'> {
  /** Without a client nothing is fetched, and `offlineReason` is the error. */
  readonly client: (Pick<Client, 'getProducts'> & ListClient & Partial<ShippingClient>) | undefined;
  readonly offlineReason: string;
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
