import type { Money } from 'aliexpress-affiliate';
import { compareMoney } from 'aliexpress-affiliate/pages';

/** What a coupon is worth. */
export interface CouponOffer {
  /** Money, or a share of the order: 0.1 is 10%. */
  readonly off: Money | number;
  /** Least value of an order, if there is one. */
  readonly minimum?: Money | undefined;
}

/** `ILS 62.2` or `10%`. */
const VALUE = /\b([A-Z]{3}) ?(\d{1,15}(?:\.\d{1,8})?)|\b(\d{1,2}(?:\.\d)?) ?%/g;

/** All other words may change the meaning: "up to", "shipping", "every", "your next order". */
const WORDS: ReadonlySet<string> = new Set(
  'above an and extra for from get more of off on or order orders over save spend with'.split(' '),
);

/**
 * Reads AliExpress's words. It sends them in English in every market, captured as `On order over
 * ILS 62.2 , get ILS 3.11 off`.
 *
 * @returns `undefined` unless it understands every word
 */
export function parseCouponOffer(text: string): CouponOffer | undefined {
  const amounts: Money[] = [];
  const shares: number[] = [];
  const sentence = text.replaceAll(VALUE, (_, currency?: string, amount = '', percent?: string) => {
    if (currency) amounts.push({ amount, currency });
    else shares.push(Number(percent) / 100);
    return '#';
  });
  const words = sentence.toLowerCase().match(/[^\s,.!]+/g) ?? [];
  if (!words.every((word) => word === '#' || WORDS.has(word))) return undefined;

  const [one, two, ...others] = amounts;
  const [share, ...moreShares] = shares;
  if (others.length > 0 || moreShares.length > 0) return undefined;
  const hasMinimum = /(?:above|from|off?|over|spend) #/i.test(sentence);
  if (share !== undefined) {
    const isClear = share > 0 && !two && (!one || hasMinimum);
    return isClear ? { off: share, minimum: one } : undefined;
  }
  if (one && two) {
    if (one.currency !== two.currency || !hasMinimum) return undefined;
    // More is never taken off than is spent.
    const [off, minimum] = compareMoney(one, two) < 0 ? [one, two] : [two, one];
    return { off, minimum };
  }
  return one && /# off|(?:get|save) #/i.test(sentence) ? { off: one } : undefined;
}
