import type { Clock } from './clock.ts';
import type { Market } from './market.ts';
import type { Pacer } from './pacer.ts';
import type { Product } from './product.ts';

export interface ClientOptions {
  /** App Key of the app on the AliExpress Open Platform. Surrounding white space is removed. */
  readonly appKey: string;
  /** App Secret of the same app. Never shown in an error or a log. */
  readonly appSecret: string;
  /** Tracking ID from the AliExpress Portals account; without it, products carry no promotion link. */
  readonly trackingId?: string;
  /**
   * The API's endpoint: https, or http on loopback.
   * @default process.env.ALIEXPRESS_GATEWAY, else 'https://api-sg.aliexpress.com/sync'
   */
  readonly gateway?: string;
  readonly limits?: {
    /** Calls under way at once. @default 4 */
    readonly concurrency?: number;
    /** Least time between the starts of two calls, in ms. 0: no pause. @default 1100 */
    readonly interval?: number;
  };
  /** Time one try may take, body included, in ms. @default 15_000 */
  readonly timeout?: number;
  /** Time one call may take, waits and retries included (counted from its first start), in ms. @default 60_000 */
  readonly deadline?: number;
  /** Tries after the first. @default 3 */
  readonly retries?: number;
  /** Bytes of an answer's body, uncompressed, before it is given up. @default 5_000_000 */
  readonly maxBodyBytes?: number;
  /**
   * Called before every request leaves, retries included, and awaited: the place to count. When it
   * throws, the request is not sent and the call fails with what was thrown.
   */
  readonly onCall?: (call: CallInfo) => void | Promise<void>;
  /** Gives the turns in place of the client's own pacer, and of `limits.interval`. */
  readonly pacer?: Pacer;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** A number in [0, 1), for the jitter. @default Math.random */
  readonly random?: () => number;
}

export interface CallInfo {
  /** `aliexpress.affiliate.productdetail.get` */
  readonly method: string;
  /** 1 for the first try, 2 for the first retry. */
  readonly attempt: number;
}

export interface Client {
  /**
   * Products by id, any number of them: `⌈ids ∕ 50⌉` calls, matched by id in the global id space.
   * Ids the gateway has no affiliate data for come back in `missing`: "cannot be promoted", not
   * sold in the market's country, or gone. The gateway does not say which.
   * @throws AliExpressError one of its subclasses; nothing is returned in part
   */
  getProducts(ids: readonly string[], market: Market): Promise<ProductsAnswer>;
  /**
   * Any method of the gateway, signed, paced and retried; the `result` it answered, ids as strings.
   * `undefined` when it is empty (405). The system parameters are added, the tracking id is not.
   * @throws AliExpressError one of its subclasses
   */
  call(method: string, params: Readonly<Record<string, string>>): Promise<unknown>;
}

export interface ProductsAnswer {
  /** In the order of the ids asked for. */
  readonly products: Product[];
  /** Ids (global space) without an answer. */
  readonly missing: string[];
  /** Ids (global space) that were answered with something that is no product. */
  readonly malformed: string[];
}
