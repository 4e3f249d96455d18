import { fromMinor, type Money, toMinor } from 'aliexpress-affiliate';
import { isDeepStrictEqual } from 'node:util';
import { lastAvailable, type ProductEntry, type ShippingEntry, VERSION } from './entry.ts';
import { ageInSeconds, type FreshnessPolicy, linkedAt, shownAt } from './freshness.ts';
import { nextIdentity } from './identity.ts';
import { mergeProducts } from './merge.ts';
import { type StoredProduct, toPublicProduct } from './public-product.ts';
import { factsOf, mergeSightings } from './sightings.ts';

/** A new answer of the gateway. */
interface NewAnswer {
  /** `undefined` when the gateway has no affiliate data. */
  readonly product: StoredProduct | undefined;
  /** ms since the epoch. */
  readonly fetchedAt: number;
}

/**
 * The entry after a new answer. The gateway's links differ in each answer, so the known one stays until
 * it has to be renewed. The date that pages show moves only when something else that they show has
 * changed, or when it is due.
 */
export function renew(
  known: ProductEntry | undefined,
  { product, fetchedAt }: NewAnswer,
  policy: FreshnessPolicy,
): ProductEntry {
  if (product === undefined) {
    const lastKnown = lastAvailable(known);
    return mergeProducts(
      known,
      { v: VERSION, state: 'unavailable', fetchedAt, ...(lastKnown && { lastKnown }) },
      fetchedAt,
    );
  }
  const identity = nextIdentity(known, { product, fetchedAt });
  const seen = [{ at: fetchedAt, ...factsOf(product) }];
  const sightings = mergeSightings(known?.sightings, seen, identity);
  const plain = {
    v: VERSION,
    state: 'available',
    fetchedAt,
    identity,
    ...(sightings.length > 0 && { sightings }),
  } as const;
  if (known?.state !== 'available') {
    return mergeProducts(known, { ...plain, product }, fetchedAt);
  }
  const { promotionLink } = known.product;
  const keepsLink =
    promotionLink !== undefined && ageInSeconds(linkedAt(known), fetchedAt) < policy.linkMaxAge;
  const linked = keepsLink ? { ...product, promotionLink } : product;
  const renewed = withKnownCoupon(linked, known.product, fetchedAt);
  const keepsDate =
    isSame(renewed, known.product, fetchedAt) && !isDateDue(known, fetchedAt, policy);
  return mergeProducts(
    known,
    {
      ...plain,
      product: renewed,
      ...(keepsDate && { shownAt: shownAt(known) }),
      ...(keepsLink && { linkedAt: linkedAt(known) }),
    },
    fetchedAt,
  );
}

/** A new answer of the gateway about a delivery. */
interface NewFee {
  /** `undefined` when the gateway told none. */
  readonly fee: Money | undefined;
  /** ms since the epoch. */
  readonly fetchedAt: number;
}

/** The entry after a new answer. The date that pages show moves as that of a product does. */
export function renewFee(
  known: ShippingEntry | undefined,
  { fee: answered, fetchedAt }: NewFee,
  policy: FreshnessPolicy,
): ShippingEntry {
  // In one spelling, so that `1.9` equals `1.90`.
  const fee = answered && fromMinor(toMinor(answered), answered.currency);
  const keepsDate =
    known !== undefined &&
    isDeepStrictEqual(fee, known.fee) &&
    !isDateDue(known, fetchedAt, policy);
  return {
    v: VERSION,
    state: 'shipping',
    fetchedAt,
    ...(fee && { fee }),
    ...(keepsDate && { shownAt: shownAt(known) }),
  };
}

/** Whether the date that pages show moves, even when nothing else does. */
function isDateDue(
  known: ProductEntry | ShippingEntry,
  now: number,
  { priceMaxAge }: FreshnessPolicy,
): boolean {
  return ageInSeconds(shownAt(known), now) >= priceMaxAge / 2;
}

/** The address of a coupon differs in each answer, too. */
function withKnownCoupon(product: StoredProduct, known: StoredProduct, now: number): StoredProduct {
  const { promoCode } = product;
  const url = known.promoCode?.url;
  if (promoCode === undefined || url === undefined) return product;
  const same = { ...product, promoCode: { ...promoCode, url } };
  return isDeepStrictEqual(
    toPublicProduct(same, now).promoCode,
    toPublicProduct(known, now).promoCode,
  )
    ? same
    : product;
}

/** Whether a page shows the same, but for the link. A coupon that has ended is not shown. */
function isSame(a: StoredProduct, b: StoredProduct, now: number): boolean {
  const shown = (product: StoredProduct) => {
    const { promotionLink: _, promoCode, ...rest } = toPublicProduct(product, now);
    const isOver = promoCode?.endsAt !== undefined && promoCode.endsAt <= now;
    return { ...rest, promoCode: isOver ? undefined : promoCode };
  };
  return isDeepStrictEqual(shown(a), shown(b));
}
