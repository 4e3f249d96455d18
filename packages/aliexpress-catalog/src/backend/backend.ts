import type { Clock, Pacer } from 'aliexpress-affiliate';
import type { Leases } from './leases.ts';
import type { Ledger } from './ledger.ts';
import type { StoreWarning, Store } from './store.ts';

/** ms; the pace of a standard app key. */
export const DEFAULT_INTERVAL = 1_100;

/** What all builders of one app key share. */
export interface Backend {
  readonly store: Store;
  readonly ledger: Ledger;
  /** For the client. A ban of one builder also holds the others. */
  readonly pacer: Pacer;
  readonly leases: Leases;
  /** Call it after closing the store. */
  close(): Promise<void>;
}

export interface BackendOptions {
  /** Quota and pace belong to it. Only its hash is stored. */
  readonly appKey: string;
  /** Calls a day. @default 5000 */
  readonly dailyQuota?: number;
  /** Calls a day to keep for your own searches. @default 0 */
  readonly reserve?: number;
  /** Shortest ms between the starts of two calls. @default 1100 */
  readonly interval?: number;
  /** The client's. One on this machine may name itself in links and pictures, as the sandbox does. */
  readonly gateway?: string | undefined;
  /** Called when something goes wrong that does not stop the build. */
  readonly onWarning?: (warning: StoreWarning) => void;
  /** @default the system's clock */
  readonly clock?: Clock;
}

/** Opens what builders share: a folder or a server. Does not reject when that fails. */
export type CreateBackend = (options: BackendOptions) => Promise<Backend>;
