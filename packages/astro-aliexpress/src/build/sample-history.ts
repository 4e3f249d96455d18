import type { Market } from 'aliexpress-affiliate';
import { mergeHistories, type PriceSpan } from 'aliexpress-catalog';

const DAY = 86_400_000;

/** As many as `<PriceHistory>` shows by itself. */
const DAYS = 90;

/**
 * The sale price of a sample product.
 * @param at ms since the epoch
 */
export type SamplePrice = (id: string, market: Market, at: number) => string;

/**
 * Adds to a price history what nightly builds would have seen of a sample product before it was first
 * fetched: the sandbox knows its price on any day. That takes over a millisecond.
 */
export function withSampleDays(
  history: readonly PriceSpan[],
  id: string,
  market: Market,
  priceOf: SamplePrice,
): readonly PriceSpan[] {
  const [first] = history;
  if (first === undefined) return history;
  const before = Array.from({ length: DAYS }, (_, index) => {
    const at = first.from - (DAYS - index) * DAY;
    return { from: at, to: at, amount: priceOf(id, market, at) };
  });
  return mergeHistories(before, history);
}
