import type { Client } from 'aliexpress-affiliate';
import type { Leases } from './backend/leases.ts';
import type { Store, StoreWarning } from './backend/store.ts';
import type { FreshnessPolicy } from './entries/freshness.ts';
import type { ShippingClient } from './fetching/fee-fetcher.ts';
import type { ListClient } from './fetching/list-query.ts';
import type { Progress } from './fetching/product-fetcher.ts';
import type { LinkClient } from './fetching/short-links.ts';

export interface CatalogOptions {
  /** Without a client, the catalog uses only the store, and `offlineReason` is the error. */
  readonly client?: Pick<Client, 'getProducts'> & ListClient & Partial<LinkClient & ShippingClient>;
  /** @default 'The network is off.' */
  readonly offlineReason?: string;
  /** The client's tracking id. Promotion links belong to it. */
  readonly trackingId: string;
  readonly store: Store;
  /** Shared with the other builders on the store. @default none, for a builder on its own */
  readonly leases?: Leases;
  readonly freshness?: Partial<FreshnessPolicy>;
  /**
   * Largest share of known products that one build may refetch, oldest first. Applies after `plan()`.
   * @default 1
   */
  readonly refreshShare?: number;
  /**
   * Whether `resolve` gives products their short links, where the store has them, instead of the links
   * of about 1,000 characters that come with products. Products of lists keep their long links.
   * @default false
   */
  readonly shortLinks?: boolean;
  /** Most batches at once. @default 4 */
  readonly concurrency?: number;
  /** ms that ids wait for more ids to fill a batch. @default 20 */
  readonly batchWait?: number;
  /** ms between two looks whether another builder has fetched what it leased. @default 250 */
  readonly leaseWait?: number;
  /**
   * ms for which the result of an id is held, whatever it is, and for which the circuit breaker stays
   * open. @default Infinity, for a build: each id is looked up once
   */
  readonly holdFor?: number;
  /** Called after each batch. If it fails, `onWarning` is called, and the build goes on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called when something goes wrong that does not stop the build. */
  readonly onWarning?: (warning: StoreWarning) => void;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
}

export interface ResolveOptions {
  /**
   * Fetches each id now, even if it is fresh, and gives an open circuit breaker one try. Does not fetch
   * twice what is being fetched already. @default false
   */
  readonly revalidate?: boolean;
  /**
   * Makes short links that are missing, once no product is left to fetch. For many ids at once: a call
   * makes 50. Only with `shortLinks`. @default false
   */
  readonly makeLinks?: boolean;
}
