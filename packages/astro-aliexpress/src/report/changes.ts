import type { Market, Money } from 'aliexpress-affiliate';
import { compareMoney, toMinor } from 'aliexpress-affiliate/pages';
import type { Lookup, LookupResult, Reason } from 'aliexpress-catalog';

/** What a new answer changed. */
export interface Change {
  readonly change: 'cheaper' | 'dearer' | 'unavailable' | 'back' | 'new';
  readonly id: string;
  readonly market: Market;
  readonly title?: string;
  readonly from?: Money;
  readonly to?: Money;
  readonly percent?: number;
}

/** Whether AliExpress sent a new answer. */
export function wasAnswered(before: Lookup, after: Lookup): boolean {
  return !isUnanswered(after.result) && before.fetchedAt !== after.fetchedAt;
}

/** Whether fetching failed; `reason` says why. */
export function isUnanswered(
  after: LookupResult,
): after is Exclude<LookupResult, { state: 'unavailable' }> & { readonly reason: Reason } {
  return after.state !== 'unavailable' && after.reason !== undefined;
}

export function changeOf(
  before: LookupResult,
  after: LookupResult,
  market: Market,
): Change | undefined {
  const { id } = after;
  if (after.state === 'unavailable') {
    const title = after.lastKnown?.title;
    if (before.state === 'unavailable') return undefined;
    return { change: 'unavailable', id, market, ...(title === undefined ? {} : { title }) };
  }
  if (after.state !== 'available') return undefined;
  const { title, salePrice } = after.product;
  const is = { id, market, title, ...(salePrice ? { to: salePrice } : {}) };
  if (before.state === 'unavailable') return { change: 'back', ...is };
  if (before.state === 'unresolved') return { change: 'new', ...is };
  const move = priceMove(before.product.salePrice, salePrice);
  return move && { ...is, ...move };
}

/** A price change. */
export interface PriceMove {
  readonly change: 'cheaper' | 'dearer';
  readonly from: Money;
  readonly to: Money;
  /** Percent of the old price, with one decimal; negative if cheaper. Missing if it was free. */
  readonly percent?: number;
}

/** `undefined` if a price is unknown, both are equal, or the currencies differ. */
export function priceMove(from: Money | undefined, to: Money | undefined): PriceMove | undefined {
  if (!from || !to || from.currency !== to.currency) return undefined;
  const difference = compareMoney(to, from);
  if (difference === 0) return undefined;
  const change = difference < 0 ? 'cheaper' : 'dearer';
  const old = toMinor(from);
  if (old === 0n) return { change, from, to };
  // Integer arithmetic to the thousandth, so that the tenth is rounded, not cut off.
  const thousandths = Number((100_000n * (toMinor(to) - old)) / old);
  return { change, from, to, percent: Math.round(thousandths / 100) / 10 };
}
