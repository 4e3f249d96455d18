import type { Product } from 'aliexpress-affiliate';
import type { ProductEntry } from './entry.ts';
import type { PriceSpan } from './price-history.ts';
import { historyOf } from './merge.ts';

/** What came of looking up one product id in one market. */
export type LookupResult = Available | Unavailable | Unresolved;

export interface Available {
  readonly state: 'available';
  readonly id: string;
  readonly product: Product;
  /** When the gateway answered, in ms since the epoch. */
  readonly fetchedAt: number;
  /** For `priceHistory`. */
  readonly history: readonly PriceSpan[];
  /** Older than `maxAge`. */
  readonly stale: boolean;
  /** Why there is no newer answer. Absent when the product is deferred (`refreshShare`). */
  readonly error?: Error;
}

/** The gateway has no affiliate data: the product cannot be promoted, is not sold there, or is gone. */
export interface Unavailable {
  readonly state: 'unavailable';
  readonly id: string;
  readonly fetchedAt: number;
  readonly history: readonly PriceSpan[];
  /** The last data that the gateway had. */
  readonly lastKnown?: LastKnown;
}

/** There is no answer, and no stored data that is still usable. */
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

export interface Staleness {
  readonly stale: boolean;
  readonly error?: Error;
}

/** @param now ms since the epoch */
export function fromEntry(
  id: string,
  entry: ProductEntry,
  now: number,
  staleness: Staleness = { stale: false },
): LookupResult {
  const { fetchedAt } = entry;
  const history = historyOf(entry, now);
  if (entry.state === 'unavailable') {
    return { state: 'unavailable', id, fetchedAt, history, ...lastKnown(entry) };
  }
  return { state: 'available', id, product: entry.product, fetchedAt, history, ...staleness };
}

/** The last known data of the product. */
export function lastKnown(entry: ProductEntry | undefined): { readonly lastKnown?: LastKnown } {
  if (entry?.state === 'available') {
    return { lastKnown: { product: entry.product, fetchedAt: entry.fetchedAt } };
  }
  return entry?.lastKnown ? { lastKnown: entry.lastKnown } : {};
}
