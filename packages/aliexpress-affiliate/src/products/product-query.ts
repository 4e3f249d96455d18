import type { CallOptions } from '../gateway/call-options.ts';
import type {
  DeliveryDays,
  HotSort,
  LocaleSite,
  PlatformType,
  SearchSort,
} from '../values/known-values.ts';
import type { PriceBounds } from './price-bounds.ts';

export interface PageQuery {
  /** 1–100. Where to begin, when all products are asked for. @default 1 */
  readonly page?: number;
}

export interface SizedPageQuery extends PageQuery {
  /** 1–50; a page may hold fewer. @default 50 */
  readonly pageSize?: number;
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
