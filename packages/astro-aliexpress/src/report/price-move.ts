import type { Money } from 'aliexpress-affiliate';
import { compareMoney, toMinor } from 'aliexpress-affiliate/pages';

/** A price that is another than it was. */
export interface PriceMove {
  readonly change: 'cheaper' | 'dearer';
  readonly from: Money;
  readonly to: Money;
  /** Of the old price, to a tenth; below 0 where it is cheaper. None where it cost nothing. */
  readonly percent?: number;
}

/** Nothing where one is not known, both are equal, or they are of two currencies. */
export function priceMove(from: Money | undefined, to: Money | undefined): PriceMove | undefined {
  if (!from || !to || from.currency !== to.currency) return undefined;
  const difference = compareMoney(to, from);
  if (difference === 0) return undefined;
  const change = difference < 0 ? 'cheaper' : 'dearer';
  const old = toMinor(from);
  if (old === 0n) return { change, from, to };
  // Whole numbers to the thousandth, so that the tenth is rounded and not cut.
  const thousandths = Number((100_000n * (toMinor(to) - old)) / old);
  return { change, from, to, percent: Math.round(thousandths / 100) / 10 };
}
