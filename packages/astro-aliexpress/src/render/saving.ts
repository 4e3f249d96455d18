import type { Money } from 'aliexpress-affiliate';
import { discountPercent, fromMinor, toMinor } from 'aliexpress-affiliate/pages';

/** The difference between list price and sale price. */
export interface Saving {
  readonly amount: Money;
  /** Whole, 1–99. */
  readonly percent: number;
}

/** `undefined` unless the list price is at least 1% higher, in the same currency. */
export function savingOf(list: Money, sale: Money): Saving | undefined {
  if (list.currency !== sale.currency || !isAmount(list) || !isAmount(sale)) return undefined;
  const percent = discountPercent(list, sale);
  if (percent === undefined) return undefined;
  return { amount: fromMinor(toMinor(list) - toMinor(sale), sale.currency), percent };
}

/** Invalid prices must not break a page. */
function isAmount({ amount }: Money): boolean {
  return /^\d+(\.\d+)?$/.test(amount);
}
