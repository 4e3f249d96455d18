import type { CallOptions } from '../gateway/attempt.ts';
import type { Delivery } from '../shipping/delivery.ts';
import type { Money } from '../values/money.ts';

export interface SkuOptions extends CallOptions {
  /** Returns only these SKUs, 1–20. @default the gateway's choice */
  readonly skuIds?: readonly string[];
  /** Also returns fees and days of the delivery to the market's country. @default false */
  readonly deliveryInfo?: boolean;
}

/** A product with its variants. Absent fields were not sent by the gateway. */
export interface SkuDetails {
  /** In the global id space. */
  readonly productId: string;
  readonly title?: string;
  /** Plain product page that earns no commission. https, on an AliExpress host, like the image. */
  readonly url?: string;
  readonly image?: string;
  readonly shopName?: string;
  /** Average of the buyers' reviews, 0–5. */
  readonly stars?: number;
  readonly reviews?: number;
  readonly skus: readonly Sku[];
  /** Items that could not be read and were left out. */
  readonly malformed: number;
}

export interface Sku {
  readonly id: string;
  /** What sets this SKU apart, in the market's language. Escape it: any character may occur. */
  readonly properties: readonly SkuProperty[];
  /** What a buyer pays, tax of the market's country included. */
  readonly salePrice?: Money;
  /** AliExpress's own list price; only when higher than the sale price. */
  readonly listPrice?: Money;
  /** Whole percent from list price to sale price, 1–99. */
  readonly discountPercent?: number;
  /** False when the gateway answered in another currency than the market's, so that prices mislead. */
  readonly currencyAsAsked: boolean;
  readonly image?: string;
  /** Plain product page with this SKU selected. */
  readonly url?: string;
  /** Only with `deliveryInfo`. */
  readonly delivery?: Delivery;
}

/** `{ name: 'Color', value: 'Black' }` */
export interface SkuProperty {
  readonly name: string;
  readonly value: string;
}
