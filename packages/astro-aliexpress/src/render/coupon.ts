import type { AvailableAnswer } from '../core/answer.ts';
import { fill } from '../core/format.ts';
import { type Link, linkTo } from './link.ts';
import { isTooOld } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { inLocale, type Text } from './locale.ts';

/** A coupon code with its conditions. */
export interface Coupon {
  readonly code: string;
  /** The discount, in AliExpress's words. */
  readonly text?: Text | undefined;
  readonly minSpend?: string | undefined;
  /** If it isn't valid yet. */
  readonly from?: Moment | undefined;
  readonly until?: Moment | undefined;
  /** Link to the product with the code applied, if AliExpress has one. */
  readonly link: Link;
}

export interface Moment {
  readonly text: string;
  /** Machine-readable date. */
  readonly datetime: string;
}

/** `undefined` without a coupon, after its end, or if the data's age is unknown. */
export function toCoupon(answer: AvailableAnswer, context: RenderContext): Coupon | undefined {
  const { promoCode } = answer.product;
  const { locale, now } = context;
  const { translations, format } = locale;
  if (!promoCode?.code || isTooOld(answer, context)) return undefined;
  const { code, text, minSpend, startsAt, endsAt, url } = promoCode;
  if (endsAt !== undefined && endsAt <= now) return undefined;
  const moment = (time: number) => ({
    text: format.date(time),
    datetime: new Date(time).toISOString(),
  });
  return {
    code: code.slice(0, 60),
    // The gateway's examples are in English in every market.
    text: text ? inLocale(locale, text.slice(0, 200), 'en') : undefined,
    minSpend: minSpend && fill(translations.minSpend, format.money(minSpend)),
    from: startsAt !== undefined && startsAt > now ? moment(startsAt) : undefined,
    until: endsAt === undefined ? undefined : moment(endsAt),
    link: linkTo(answer.product, url),
  };
}
