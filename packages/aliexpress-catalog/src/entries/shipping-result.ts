import type { Market, Money } from 'aliexpress-affiliate';
import type { ShippingEntry } from './entry.ts';
import { ageInSeconds, type FreshnessPolicy, shownAt } from './freshness.ts';
import { type Reason, toReason } from './lookup-result.ts';

/** What the delivery of one product to a market costs. */
export interface DeliveryFee {
  /** `0` when it is free. In the market's currency. */
  readonly price: Money;
  /** The date to show with it, in ms since the epoch: never younger than the last answer. */
  readonly shownAt: number;
}

/** What came of looking up a delivery fee. Plain data, without anything secret. */
export interface ShippingResult {
  /** Absent when AliExpress told none, or when its last answer is older than `priceMaxAge`. */
  readonly fee?: DeliveryFee;
  /** Why there is no answer, or no newer one. Absent when it is deferred (`refreshShare`). */
  readonly reason?: Reason;
}

interface ShippingContext {
  readonly market: Pick<Market, 'currency'>;
  readonly policy: FreshnessPolicy;
  readonly now: number;
}

/** @param error why there is no newer answer */
export function toShipping(
  entry: ShippingEntry | undefined,
  error: Error | undefined,
  { market, policy, now }: ShippingContext,
): ShippingResult {
  const isYoung = entry !== undefined && ageInSeconds(entry.fetchedAt, now) <= policy.priceMaxAge;
  // An import may say anything.
  const fee = entry?.fee?.currency === market.currency ? entry.fee : undefined;
  return {
    ...(isYoung && fee && { fee: { price: fee, shownAt: shownAt(entry) } }),
    ...(error && { reason: toReason(error) }),
  };
}
