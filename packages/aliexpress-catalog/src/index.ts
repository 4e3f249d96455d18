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
export type { Backend, BackendOptions, OpenBackend } from './backend.ts';
export type { Claims } from './claims.ts';
export type { Entry } from './entry.ts';
export type { Progress } from './fetcher.ts';
export { openFileClaims, type FileClaimsOptions } from './files/file-claims.ts';
export { fileBackend } from './files/file-backend.ts';
export { openFileStore, type FileStoreOptions } from './files/file-store.ts';
export { freshnessPolicy, type FreshnessPolicy } from './freshness.ts';
export { openFileLedger, type LedgerOptions } from './files/file-ledger.ts';
export {
  priceHistory,
  type ExtremePrice,
  type PriceChange,
  type PriceHistory,
  type PriceSpan,
} from './history.ts';
export { exportStore } from './housekeeping/export-store.ts';
export { ImportError, importStore } from './housekeeping/import-store.ts';
export { pruneStore, type PruneOptions } from './housekeeping/prune.ts';
export { listName, type ListClient, type ListQuery } from './list-query.ts';
export { quotaDayEnd, type Ledger } from './ledger.ts';
export type { Available, LastKnown, Resolution, Unavailable, Unresolved } from './resolution.ts';
export { createMemoryStore, type Problem, type Store } from './store.ts';
