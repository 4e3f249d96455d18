import { type Coupon, toCoupon } from './coupon.ts';
import { type DevAttributes, devAttributes } from './dev-attributes.ts';
import { find, type Found, type TagRequest } from './find.ts';
import type { PageContext } from './lookup.ts';
import { type Notice, toNotice } from './notice.ts';
import type { RenderContext } from './render-context.ts';
import { titleOf } from './title.ts';
import type { Text, Locale } from './locale.ts';

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
export function toCouponView(
  found: Found,
  context: RenderContext,
): CouponView | Notice | undefined {
  const { answer } = found;
  const { settings, locale } = context;
  if (answer.state !== 'available') return toNotice(answer, found, context);
  const coupon = toCoupon(answer, context);
  return (
    coupon && {
      kind: 'offer',
      coupon,
      title: titleOf(found, locale) ?? { text: locale.translations.thisProduct },
      sampleData: settings.sampleData,
      devAttributes: devAttributes(found, settings),
      locale,
    }
  );
}
