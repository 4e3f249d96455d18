import type { Category, Product, PromoCode, Shop } from 'aliexpress-affiliate';
import { omitUndefined } from 'aliexpress-affiliate/pages';

/** A product as it is stored. */
export type StoredProduct = Omit<Product, 'raw'>;

/** The part of a coupon that pages may show. */
export type PublicCoupon = Pick<
  PromoCode,
  'code' | 'text' | 'minSpend' | 'startsAt' | 'endsAt' | 'url'
>;

/**
 * The part of a product that pages may show, rounded as they show it. Nothing in it changes unless a
 * page does, so what differs in each answer of the gateway is left out.
 */
export interface PublicProduct extends Pick<
  Product,
  | 'id'
  | 'title'
  | 'images'
  | 'salePrice'
  | 'listPrice'
  | 'discountPercent'
  | 'currencyAsAsked'
  | 'shipToDays'
> {
  /** The link that earns the commission; use it unchanged. https, on an AliExpress host. */
  readonly promotionLink?: string;
  readonly promoCode?: PublicCoupon;
  /** Fraction of positive feedback, 0–1, in whole percent; not stars. */
  readonly positiveFeedback?: number;
  /** Orders in the last 30 days: from 10, rounded down to 10, 12, 16, 20, 25, 30, 40, 50, 60, 80, … */
  readonly orders30d?: number;
  readonly category?: Category;
  readonly subcategory?: Category;
  readonly shop?: Shop;
}

/** @param now ms since the epoch: of a coupon that has ended, only its code and its end are left */
export function toPublicProduct(product: StoredProduct, now: number): PublicProduct {
  const { id, title, images, currencyAsAsked, salePrice, listPrice, discountPercent } = product;
  const { promotionLink, promoCode, shipToDays, positiveFeedback, orders30d } = product;
  const { category, subcategory, shop } = product;
  return omitUndefined({
    id,
    title,
    promotionLink,
    images,
    salePrice,
    listPrice,
    discountPercent,
    currencyAsAsked,
    promoCode: promoCode && toPublicCoupon(promoCode, now),
    shipToDays,
    positiveFeedback: positiveFeedback && wholePercent(positiveFeedback),
    orders30d: orders30d && inSteps(orders30d),
    category,
    subcategory,
    shop,
  });
}

function toPublicCoupon(promoCode: PromoCode, now: number): PublicCoupon {
  const {
    code,
    text,
    minSpend,
    startsAt = now,
    endsAt = Number.POSITIVE_INFINITY,
    url,
  } = promoCode;
  if (endsAt <= now) return omitUndefined({ code, endsAt });
  return omitUndefined({
    code,
    text,
    minSpend,
    startsAt: startsAt > now ? startsAt : undefined,
    endsAt: endsAt === Number.POSITIVE_INFINITY ? undefined : endsAt,
    url,
  });
}

/** Rounds down, so that 99.6 % does not become all. */
function wholePercent(share: number): number {
  // The gateway sends tenths of a percent; a float may lie just below one.
  return Math.floor(Math.round(share * 1000) / 10) / 100;
}

/** Of two digits, about a quarter apart: finer ones would move every day. */
const STEPS = [80, 60, 50, 40, 30, 25, 20, 16, 12, 10];

/** Rounds a count of orders down. */
function inSteps(count: number): number {
  if (count < 10) return count;
  const unit = 10 ** (String(count).length - 2);
  return Math.max(...STEPS.map((step) => step * unit).filter((it) => it <= count));
}
