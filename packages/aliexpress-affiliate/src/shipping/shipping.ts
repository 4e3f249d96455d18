import type { Delivery } from './delivery.ts';
import type { Money } from '../values/money.ts';

export interface ShippingQuery {
  readonly productId: string;
  readonly skuId?: string;
  /** `salePrice` of the product in the same market; the fee may depend on it. */
  readonly salePrice?: Money;
  /** Share of the price, 0–1: 0.19 is 19 %. */
  readonly taxRate?: number;
}

/** Little of this answer is documented, so all of it is kept. */
export interface Shipping extends Delivery {
  /** The fields as the gateway sent them, ids as strings; nothing in it is checked. */
  readonly raw: Readonly<Record<string, unknown>>;
}
