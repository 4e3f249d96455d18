import type { OrderStatus } from '../values/known-values.ts';
import type { Money } from '../values/money.ts';

/**
 * One product of an order that came through a promotion link. Products bought together share the id of
 * their order. Absent fields were not sent by the gateway. Times are ms since the epoch. Keep orders
 * private: never put them into a page or a bundle.
 */
export interface Order {
  readonly id: string;
  /** Id of this product within the order. */
  readonly subOrderId?: string;
  readonly status?: OrderStatus;
  readonly createdAt?: number;
  readonly paidAt?: number;
  /** When the buyer confirmed the receipt. */
  readonly finishedAt?: number;
  /** When the commission was paid. */
  readonly settledAt?: number;
  readonly product?: OrderedProduct;
  /** Pieces of the product. */
  readonly count?: number;
  /** What the buyer paid, in the currency of the settlement. */
  readonly paidAmount?: Money;
  /** The amount that remained when the buyer confirmed the receipt. */
  readonly finishedAmount?: Money;
  readonly commission?: OrderCommission;
  readonly isNewBuyer?: boolean;
  readonly isHotProduct?: boolean;
  readonly isAffiliateProduct?: boolean;
  /** For example `global`. */
  readonly type?: string;
  /** As AliExpress spells it: `UK`, not `GB`. */
  readonly shipToCountry?: string;
  /** The tracking id in the promotion link. */
  readonly trackingId?: string;
  /** What you put into the promotion link for your own use, unchanged; mostly JSON. */
  readonly customParameters?: string;
}

export interface OrderedProduct {
  /** In the global id space. */
  readonly id?: string;
  readonly title?: string;
  /** https, on an AliExpress host, like the image. */
  readonly url?: string;
  readonly image?: string;
  readonly categoryId?: string;
}

/** Rates are fractions: 0.07 is 7 %. All values are estimates until the order is settled. */
export interface OrderCommission {
  readonly rate?: number;
  readonly estimatedPaid?: Money;
  readonly estimatedFinished?: Money;
  readonly incentiveRate?: number;
  readonly estimatedIncentivePaid?: Money;
  readonly estimatedIncentiveFinished?: Money;
  readonly newBuyerBonus?: Money;
}
