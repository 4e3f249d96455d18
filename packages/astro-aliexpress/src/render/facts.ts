import { toMinor } from 'aliexpress-affiliate/pages';
import type { PublicProduct } from 'aliexpress-catalog';
import { fill } from '../core/format.ts';
import { shorten } from '../core/text.ts';
import { toCoupon } from './coupon.ts';
import type { AvailableLookup } from './find.ts';
import { isTooOld, type PriceDate, toPriceDate } from './price.ts';
import type { RenderContext } from './render-context.ts';
import type { Label } from './translations/type.ts';

/** Facts about a product besides its title and price. */
export type FactName = Exclude<Label, 'price' | 'discount'>;

export interface Fact {
  /** For a labelled row or the author's sentence: "97.3%". */
  readonly value: string;
  /** The part in our words: "97.3% positive feedback", or "Sold by". */
  readonly text: string;
  /** The value is not part of `text`: it has a date, or is AliExpress's and may have another direction. */
  readonly quoted: boolean;
  /** Text after a quoted value. */
  readonly after?: string | undefined;
  /** When the value was seen, if it's a price. */
  readonly date?: PriceDate | undefined;
}

/** Each returns `undefined` for unknown facts, never 0 or "". */
const FACTS: Readonly<
  Record<
    FactName,
    (product: PublicProduct, context: RenderContext, found: AvailableLookup) => Fact | undefined
  >
> = {
  feedback({ positiveFeedback }, { locale: { translations, format } }) {
    if (positiveFeedback === undefined) return undefined;
    const value = format.share(positiveFeedback);
    return { value, text: fill(translations.feedback, value), quoted: false };
  },
  orders({ orders30d }, { locale: { translations, format } }) {
    if (orders30d === undefined) return undefined;
    const value = format.count(orders30d, { other: '#' });
    return { value, text: format.count(orders30d, translations.orders), quoted: false };
  },
  delivery({ shipToDays }, { locale: { translations, format } }) {
    if (shipToDays === undefined) return undefined;
    const value = format.days(shipToDays, translations.days);
    return { value, text: fill(translations.delivery, value), quoted: false };
  },
  shipping(_, context, { fee }) {
    if (fee === undefined || isTooOld(fee, context)) return undefined;
    const { translations, format } = context.locale;
    const isFree = toMinor(fee.price) === 0n;
    return {
      value: isFree ? translations.freeDelivery : format.money(fee.price),
      text: isFree ? '' : translations.deliveryFee,
      quoted: true,
      date: toPriceDate(fee.shownAt, context),
    };
  },
  shop({ shop }, { locale: { translations } }) {
    // AliExpress's name for a shop that has none.
    const isNameless = /^Shop\d+ Store$/.test(shop?.name ?? '');
    return isNameless ? undefined : quoted(translations.soldBy, shop?.name);
  },
  category: ({ category, subcategory }) => quoted('', subcategory?.name ?? category?.name),
  coupon(_, context, { result }) {
    const { translations } = context.locale;
    const coupon = toCoupon(result, context);
    const until = coupon?.until && `${coupon.until.words} ${coupon.until.text}`;
    return coupon && quoted(translations.coupon, coupon.code, until);
  },
};

export const FACT_NAMES = Object.keys(FACTS) as FactName[];

/** `undefined` for an unknown name. */
export function factOf(
  name: FactName,
  found: AvailableLookup,
  context: RenderContext,
): Fact | undefined {
  return Object.hasOwn(FACTS, name) ? FACTS[name](found.result.product, context, found) : undefined;
}

function quoted(text: string, value: string | undefined, after?: string): Fact | undefined {
  return value ? { value: shorten(value, 100), text, quoted: true, after } : undefined;
}
