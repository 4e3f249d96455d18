export { type Catalog, createCatalog, type Lookups } from './catalog.ts';
export type { CatalogOptions, ResolveOptions } from './catalog-options.ts';
export type { MarketRequests, MarketPlan, ListRequest, Plan } from './fetching/planner.ts';
export type { Backend, BackendOptions, CreateBackend } from './backend/backend.ts';
export type { Leases } from './backend/leases.ts';
export type { Entry, KnownProduct } from './entries/entry.ts';
export type { FormerProduct } from './entries/identity.ts';
export type { Progress } from './fetching/product-fetcher.ts';
export { createFileLeases, type FileLeasesOptions } from './files/file-leases.ts';
export { fileBackend } from './files/file-backend.ts';
export { createFileStore, type FileStoreOptions } from './files/file-store.ts';
export { freshnessPolicy, type FreshnessPolicy } from './entries/freshness.ts';
export { createFileLedger, type LedgerOptions, onlyFileLedger } from './files/file-ledger.ts';
export {
  historyAsOf,
  mergeHistories,
  priceHistory,
  type ExtremePrice,
  type PriceChange,
  type PriceHistory,
  type PriceSpan,
} from './entries/price-history.ts';
export {
  changedFacts,
  type ChangedFacts,
  type SeenFacts,
  type Sighting,
} from './entries/sightings.ts';
export type { PublicCoupon, PublicProduct, StoredProduct } from './entries/public-product.ts';
export { EXPORT_FORMAT, exportStore } from './housekeeping/export-store.ts';
export { ImportError, importStore, type ImportOptions } from './housekeeping/import-store.ts';
export { retryWhileBusy, type RetryWhileBusy } from './files/retry-while-busy.ts';
export type { ConfirmedProduct } from './housekeeping/confirm-products.ts';
export { pruneStore, type Pruned, type PruneOptions } from './housekeeping/prune.ts';
export { trackingIdsIn } from './housekeeping/tracking-ids.ts';
export { listName, type ListClient, type ListQuery } from './fetching/list-query.ts';
export { quotaDayEnd, type Ledger } from './backend/ledger.ts';
export {
  type AvailableResult,
  type ListResult,
  type Lookup,
  type LookupResult,
  type Reason,
  type UnavailableResult,
  type UnresolvedResult,
  toReason,
} from './entries/lookup-result.ts';
export type { DeliveryFee, ShippingResult } from './entries/shipping-result.ts';
export type { ShippingClient } from './fetching/fee-fetcher.ts';
export { createMemoryStore, type StoreWarning, type Store } from './backend/store.ts';
