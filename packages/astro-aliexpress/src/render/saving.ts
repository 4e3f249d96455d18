import type { Money } from 'aliexpress-affiliate';
import { discountPercent, fromMinor, toMinor } from 'aliexpress-affiliate/pages';

/** How much lower than a list price a sale price is. */
export interface Saving {
  readonly amount: Money;
  /** Whole, 1–99. */
  readonly percent: number;
}

/** Nothing unless the list price is higher, in the same currency, by at least a percent. */
export function savingOf(list: Money, sale: Money): Saving | undefined {
  if (list.currency !== sale.currency || !isAmount(list) || !isAmount(sale)) return undefined;
  const percent = discountPercent(list, sale);
  if (percent === undefined) return undefined;
  return { amount: fromMinor(toMinor(list) - toMinor(sale), sale.currency), percent };
}

/** A page does not break over a price that is none. */
function isAmount({ amount }: Money): boolean {
  return /^\d+(\.\d+)?$/.test(amount);
}
