import type { Fault } from './core/faults.ts';
import type { Habits } from './core/habits.ts';
import type { SampleOrder, SampleOrderOptions } from './fixtures/orders.ts';
import type { Permission } from './methods/method.ts';
import type { SampleMarket } from './fixtures/market.ts';
import type { SampleProduct } from './fixtures/sample-product.ts';

export interface SandboxOptions {
  /** Port on 127.0.0.1, the only address it listens on. 0: any free port. @default 0 */
  readonly port?: number;
  /** @default 'sandbox-app-key' */
  readonly appKey?: string;
  /** @default 'sandbox-app-secret' */
  readonly appSecret?: string;
  /** Other tracking ids are answered with `resp_code` 402, as at the gateway. @default ['sandbox'] */
  readonly trackingIds?: readonly string[];
  /**
   * What the app key may call besides the standard methods. Other methods are answered with
   * `InsufficientPermission`, as for every new app. @default []
   */
  readonly permissions?: readonly Permission[];
  /** ms since the epoch, for timestamps, bans, the quota day and the prices. @default Date.now */
  readonly now?: () => number;
  /** Calls a day, which ends at 24:00 GMT+8. @default 5000 */
  readonly dailyQuota?: number;
  /** Shortest ms between two calls. An earlier call starts a ban of a second. @default 0 */
  readonly minInterval?: number;
  /** ms before each answer, in real time. @default 0 */
  readonly latency?: number;
  readonly faults?: readonly Fault[];
  readonly habits?: Habits;
  /** Ids that are never answered, besides those that the rules leave out. */
  readonly gone?: Iterable<string>;
  /** How many orders there are, and what came with their links. */
  readonly orders?: SampleOrderOptions;
  /** Called for each call as soon as its outcome is known. If it fails, the call is still answered. */
  readonly onCall?: (call: SandboxCall) => void;
}

export interface Sandbox {
  /** The gateway's address for a client: `http://127.0.0.1:4310/sync`. */
  readonly url: string;
  /** `http://127.0.0.1:4310` */
  readonly origin: string;
  readonly port: number;
  readonly appKey: string;
  readonly appSecret: string;
  /** The first tracking id. */
  readonly trackingId: string;
  /** Every request that reached `/sync`, oldest first. The array itself grows. */
  readonly calls: readonly SandboxCall[];
  /** Replaces the faults, from the next call on. */
  setFaults(faults: readonly Fault[]): void;
  /** Clears the calls, the quota and the bans. */
  forget(): void;
  /** The current data of an id in a market; `undefined` if a call would not answer it. */
  product(id: string, market?: SampleMarket): SampleProduct | undefined;
  /** All orders in their current state, oldest first. */
  orders(): SampleSale[];
  /** Lets the process end while the sandbox runs. */
  unref(): void;
  /** Also ends open connections. */
  close(): Promise<void>;
}

/** An order with its amounts, in US cents. */
export interface SampleSale extends SampleOrder {
  readonly paid: number;
  readonly commission: number;
}

export interface SandboxCall {
  readonly method: string;
  /** ms since the epoch, by the sandbox's clock. */
  readonly at: number;
  /** As they were requested. */
  readonly ids: readonly string[];
  /** `ok`, the code of an error, or the fault that damaged the answer. */
  readonly outcome: string;
  readonly country: string | undefined;
  readonly currency: string | undefined;
  readonly language: string | undefined;
}
