import { fromMinor, toMinor, type Product } from 'aliexpress-affiliate';
import type { Entry } from './entry.ts';
import { isAhead } from './freshness.ts';
import { mergeHistories, type PriceSpan } from './history.ts';

/**
 * What two entries of one key know together: the newest answer, unless its date cannot be true, and
 * both histories. The order in which a store merges does not matter.
 *
 * @param now ms since the epoch
 */
export function mergeEntries(a: Entry | undefined, b: Entry, now: number): Entry {
  if (a === undefined) return b;
  const [older, newer] = rank(b, now) >= rank(a, now) ? [a, b] : [b, a];
  const history = mergeHistories(historyOf(older, now), historyOf(newer, now));
  const namedAt = Math.max(older.namedAt ?? 0, newer.namedAt ?? 0);
  return {
    ...newer,
    ...(history.length > 0 ? { history } : {}),
    ...(namedAt > 0 ? { namedAt } : {}),
  };
}

/** Else an answer dated ahead would hide the true ones, build after build, until its date has come. */
function rank({ fetchedAt }: Entry, now: number): number {
  return isAhead(fetchedAt, now) ? 0 : fetchedAt;
}

/**
 * All that an entry knows of the price, its own answer included.
 * @param now ms since the epoch
 */
export function historyOf(entry: Entry, now: number): readonly PriceSpan[] {
  const history = entry.history ?? [];
  if (entry.state === 'unavailable' || isAhead(entry.fetchedAt, now)) return history;
  const amount = amountOf(entry.product);
  const { fetchedAt: at } = entry;
  // The usual case, and there may be 100,000 of them to read.
  if (amount === undefined || history.at(-1)?.to === at) return history;
  return mergeHistories(history, [{ from: at, to: at, amount }]);
}

/** In one spelling, so that `12.5` is no change from `12.50`. */
function amountOf({ salePrice, currencyAsAsked }: Product): string | undefined {
  if (salePrice === undefined || !currencyAsAsked) return undefined;
  return fromMinor(toMinor(salePrice), salePrice.currency).amount;
}
