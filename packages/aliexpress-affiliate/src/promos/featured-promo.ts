import type { SizedPageQuery } from '../products/product-query.ts';
import type { PromoSort } from '../values/known-values.ts';

/** A campaign of AliExpress with products of its own. */
export interface FeaturedPromo {
  /** To the letter, as `promotionName` wants it: it may hold any character. */
  readonly name: string;
  readonly description?: string;
  /** Products in it. */
  readonly productCount?: number;
}

export interface FeaturedPromoProductQuery extends SizedPageQuery {
  /** Four are permanent; the others are those of `getFeaturedPromos`, to the letter. */
  readonly promotionName:
    'Hot Product' | 'New Arrival' | 'Best Seller' | 'weeklydeals' | (string & {});
  /** Of either level. */
  readonly categoryId?: string;
  readonly sort?: PromoSort;
}
