import type { Clock, Pacer } from 'aliexpress-affiliate';
import type { Leases } from './leases.ts';
import type { Ledger } from './ledger.ts';
import type { StoreWarning, Store } from './store.ts';

/** ms; the pace of an app key that was not granted more. */
export const DEFAULT_INTERVAL = 1_100;

/** What all builders of one app key share. */
export interface Backend {
  readonly store: Store;
  readonly ledger: Ledger;
  /** For the client. What one builder is banned for holds the others too. */
  readonly pacer: Pacer;
  readonly leases: Leases;
  /** After the store was closed. */
  close(): Promise<void>;
}

export interface BackendOptions {
  /** Quota and pace belong to it. Only its hash is written. */
  readonly appKey: string;
  /** Calls a day. @default 5000 */
  readonly dailyQuota?: number;
  /** Calls a day to leave unspent, for the author's own searches. @default 0 */
  readonly reserve?: number;
  /** Least ms between the starts of two calls. @default 1100 */
  readonly interval?: number;
  /** Called for what went wrong without stopping the build. */
  readonly onWarning?: (warning: StoreWarning) => void;
  /** @default the system's */
  readonly clock?: Clock;
}

/** Opens the place that builders share: a folder, or a server. Never rejects for its sake. */
export type CreateBackend = (options: BackendOptions) => Promise<Backend>;
