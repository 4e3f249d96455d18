export {
  createCatalog,
  type Ask,
  type AskPlan,
  type Catalog,
  type CatalogOptions,
  type ListAsk,
  type Listing,
  type Plan,
} from './catalog.ts';
export type { Backend, BackendOptions, OpenBackend } from './backend/backend.ts';
export type { Claims } from './backend/leases.ts';
export type { Entry } from './entries/entry.ts';
export type { Progress } from './fetching/fetcher.ts';
export { openFileClaims, type FileClaimsOptions } from './files/file-leases.ts';
export { fileBackend } from './files/file-backend.ts';
export { openFileStore, type FileStoreOptions } from './files/file-store.ts';
export { freshnessPolicy, type FreshnessPolicy } from './entries/freshness.ts';
export { openFileLedger, type LedgerOptions } from './files/file-ledger.ts';
export {
  priceHistory,
  type ExtremePrice,
  type PriceChange,
  type PriceHistory,
  type PriceSpan,
} from './entries/price-history.ts';
export { exportStore } from './housekeeping/export-store.ts';
export { ImportError, importStore } from './housekeeping/import-store.ts';
export { pruneStore, type PruneOptions } from './housekeeping/prune.ts';
export { listName, type ListClient, type ListQuery } from './fetching/list-query.ts';
export { quotaDayEnd, type Ledger } from './backend/ledger.ts';
export type {
  Available,
  LastKnown,
  Resolution,
  Unavailable,
  Unresolved,
} from './entries/lookup-result.ts';
export { createMemoryStore, type Problem, type Store } from './backend/store.ts';
