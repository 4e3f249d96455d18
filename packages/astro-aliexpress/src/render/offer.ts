import { type Coupon, toCoupon } from './coupon.ts';
import { type DevMark, devMark } from './dev-mark.ts';
import { find, type Found, type TagRequest } from './find.ts';
import type { PageContext } from './lookup.ts';
import { type Notice, toNotice } from './notice.ts';
import type { RenderContext } from './render-context.ts';
import { titleOf } from './title.ts';
import type { Text, Locale } from './locale.ts';

/** A product's coupon, ready to be written down. */
export interface CouponView {
  readonly kind: 'offer';
  readonly coupon: Coupon;
  readonly title: Text;
  readonly sampleData: boolean;
  /** In dev. */
  readonly devMark?: DevMark | undefined;
  readonly locale: Locale;
}

/** What stands on the page for a tag: a coupon, a notice, or nothing. */
export async function findOffer(
  page: PageContext,
  context: RenderContext,
  wish: TagRequest,
): Promise<CouponView | Notice | undefined> {
  return toOffer(await find(page, context.settings, wish), context);
}

/** Nothing for a product that has no coupon, or none any more. */
export function toOffer(found: Found, context: RenderContext): CouponView | Notice | undefined {
  const { answer } = found;
  const { settings, locale } = context;
  if (answer.state !== 'available') return toNotice(answer, found, context);
  const coupon = toCoupon(answer, context);
  return (
    coupon && {
      kind: 'offer',
      coupon,
      title: titleOf(found, locale) ?? { text: locale.words.thisProduct },
      sampleData: settings.sampleData,
      devMark: devMark(found, settings),
      locale,
    }
  );
}
