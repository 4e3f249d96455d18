import type { AvailableAnswer, CardProduct } from '../core/answer.ts';
import { toCoupon } from './coupon.ts';
import { fill } from '../core/format.ts';
import type { RenderContext } from './render-context.ts';
import { shorten } from '../core/text.ts';
import type { Label } from './translations/type.ts';

/** What can be said of a product beside its title and its price. */
export type FactName = Exclude<Label, 'price' | 'discount'>;

export interface Fact {
  /** Under a label, or in a sentence of the author's: "97.3%". */
  readonly value: string;
  /** On its own, as far as it is in our words: "97.3% positive feedback", or "Sold by". */
  readonly words: string;
  /** The value is AliExpress's text and not part of `words`. It may run in another direction. */
  readonly quoted: boolean;
  /** What is said behind a quoted value. */
  readonly after?: string | undefined;
}

/** Each answers `undefined` for what is not known: it is never 0 or "". */
const FACTS: Readonly<
  Record<
    FactName,
    (product: CardProduct, context: RenderContext, answer: AvailableAnswer) => Fact | undefined
  >
> = {
  feedback({ positiveFeedback }, { locale: { words, format } }) {
    if (positiveFeedback === undefined) return undefined;
    const value = format.share(positiveFeedback);
    return { value, words: fill(words.feedback, value), quoted: false };
  },
  orders({ orders30d }, { locale: { words, format } }) {
    if (orders30d === undefined) return undefined;
    const value = format.count(orders30d, { other: '#' });
    return { value, words: format.count(orders30d, words.orders), quoted: false };
  },
  delivery({ shipToDays }, { locale: { words, format } }) {
    if (shipToDays === undefined) return undefined;
    const value = format.days(shipToDays, words.days);
    return { value, words: fill(words.delivery, value), quoted: false };
  },
  shop: ({ shop }, { locale: { words } }) => quoted(words.soldBy, shop?.name),
  category: ({ category, subcategory }) => quoted('', subcategory?.name ?? category?.name),
  coupon(_, context, answer) {
    const { words } = context.locale;
    const coupon = toCoupon(answer, context);
    const until = coupon?.until && `${words.validUntil} ${coupon.until.text}`;
    return coupon && quoted(words.coupon, coupon.code, until);
  },
};

export const FACT_NAMES = Object.keys(FACTS) as FactName[];

/** Under a name that is none of ours, nothing is known. */
export function factOf(
  name: FactName,
  answer: AvailableAnswer,
  context: RenderContext,
): Fact | undefined {
  return Object.hasOwn(FACTS, name) ? FACTS[name](answer.product, context, answer) : undefined;
}

function quoted(words: string, text: string | undefined, after?: string): Fact | undefined {
  return text ? { value: shorten(text, 100), words, quoted: true, after } : undefined;
}
