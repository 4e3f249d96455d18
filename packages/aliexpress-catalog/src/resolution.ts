import type { Product } from 'aliexpress-affiliate';
import type { Entry } from './entry.ts';

/** What the catalog answers for one product id in one market. */
export type Resolution = Available | Unavailable | Unresolved;

export interface Available {
  readonly state: 'available';
  readonly id: string;
  readonly product: Product;
  /** When the gateway said so; ms since the epoch. */
  readonly fetchedAt: number;
  /** Older than `maxAge`, because no newer answer could be had: `error` says why. */
  readonly stale: boolean;
  readonly error?: Error;
}

/** The gateway answered, and has no affiliate data: cannot be promoted, not sold there, or gone. */
export interface Unavailable {
  readonly state: 'unavailable';
  readonly id: string;
  readonly fetchedAt: number;
  /** From the last time the gateway had data. */
  readonly lastKnown?: LastKnown;
}

/** No answer could be had, and none is kept that still counts. */
export interface Unresolved {
  readonly state: 'unresolved';
  readonly id: string;
  readonly error: Error;
  readonly lastKnown?: LastKnown;
}

export interface LastKnown {
  readonly product: Product;
  readonly fetchedAt: number;
}

/** @param error why there is no newer answer, when the entry is stale */
export function fromEntry(id: string, entry: Entry, error?: Error): Resolution {
  const { fetchedAt } = entry;
  if (entry.state === 'unavailable') {
    return { state: 'unavailable', id, fetchedAt, ...lastKnown(entry) };
  }
  const { product } = entry;
  return error === undefined
    ? { state: 'available', id, product, fetchedAt, stale: false }
    : { state: 'available', id, product, fetchedAt, stale: true, error };
}

/** What an entry knows of the product itself. */
export function lastKnown(entry: Entry | undefined): { readonly lastKnown?: LastKnown } {
  if (entry?.state === 'available') {
    return { lastKnown: { product: entry.product, fetchedAt: entry.fetchedAt } };
  }
  return entry?.lastKnown ? { lastKnown: entry.lastKnown } : {};
}
