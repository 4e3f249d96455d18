import type { AvailableAnswer } from '../core/answer.ts';
import { fill } from '../core/format.ts';
import { type Link, linkTo } from './link.ts';
import { isTooOld } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { inLocale, type Text } from './locale.ts';

/** A code that a buyer enters to pay less, and what has to be said beside it. */
export interface Coupon {
  readonly code: string;
  /** What it gives, in AliExpress's words. */
  readonly text?: Text | undefined;
  readonly minSpend?: string | undefined;
  /** Where it does not hold yet. */
  readonly from?: Moment | undefined;
  readonly until?: Moment | undefined;
  /** To the product with the code applied, where AliExpress gives such a link. */
  readonly link: Link;
}

export interface Moment {
  readonly text: string;
  /** For machines. */
  readonly datetime: string;
}

/** Nothing where there is none, where it has ended, and where it is not known how long ago it was given. */
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
    // The gateway's own examples are English in every market.
    text: text ? inLocale(locale, text.slice(0, 200), 'en') : undefined,
    minSpend: minSpend && fill(translations.minSpend, format.money(minSpend)),
    from: startsAt !== undefined && startsAt > now ? moment(startsAt) : undefined,
    until: endsAt === undefined ? undefined : moment(endsAt),
    link: linkTo(answer.product, url),
  };
}
