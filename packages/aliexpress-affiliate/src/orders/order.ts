import type { OrderStatus } from '../values/known-values.ts';
import type { Money } from '../values/money.ts';

/**
 * One product of an order that came through a promotion link; products bought together have their
 * order's id in common. What the gateway did not send is absent. Times are ms since the epoch. For
 * the author's eyes; never in a page or a bundle.
 */
export interface Order {
  readonly id: string;
  /** Of this product within the order. */
  readonly subOrderId?: string;
  readonly status?: OrderStatus;
  readonly createdAt?: number;
  readonly paidAt?: number;
  /** When the buyer confirmed the receipt. */
  readonly finishedAt?: number;
  /** When the commission was paid. */
  readonly settledAt?: number;
  readonly product?: OrderedProduct;
  /** How many of the product. */
  readonly count?: number;
  /** What the buyer paid, in the currency of the settlement. */
  readonly paidAmount?: Money;
  /** What is left of it at the receipt. */
  readonly finishedAmount?: Money;
  readonly commission?: OrderCommission;
  readonly isNewBuyer?: boolean;
  readonly isHotProduct?: boolean;
  readonly isAffiliateProduct?: boolean;
  /** `global`, say. */
  readonly type?: string;
  /** As AliExpress spells it: `UK`, not `GB`. */
  readonly shipToCountry?: string;
  /** The one in the promotion link. */
  readonly trackingId?: string;
  /** What the promotion link carried for its author's own use, as it was sent: JSON, mostly. */
  readonly customParameters?: string;
}

export interface OrderedProduct {
  /** In the global id space. */
  readonly id?: string;
  readonly title?: string;
  /** https, on an AliExpress host; so is the image. */
  readonly url?: string;
  readonly image?: string;
  readonly categoryId?: string;
}

/** Rates as fractions: 0.07 is 7 %. Estimates, until the order is settled. */
export interface OrderCommission {
  readonly rate?: number;
  readonly estimatedPaid?: Money;
  readonly estimatedFinished?: Money;
  readonly incentiveRate?: number;
  readonly estimatedIncentivePaid?: Money;
  readonly estimatedIncentiveFinished?: Money;
  readonly newBuyerBonus?: Money;
}
