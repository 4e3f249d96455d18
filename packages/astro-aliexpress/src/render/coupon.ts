import type { AvailableResult, PublicCoupon } from 'aliexpress-catalog';
import { fill } from '../core/format.ts';
import { fillIn } from '../core/text.ts';
import { type CouponOffer, parseCouponOffer } from './coupon-offer.ts';
import { find, type TagLookup, type TagRequest } from './find.ts';
import type { PageContext } from './page.ts';
import type { Locale, Text } from './locale.ts';
import { type Notice, toNotice } from './notice.ts';
import { isTooOld } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { type DevAttributes, devAttributes, type Link, linkTo, namesOf } from './view.ts';

/** A coupon code with its conditions. */
export interface Coupon {
  readonly code: string;
  /** "$1.55 off orders of $31.10 or more", or only "Coupon" if AliExpress's words aren't understood. */
  readonly headline: string;
  /** If the headline doesn't say it. */
  readonly minSpend?: string | undefined;
  /** If it isn't valid yet. */
  readonly from?: CouponDate | undefined;
  readonly until?: CouponDate | undefined;
  /** Link to the product with the code applied, if AliExpress has one. */
  readonly link: Link;
}

export interface Moment {
  readonly text: string;
  /** Machine-readable date. */
  readonly datetime: string;
}

/** A day on which a coupon is valid, and its exact end or start. */
export interface CouponDate extends Moment {
  /** "valid until" */
  readonly words: string;
  /** To the minute. */
  readonly exact: string;
}

/**
 * AliExpress counts days in Pacific time, up to 8 hours behind UTC: the last day of a coupon ends on the
 * next one in UTC.
 */
const PACIFIC = 8 * 3_600_000;

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
  const dateOf = (words: string, time: number, day = time): CouponDate => ({
    words,
    text: format.shortDay(day, now),
    datetime: new Date(time).toISOString(),
    exact: format.date(time),
  });
  const offer = parseCouponOffer(text ?? '');
  return {
    code: code.slice(0, 60),
    headline: offer ? offerText(offer, locale) : translations.labels.coupon,
    minSpend:
      minSpend && !offer?.minimum ? fill(translations.minSpend, format.money(minSpend)) : undefined,
    from:
      startsAt !== undefined && startsAt > now
        ? dateOf(translations.validFrom, startsAt)
        : undefined,
    until:
      endsAt === undefined ? undefined : dateOf(translations.validUntil, endsAt, endsAt - PACIFIC),
    link: linkTo(result.product, context, url),
  };
}

function offerText({ off, minimum }: CouponOffer, { translations, format }: Locale): string {
  const amount = typeof off === 'number' ? format.share(off) : format.money(off);
  return minimum
    ? fillIn(translations.couponOffMin, { amount, minimum: format.money(minimum) })
    : fillIn(translations.couponOff, { amount });
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

/** A product's title instead of a coupon. */
export interface TitleView {
  readonly kind: 'title';
  readonly title: Text;
  readonly link: Link;
  readonly locale: Locale;
}

/** What a tag renders: a coupon, a title, a notice, or nothing. */
export async function findCoupon(
  page: PageContext,
  context: RenderContext,
  request: TagRequest,
): Promise<CouponView | TitleView | Notice | undefined> {
  return toCouponView(await find(page, context.settings, request), context);
}

/** `undefined` for a product without a valid coupon; in a feed, which outlives coupons, its title. */
function toCouponView(
  found: TagLookup,
  context: RenderContext,
): CouponView | TitleView | Notice | undefined {
  const { result } = found;
  const { settings, locale, isFeed } = context;
  if (result.state !== 'available') return toNotice(found, context);
  const { title } = namesOf(found, context);
  if (isFeed) return { kind: 'title', title, link: linkTo(result.product, context), locale };
  const coupon = toCoupon(result, context);
  return (
    coupon && {
      kind: 'offer',
      coupon,
      title,
      sampleData: settings.sampleData,
      devAttributes: devAttributes(found, settings),
      locale,
    }
  );
}
