import type { AvailableResult, PublicCoupon } from 'aliexpress-catalog';
import { fill } from '../core/format.ts';
import { find, type TagLookup, type PageContext, type TagRequest } from './find.ts';
import { inLocale, type Locale, type Text } from './locale.ts';
import { type Notice, toNotice } from './notice.ts';
import { isTooOld } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { type DevAttributes, devAttributes, type Link, linkTo, namesOf } from './view.ts';

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

/** Whether a coupon can no longer be used. */
export function hasEnded({ endsAt }: Pick<PublicCoupon, 'endsAt'>, now: number): boolean {
  return endsAt !== undefined && endsAt <= now;
}

/** `undefined` without a coupon, after its end, or if the data's age is unknown. */
export function toCoupon(result: AvailableResult, context: RenderContext): Coupon | undefined {
  const { promoCode } = result.product;
  const { locale, now } = context;
  const { translations, format } = locale;
  if (!promoCode?.code || isTooOld(result, context)) return undefined;
  const { code, text, minSpend, startsAt, endsAt, url } = promoCode;
  if (hasEnded(promoCode, now)) return undefined;
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
    link: linkTo(result.product, url),
  };
}

/** View model of a coupon. */
export interface CouponView {
  readonly kind: 'offer';
  readonly coupon: Coupon;
  readonly title: Text;
  readonly sampleData: boolean;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

/** What a tag renders: a coupon, a notice, or nothing. */
export async function findCoupon(
  page: PageContext,
  context: RenderContext,
  request: TagRequest,
): Promise<CouponView | Notice | undefined> {
  return toCouponView(await find(page, context.settings, request), context);
}

/** `undefined` for a product without a valid coupon. */
function toCouponView(found: TagLookup, context: RenderContext): CouponView | Notice | undefined {
  const { result } = found;
  const { settings, locale } = context;
  if (result.state !== 'available') return toNotice(found, context);
  const coupon = toCoupon(result, context);
  return (
    coupon && {
      kind: 'offer',
      coupon,
      title: namesOf(found, context).title,
      sampleData: settings.sampleData,
      devAttributes: devAttributes(found, settings),
      locale,
    }
  );
}
