import type { Fault } from './core/faults.ts';
import type { Permission } from './methods/method.ts';
import type { SampleMarket } from './fixtures/market.ts';
import type { SampleProduct } from './fixtures/sample-product.ts';

export interface SandboxOptions {
  /** On 127.0.0.1, which is all that the sandbox listens on; 0: any that is free. @default 0 */
  readonly port?: number;
  /** @default 'sandbox-app-key' */
  readonly appKey?: string;
  /** @default 'sandbox-app-secret' */
  readonly appSecret?: string;
  /** Any other tracking id is answered with `resp_code` 402, as the gateway does. @default ['sandbox'] */
  readonly trackingIds?: readonly string[];
  /**
   * What the app key is approved for beyond the standard methods; any other one is answered with
   * `InsufficientPermission`, as every new app's is. @default []
   */
  readonly permissions?: readonly Permission[];
  /** ms since the epoch: decides timestamps, bans, the quota day and the prices of the day. @default Date.now */
  readonly now?: () => number;
  /** Calls a day, which turns over at 24:00 GMT+8. @default 5000 */
  readonly dailyQuota?: number;
  /** Least ms between two calls; one that comes sooner starts a ban of a second. @default 0 */
  readonly minInterval?: number;
  /** ms before each answer, in real time. @default 0 */
  readonly latency?: number;
  readonly faults?: readonly Fault[];
  /** Ids that are never answered, beside those that the rules leave out. */
  readonly gone?: Iterable<string>;
  /** Told of each call as soon as its outcome is known. Its failure costs no answer. */
  readonly onCall?: (call: SandboxCall) => void;
}

export interface Sandbox {
  /** What a client takes for the gateway: `http://127.0.0.1:4310/sync`. */
  readonly url: string;
  /** `http://127.0.0.1:4310` */
  readonly origin: string;
  readonly port: number;
  readonly appKey: string;
  readonly appSecret: string;
  /** The first of the tracking ids. */
  readonly trackingId: string;
  /** Every request that reached `/sync`, oldest first. The array itself grows. */
  readonly calls: readonly SandboxCall[];
  /** From the next call on, instead of the faults before. */
  setFaults(faults: readonly Fault[]): void;
  /** Clears the calls, the quota and the bans. */
  forget(): void;
  /** The truth for an id in a market now, or undefined if a call would not answer it. */
  product(id: string, market?: SampleMarket): SampleProduct | undefined;
  /** Lets the process end although the sandbox runs. */
  unref(): void;
  /** Ends open connections too. */
  close(): Promise<void>;
}

export interface SandboxCall {
  readonly method: string;
  /** ms since the epoch, by the sandbox's clock. */
  readonly at: number;
  /** As they were asked for. */
  readonly ids: readonly string[];
  /** `ok`; the code of an error; or the fault that kept the answer from arriving whole. */
  readonly outcome: string;
  readonly country: string | undefined;
  readonly currency: string | undefined;
  readonly language: string | undefined;
}
