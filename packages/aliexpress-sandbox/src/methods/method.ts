import type { ErrorResponse } from './errors.ts';
import type { AnswerFault } from '../core/faults.ts';

/** What an app key may be approved for beyond the standard methods. */
export const permissions = ['advanced', 'sku', 'image'] as const;
export type Permission = (typeof permissions)[number];

export type RequestParams = Readonly<Record<string, string>>;
export type Files = ReadonlyMap<string, Uint8Array>;

/** One method of the gateway: a file for each family, listed in `methods.ts`. */
export interface Method {
  /** `aliexpress.affiliate.productdetail.get` */
  readonly name: string;
  /** Parameters (or files) without which the call is refused, beside the system ones. */
  readonly required: readonly string[];
  /** What the app key must be approved for; without it, any may call. */
  readonly permission?: Permission;
  /** The only values of parameters that have any: another one is answered with 407. */
  readonly accepts?: Readonly<Record<string, RegExp | readonly string[]>>;
  answer(request: MethodRequest): Business;
  /** How the answer is wrapped, where that is not `resp_result`. */
  readonly envelope?: WrapAnswer;
}

export interface MethodRequest {
  readonly params: RequestParams;
  readonly files: Files;
  /** The same for the same parameters, whenever and however they are sent. */
  readonly seed: string;
  /** ms since the epoch, by the sandbox's clock. */
  readonly at: number;
  /** The call's `_trace_id_`, which stands in product URLs as well. */
  readonly trace: string;
  /** Where pictures are: `http://127.0.0.1:4310`. */
  readonly origin: string;
  readonly trackingIds: readonly string[];
  /** Ids (global space) that are never answered. */
  readonly gone: ReadonlySet<string>;
  readonly fault: AnswerFault | undefined;
}

/** What a method answers: a result with code 200, or a failure without one. */
export interface Business {
  readonly code: number;
  readonly message: string;
  readonly result?: unknown;
}

export type WrapAnswer = (business: Business, seed: string) => Wrapped;

/** What stands in the answer beside its `request_id`, or the error that stands there instead. */
export type Wrapped =
  { readonly content: Readonly<Record<string, unknown>> } | { readonly error: ErrorResponse };

export function success(result: unknown): Business {
  return { code: 200, message: 'Call succeeds', result };
}

export function failure(code: number, message: string): Business {
  return { code, message };
}

/** A result with a list in it: an empty one is a failure at the gateway, unless a fault says not. */
export function listing<T>(
  items: readonly T[],
  fault: AnswerFault | undefined,
  result: (items: readonly T[]) => unknown,
): Business {
  if (fault === 'empty-list') return success(result([]));
  return items.length === 0 ? failure(405, 'The result is empty') : success(result(items));
}

/**
 * A list as the gateway writes it: double-wrapped, `{ "product": […] }`, unless a fault makes it
 * the bare array, or the only item without an array around it.
 */
export function wireList(name: string, items: readonly unknown[], fault: AnswerFault | undefined) {
  if (fault === 'flattened') return items;
  return { [name]: fault === 'single-object' && items.length === 1 ? items[0] : items };
}
