import type { CallOptions } from '../gateway/attempt.ts';
import type {
  DeliveryDays,
  HotSort,
  LocaleSite,
  PlatformType,
  SearchSort,
} from '../values/known-values.ts';
import type { Product } from './product.ts';

export interface PageQuery {
  /** 1–100. Where to begin, when all products are asked for. @default 1 */
  readonly page?: number;
}

export interface SizedPageQuery extends PageQuery {
  /** 1–50; a page may hold fewer. @default 50 */
  readonly pageSize?: number;
}

/** Limits of a price as decimal text in major units. */
export interface PriceBounds {
  readonly minPrice?: string;
  readonly maxPrice?: string;
}

/** Prices are decimal text in the market's currency, as people write it: `'12.50'`. */
export interface SearchQuery extends SizedPageQuery, PriceBounds {
  readonly keywords?: string;
  /** Of either level; products of any of them. None: all. */
  readonly categoryIds?: readonly string[];
  /** @default 'ALL' */
  readonly platformType?: PlatformType;
  /** Delivered to the market's country within so many days. */
  readonly deliveryDays?: DeliveryDays;
}

export interface ProductQuery extends SearchQuery {
  readonly sort?: SearchSort;
  /** Only products of the promo; the names are those of `getFeaturedPromos`. */
  readonly promotionName?: string;
}

export interface HotProductQuery extends SearchQuery {
  readonly sort?: HotSort;
}

export interface HotProductDownload extends SizedPageQuery {
  /** Of either level. */
  readonly categoryId: string;
  /** The AliExpress site that the products are hot on. */
  readonly site?: LocaleSite;
}

/** The gateway itself decides how many products are on a page. */
export interface SimilarProductQuery extends PageQuery {
  /** What the suggestions are made for: an advertising id, or any text that stands for a reader. */
  readonly deviceId: string;
  /** Products like this one. */
  readonly productId?: string;
  readonly keywords?: string;
}

export interface ListOptions extends CallOptions {
  /**
   * Products at most, when the call is iterated. 1–5,000, which is all that the gateway gives for a
   * query. @default 5000
   */
  readonly limit?: number;
}

/** A page of a list of products. */
export interface ProductPage {
  /** In the gateway's order, each once. May be fewer than asked for, on any page. */
  readonly products: Product[];
  /** The page asked for, from 1. */
  readonly page: number;
  /** Products that the whole query finds, as the gateway says; no more than 5,000 can be had. */
  readonly total?: number;
  /** Pages that can be had, at most 100. Absent when the gateway does not say how many there are. */
  readonly pageCount?: number;
  /**
   * Whether there is no next page to ask for: by the gateway's counts, or, where it sends none, when
   * this page is empty.
   */
  readonly isLast: boolean;
  /** How many more the page holds that are no product and were left out. */
  readonly malformed: number;
}
