import type { Money } from 'aliexpress-affiliate';
import { compareMoney, toMinor } from 'aliexpress-affiliate/pages';

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
