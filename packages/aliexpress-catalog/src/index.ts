export {
  createCatalog,
  type Ask,
  type Catalog,
  type CatalogOptions,
  type Plan,
} from './catalog.ts';
export type { Entry } from './entry.ts';
export type { Progress } from './fetcher.ts';
export { openFileStore, type FileStoreOptions } from './file-store.ts';
export { freshnessPolicy, type FreshnessPolicy } from './freshness.ts';
export { openFileLedger, type Ledger, type LedgerOptions } from './ledger.ts';
export type { Available, LastKnown, Resolution, Unavailable, Unresolved } from './resolution.ts';
export { createMemoryStore, type Problem, type Store } from './store.ts';
