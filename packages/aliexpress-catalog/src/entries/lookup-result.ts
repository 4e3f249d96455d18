import type { Product } from 'aliexpress-affiliate';
import type { ProductEntry } from './entry.ts';
import type { PriceSpan } from './price-history.ts';
import { historyOf } from './merge.ts';

/** What the catalog answers for one product id in one market. */
export type LookupResult = Available | Unavailable | Unresolved;

export interface Available {
  readonly state: 'available';
  readonly id: string;
  readonly product: Product;
  /** When the gateway said so; ms since the epoch. */
  readonly fetchedAt: number;
  /** For `priceHistory`. */
  readonly history: readonly PriceSpan[];
  /** Older than `maxAge`. */
  readonly stale: boolean;
  /** Why no newer answer could be had; none where the product waits for its turn (`refreshShare`). */
  readonly error?: Error;
}

/** The gateway answered, and has no affiliate data: cannot be promoted, not sold there, or gone. */
export interface Unavailable {
  readonly state: 'unavailable';
  readonly id: string;
  readonly fetchedAt: number;
  readonly history: readonly PriceSpan[];
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

/** What an entry knows of the product itself. */
export function lastKnown(entry: ProductEntry | undefined): { readonly lastKnown?: LastKnown } {
  if (entry?.state === 'available') {
    return { lastKnown: { product: entry.product, fetchedAt: entry.fetchedAt } };
  }
  return entry?.lastKnown ? { lastKnown: entry.lastKnown } : {};
}
