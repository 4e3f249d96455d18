import type { Product } from 'aliexpress-affiliate';
import { historyOf } from './merge.ts';
import type { ProductEntry } from './entry.ts';
import type { PriceSpan } from './price-history.ts';

/** A product without what only the site's author may see. */
export type PublicProduct = Omit<Product, 'commission' | 'raw'>;

/** Why there is no answer, or no newer one. */
export interface Reason {
  /** The name of the client's error, such as `QuotaError`; `Error` for anything else. */
  readonly code: string;
  readonly message: string;
  /** How to fix it. */
  readonly hint?: string;
}

/** What came of looking up one product id in one market. Plain data, without anything secret. */
export type LookupResult = AvailableResult | UnavailableResult | UnresolvedResult;

export interface AvailableResult {
  readonly state: 'available';
  readonly id: string;
  readonly product: PublicProduct;
  /** When the gateway answered, in ms since the epoch. */
  readonly fetchedAt: number;
  /** Older than `maxAge`. */
  readonly stale: boolean;
  /** Why there is no newer answer. Absent when the product is deferred (`refreshShare`). */
  readonly reason?: Reason;
}

/** The gateway has no affiliate data: the product cannot be promoted, is not sold there, or is gone. */
export interface UnavailableResult {
  readonly state: 'unavailable';
  readonly id: string;
  readonly fetchedAt: number;
  /** The last data that the gateway had. */
  readonly lastKnown?: LastKnown;
}

/** There is no answer, and no stored data that is still usable. */
export interface UnresolvedResult {
  readonly state: 'unresolved';
  readonly id: string;
  readonly reason: Reason;
  readonly lastKnown?: LastKnown;
}

export interface LastKnown {
  readonly product: PublicProduct;
  readonly fetchedAt: number;
}

/** A result, and beside it what not every page gets. */
export interface Lookup<Result extends LookupResult = LookupResult> {
  readonly result: Result;
  /** For the site's author only: never put it on a page. */
  readonly commission?: Product['commission'];
  /** For `priceHistory`. */
  readonly history: readonly PriceSpan[];
}

/** A list of products, and whether it is stale. */
export interface ListResult {
  /** In the gateway's order, without products that have become unavailable since. */
  readonly lookups: readonly Lookup<AvailableResult>[];
  /** When the list was fetched, in ms since the epoch. Absent when it never was; `reason` says why. */
  readonly fetchedAt?: number;
  readonly stale: boolean;
  /** Why there is no (newer) list. */
  readonly reason?: Reason;
}

/** What to use of an entry, and why there is nothing newer. */
export interface Staleness {
  readonly stale: boolean;
  readonly error?: Error | undefined;
}

/** What an error says, as plain data. Errors of the client have a hint, and so may others. */
export function toReason(error: unknown): Reason {
  const thrown: Error & { readonly hint?: unknown } =
    error instanceof Error ? error : new Error(String(error));
  const { name: code, message, hint } = thrown;
  return { code, message, ...(typeof hint === 'string' && hint !== '' && { hint }) };
}

/** @param now ms since the epoch */
export function toLookup(
  id: string,
  entry: ProductEntry,
  now: number,
  { stale, error }: Staleness = { stale: false },
): Lookup {
  const { fetchedAt } = entry;
  const history = historyOf(entry, now);
  if (entry.state === 'unavailable') {
    return { result: { state: 'unavailable', id, fetchedAt, ...lastKnown(entry) }, history };
  }
  const { commission, ...product } = entry.product;
  return {
    result: {
      state: 'available',
      id,
      product,
      fetchedAt,
      stale,
      ...(error && { reason: toReason(error) }),
    },
    ...(commission && { commission }),
    history,
  };
}

/** @param entry what is known of it, though too old to use */
export function toUnresolved(id: string, entry: ProductEntry | undefined, error: Error): Lookup {
  const result = { state: 'unresolved', id, reason: toReason(error), ...lastKnown(entry) } as const;
  return { result, history: [] };
}

/** The last known data of the product. */
function lastKnown(entry: ProductEntry | undefined): { readonly lastKnown?: LastKnown } {
  const known = lastAvailable(entry);
  if (known === undefined) return {};
  const { commission: _, ...product } = known.product;
  return { lastKnown: { product, fetchedAt: known.fetchedAt } };
}

/** When the product was last available, and as what. */
export function lastAvailable(
  entry: ProductEntry | undefined,
): Pick<ProductEntry & { state: 'available' }, 'product' | 'fetchedAt'> | undefined {
  if (entry?.state !== 'available') return entry?.lastKnown;
  const { product, fetchedAt } = entry;
  return { product, fetchedAt };
}
