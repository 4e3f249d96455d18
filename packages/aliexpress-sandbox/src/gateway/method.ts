import type { AnswerFault } from './faults.ts';

/** One method of the gateway: a file each, listed in `methods.ts`. */
export interface Method {
  /** `aliexpress.affiliate.productdetail.get` */
  readonly name: string;
  /** Parameters without which the call is refused, beside the system ones. */
  readonly required: readonly string[];
  answer(request: MethodRequest): Business;
}

export interface MethodRequest {
  readonly params: Readonly<Record<string, string>>;
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

export function failure(code: number, message: string): Business {
  return { code, message };
}

/**
 * A list as the gateway writes it: double-wrapped, `{ "product": […] }`, unless a fault makes it
 * the bare array, or the only item without an array around it.
 */
export function wireList(name: string, items: readonly unknown[], fault: AnswerFault | undefined) {
  if (fault === 'flattened') return items;
  return { [name]: fault === 'single-object' && items.length === 1 ? items[0] : items };
}
