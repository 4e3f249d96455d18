import type { Market } from 'aliexpress-affiliate';
import { type Lookup, mergeHistories } from 'aliexpress-catalog';

const DAY = 86_400_000;

/** As many as `<PriceHistory>` shows by itself. */
const DAYS = 90;

/**
 * The sale price of a sample product.
 * @param at ms since the epoch
 */
export type SamplePrice = (id: string, market: Market, at: number) => string;

/**
 * Adds what nightly builds would have seen of a sample product before it was first fetched: the sandbox
 * knows its price on any day.
 */
export function withSampleHistory(lookup: Lookup, market: Market, priceOf: SamplePrice): Lookup {
  const [first] = lookup.history;
  if (first === undefined) return lookup;
  const before = Array.from({ length: DAYS }, (_, index) => {
    const at = first.from - (DAYS - index) * DAY;
    return { from: at, to: at, amount: priceOf(lookup.result.id, market, at) };
  });
  return { ...lookup, history: mergeHistories(before, lookup.history) };
}
