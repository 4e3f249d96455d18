import type { Money } from 'aliexpress-affiliate';

/** How much lower than a list price a sale price is. */
export interface Saving {
  readonly amount: Money;
  /** Whole, 1–99. */
  readonly percent: number;
}

/** Nothing unless the list price is higher, in the same currency, by at least a percent. */
export function savingOf(list: Money, sale: Money): Saving | undefined {
  const { currency } = sale;
  if (list.currency !== currency) return undefined;
  const digits = minorDigits(currency);
  const [full, now] = [toMinor(list.amount, digits), toMinor(sale.amount, digits)];
  if (full === undefined || now === undefined || full <= now) return undefined;
  // Half up, in whole numbers.
  const percent = Math.min(99, Number((200n * (full - now) + full) / (2n * full)));
  return percent === 0
    ? undefined
    : { amount: { amount: toDecimal(full - now, digits), currency }, percent };
}

function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** `15.68` with two digits → `1568n`. Digits beyond are cut off. */
function toMinor(amount: string, digits: number): bigint | undefined {
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  return whole === undefined
    ? undefined
    : BigInt(whole + decimals.slice(0, digits).padEnd(digits, '0'));
}

function toDecimal(minor: bigint, digits: number): string {
  const text = String(minor).padStart(digits + 1, '0');
  const point = text.length - digits;
  return digits === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
}
