import type { PlatformType } from '../values/known-values.ts';
import type { Money } from '../values/money.ts';

/** One product in one market. What the gateway did not send is absent, never `""` or 0. */
export interface Product {
  /** In the global id space; digits only. */
  readonly id: string;
  /** In the market's language; any character may occur in it. */
  readonly title: string;
  /** Plain product page, without affiliation. https, on an AliExpress host. */
  readonly url?: string;
  /** The link that earns the commission; to be used untouched. https, on an AliExpress host. */
  readonly promotionLink?: string;
  /** Picture URLs, main one first, no duplicates, https, without size suffix. */
  readonly images: readonly string[];
  readonly video?: string;
  /** What a buyer pays, tax of the market's country included where the gateway applies it. */
  readonly salePrice?: Money;
  /** AliExpress's own list price; only when higher than the sale price and in the same currency. */
  readonly listPrice?: Money;
  /** Sale price in the AliExpress app, when it differs from the sale price. */
  readonly appPrice?: Money;
  /** Whole percent from list to sale price, computed from them. 1–99. */
  readonly discountPercent?: number;
  /**
   * What the gateway says the discount is, only when its own prices contradict it: by a whole percent
   * or more, which is no rounding. `discountPercent` is the one to show.
   */
  readonly statedDiscountPercent?: number;
  /** False when the gateway answered in another currency than the market's: the prices mislead. */
  readonly currencyAsAsked: boolean;
  /** Tax of the market's country as a fraction: 0.2 is 20 %. Part of the prices already. */
  readonly taxRate?: number;
  readonly promoCode?: PromoCode;
  /** Days that the delivery to the market's country takes. Seldom sent. */
  readonly shipToDays?: number;
  /** Seldom sent. */
  readonly platformType?: PlatformType;
  /** Share of positive feedback, 0–1. Not stars. */
  readonly positiveFeedback?: number;
  /** Orders in the last 30 days. */
  readonly orders30d?: number;
  readonly category?: Category;
  readonly subcategory?: Category;
  readonly shop?: Shop;
  readonly skuId?: string;
  /** For the author's eyes; never in a page or a bundle. */
  readonly commission?: Commission;
  /**
   * What else the gateway sent, under its own names and as it came: prices in the shop's currency,
   * `ean_code`, fields that this client does not know. Not checked, so nothing for a page, and not
   * enumerable: copies and JSON of a product leave it behind.
   */
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface Category {
  readonly id: string;
  readonly name?: string;
}

export interface Shop {
  readonly id?: string;
  readonly name?: string;
  readonly url?: string;
}

/** Rates as fractions: 0.07 is 7 %. */
export interface Commission {
  readonly rate?: number;
  readonly hotProductRate?: number;
  readonly relevantMarketRate?: number;
}

/** A code that a buyer enters to pay less for a product. */
export interface PromoCode {
  readonly code: string;
  /** What it gives, in the gateway's words: `"On order over ILS 62.2 , get ILS 3.11 off"`. */
  readonly text?: string;
  /** Least value of the order; absent when there is none, or when its currency is not said. */
  readonly minSpend?: Money;
  /** How often it can still be used. */
  readonly quantity?: number;
  /** ms since the epoch. */
  readonly startsAt?: number;
  /** ms since the epoch. */
  readonly endsAt?: number;
  /**
   * As the gateway numbers it. Its own descriptions disagree (`0` an amount and `1` a share off, or
   * `1` and `2`), so `text` is the one to go by.
   */
  readonly campaignType?: string;
  /** A link to the product with the code applied. https, on an AliExpress host. */
  readonly url?: string;
}
