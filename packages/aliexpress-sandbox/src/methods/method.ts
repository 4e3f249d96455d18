import type { ErrorResponse } from './errors.ts';
import type { AnswerFault } from '../core/faults.ts';
import type { Habits } from '../core/habits.ts';
import type { SampleOrder } from '../fixtures/orders.ts';

/** What an app key may have besides the standard methods. */
export const permissions = ['advanced', 'sku', 'image'] as const;
export type Permission = (typeof permissions)[number];

export type RequestParams = Readonly<Record<string, string>>;
export type Files = ReadonlyMap<string, Uint8Array>;

/** A method of the gateway. `methods.ts` lists all. */
export interface Method {
  /** `aliexpress.affiliate.productdetail.get` */
  readonly name: string;
  /** Required parameters or files, besides the system parameters. */
  readonly required: readonly string[];
  /** The permission that the app key needs, if any. */
  readonly permission?: Permission;
  /** The allowed values of parameters. Any other is answered with 407. */
  readonly accepts?: Readonly<Record<string, RegExp | readonly string[]>>;
  answer(request: MethodRequest): Business;
  /** The wrapper of the answer, if it is not `resp_result`. */
  readonly envelope?: WrapAnswer;
}

export interface MethodRequest {
  readonly params: RequestParams;
  readonly files: Files;
  /** Depends only on the parameters of the call. */
  readonly seed: string;
  /** ms since the epoch, by the sandbox's clock. */
  readonly at: number;
  /** The call's `_trace_id_`, which product URLs have, too. */
  readonly trace: string;
  /** Origin of pictures: `http://127.0.0.1:4310`. */
  readonly origin: string;
  readonly trackingIds: readonly string[];
  /** Global ids that are never answered. */
  readonly gone: ReadonlySet<string>;
  readonly habits: Habits;
  /** All orders in their current state, oldest first. */
  readonly orders: () => readonly SampleOrder[];
  readonly fault: AnswerFault | undefined;
}

/** The answer of a method: a result with code 200, or a failure without a result. */
export interface Business {
  readonly code: number;
  readonly message: string;
  readonly result?: unknown;
}

export type WrapAnswer = (business: Business, seed: string) => Wrapped;

/** The content of the answer besides its `request_id`, or an error. */
export type Wrapped =
  { readonly content: Readonly<Record<string, unknown>> } | { readonly error: ErrorResponse };

export function success(result: unknown): Business {
  return { code: 200, message: 'Call succeeds', result };
}

export function failure(code: number, message: string): Business {
  return { code, message };
}

/** A result with a list. An empty list is a failure at the gateway, unless a fault changes that. */
export function listing<T>(
  items: readonly T[],
  fault: AnswerFault | undefined,
  result: (items: readonly T[]) => unknown,
): Business {
  if (fault === 'empty-list') return success(result([]));
  return items.length === 0 ? failure(405, 'The result is empty') : success(result(items));
}

/**
 * A list as the gateway writes it: double-wrapped, `{ "product": […] }`. A fault makes it a bare array, or
 * a single item without an array.
 */
export function wireList(name: string, items: readonly unknown[], fault: AnswerFault | undefined) {
  if (fault === 'flattened') return items;
  return { [name]: fault === 'single-object' && items.length === 1 ? items[0] : items };
}
