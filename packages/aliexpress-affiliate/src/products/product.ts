import type { PlatformType } from '../values/known-values.ts';
import type { Money } from '../values/money.ts';

/** One product in one market. Absent fields were not sent by the gateway; none is `""` or 0. */
export interface Product {
  /** In the global id space, digits only. */
  readonly id: string;
  /** In the market's language. Escape it: any character may occur. */
  readonly title: string;
  /** Plain product page that earns no commission. https, on an AliExpress host. */
  readonly url?: string;
  /** The link that earns the commission; use it unchanged. https, on an AliExpress host. */
  readonly promotionLink?: string;
  /** Picture URLs, the main one first, without duplicates and size suffixes. https. */
  readonly images: readonly string[];
  readonly video?: string;
  /** What a buyer pays, with the tax of the market's country if the gateway applies it. */
  readonly salePrice?: Money;
  /** AliExpress's own list price; only when higher than the sale price and in the same currency. */
  readonly listPrice?: Money;
  /** Sale price in the AliExpress app, when it differs from the sale price. */
  readonly appPrice?: Money;
  /** Whole percent from list price to sale price, 1–99. */
  readonly discountPercent?: number;
  /**
   * The discount that the gateway states, only when its prices contradict it by a whole percent or
   * more. Show `discountPercent` instead.
   */
  readonly statedDiscountPercent?: number;
  /** False when the gateway answered in another currency than the market's, so that prices mislead. */
  readonly currencyAsAsked: boolean;
  /** Tax of the market's country as a fraction: 0.2 is 20 %. The prices include it. */
  readonly taxRate?: number;
  readonly promoCode?: PromoCode;
  /** Days of the delivery to the market's country. Rarely sent. */
  readonly shipToDays?: number;
  /** Rarely sent. */
  readonly platformType?: PlatformType;
  /** Fraction of positive feedback, 0–1; not stars. */
  readonly positiveFeedback?: number;
  /** Orders in the last 30 days. */
  readonly orders30d?: number;
  readonly category?: Category;
  readonly subcategory?: Category;
  readonly shop?: Shop;
  readonly skuId?: string;
  /** Keep it private: never put it into a page or a bundle. */
  readonly commission?: Commission;
  /**
   * What else the gateway sent, under its own names: prices in the shop's currency, `ean_code`, fields
   * that this client does not know. It is unchecked, so do not put it into a page. It is not
   * enumerable, so copies and JSON of a product leave it out.
   */
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** The gateway may send one without the other. */
export interface Category {
  readonly id?: string;
  readonly name?: string;
}

export interface Shop {
  readonly id?: string;
  readonly name?: string;
  readonly url?: string;
}

/** Rates are fractions: 0.07 is 7 %. */
export interface Commission {
  readonly rate?: number;
  readonly hotProductRate?: number;
  readonly relevantMarketRate?: number;
}

/** A code that a buyer enters to pay less for a product. */
export interface PromoCode {
  readonly code: string;
  /** What it does, in the gateway's words: `"On order over ILS 62.2 , get ILS 3.11 off"`. */
  readonly text?: string;
  /** Smallest order it applies to; absent when there is no minimum or its currency is unknown. */
  readonly minSpend?: Money;
  /** How many times it can still be used. */
  readonly quantity?: number;
  /** ms since the epoch. */
  readonly startsAt?: number;
  /** ms since the epoch. */
  readonly endsAt?: number;
  /**
   * The gateway's number for the kind of discount. Its documents disagree on the meaning, so rely on
   * `text`.
   */
  readonly campaignType?: string;
  /** A link to the product with the code applied. https, on an AliExpress host. */
  readonly url?: string;
}
