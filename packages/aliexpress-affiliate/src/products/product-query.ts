import type { CallOptions } from '../gateway/attempt.ts';
import type {
  DeliveryDays,
  HotSort,
  LocaleSite,
  PlatformType,
  SearchSort,
} from '../values/known-values.ts';
import type { Product } from './product.ts';

interface PageQuery {
  /** 1–100; the first page when you iterate. @default 1 */
  readonly page?: number;
}

export interface SizedPageQuery extends PageQuery {
  /** 1–50; a page may hold fewer. @default 50 */
  readonly pageSize?: number;
}

/** Limits of a price, as decimal text in major units. */
export interface PriceBounds {
  readonly minPrice?: string;
  readonly maxPrice?: string;
}

/** Prices are decimal text in the market's currency, as people write it: `'12.50'`. */
export interface SearchQuery extends SizedPageQuery, PriceBounds {
  readonly keywords?: string;
  /** Of either level. Finds products of any of them. @default all categories */
  readonly categoryIds?: readonly string[];
  /** @default 'ALL' */
  readonly platformType?: PlatformType;
  /** Most days of the delivery to the market's country. */
  readonly deliveryDays?: DeliveryDays;
}

export interface ProductQuery extends SearchQuery {
  readonly sort?: SearchSort;
  /** Only products of this promo. `getFeaturedPromos` lists the names. */
  readonly promotionName?: string;
}

export interface HotProductQuery extends SearchQuery {
  readonly sort?: HotSort;
}

export interface HotProductDownload extends SizedPageQuery {
  /** Of either level. */
  readonly categoryId: string;
  /** The AliExpress site on which the products are hot. */
  readonly site?: LocaleSite;
}

/** The gateway decides how many products are on a page. */
export interface SimilarProductQuery extends PageQuery {
  /** Whom the suggestions are for: an advertising id, or any text that stands for a reader. */
  readonly deviceId: string;
  /** Products like this one. */
  readonly productId?: string;
  readonly keywords?: string;
}

export interface ListOptions extends CallOptions {
  /**
   * Most products that iterating gives, 1–5,000. The gateway gives no more for a query.
   * @default 5000
   */
  readonly limit?: number;
}

/** A page of a list of products. */
export interface ProductPage {
  /** In the gateway's order, each once. Any page may have fewer than `pageSize`. */
  readonly products: Product[];
  /** The number of this page, from 1. */
  readonly page: number;
  /** Products that the whole query finds, according to the gateway. You can get 5,000 of them. */
  readonly total?: number;
  /** Pages you can get, at most 100. Absent when the gateway does not say it. */
  readonly pageCount?: number;
  /**
   * Whether no page follows, by the gateway's counts. When it sends none, an empty page is the last.
   */
  readonly isLast: boolean;
  /** Items that could not be read and were left out. */
  readonly malformed: number;
}
