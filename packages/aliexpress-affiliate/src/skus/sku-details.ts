import type { CallOptions } from '../gateway/attempt.ts';
import type { Delivery } from '../shipping/delivery.ts';
import type { Money } from '../values/money.ts';

export interface SkuOptions extends CallOptions {
  /** Only these, 1–20. @default what the gateway gives */
  readonly skuIds?: readonly string[];
  /** Fees and days of the delivery to the market's country as well. @default false */
  readonly deliveryInfo?: boolean;
}

/** A product with the ways in which it can be bought. What the gateway did not send is absent. */
export interface SkuDetails {
  /** In the global id space. */
  readonly productId: string;
  readonly title?: string;
  /** Plain product page, without affiliation. https, on an AliExpress host; so is the image. */
  readonly url?: string;
  readonly image?: string;
  readonly shopName?: string;
  /** Average of the buyers' reviews, 0–5. */
  readonly stars?: number;
  readonly reviews?: number;
  readonly skus: readonly Sku[];
  /** How many members of the list are no SKUs. */
  readonly malformed: number;
}

export interface Sku {
  readonly id: string;
  /** What is different about it, in the market's language; any character may occur. */
  readonly properties: readonly SkuProperty[];
  /** What a buyer pays, tax of the market's country included. */
  readonly salePrice?: Money;
  /** AliExpress's own list price; only when higher than the sale price. */
  readonly listPrice?: Money;
  /** Whole percent from list to sale price, computed from them. 1–99. */
  readonly discountPercent?: number;
  /** False when the gateway answered in another currency than the market's: the prices mislead. */
  readonly currencyAsAsked: boolean;
  readonly image?: string;
  /** Plain product page with this SKU chosen. */
  readonly url?: string;
  /** Only when asked for. */
  readonly delivery?: Delivery;
}

/** `{ name: 'Color', value: 'Black' }` */
export interface SkuProperty {
  readonly name: string;
  readonly value: string;
}
