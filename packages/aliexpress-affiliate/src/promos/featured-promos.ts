import { z } from 'zod';
import type { CallOptions } from '../gateway/attempt.ts';
import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { createListProducts } from '../products/list-products.ts';
import type { ProductList } from '../products/product-lists.ts';
import type { ListOptions, SizedPageQuery } from '../products/product-query.ts';
import { PROMO_SORTS, type PromoSort } from '../values/known-values.ts';
import type { Market } from '../values/market.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import type { Result } from '../values/result.ts';
import { line, orAbsent, wholeNumber } from '../wire/fields.ts';
import { readList } from '../wire/read-list.ts';

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

const METHOD = 'aliexpress.affiliate.featuredpromo.get';

const wirePromo = z.object({
  // Not cleaned: it has to go back as it came.
  promo_name: z.string().max(500).regex(/\S/),
  promo_desc: orAbsent(line(500)),
  product_num: orAbsent(wholeNumber()),
});

export interface PromoMethods {
  /**
   * The campaigns of these days (`featuredpromo.get`), some 140.
   * @throws AliExpressError one of its subclasses
   */
  getFeaturedPromos(options?: CallOptions): Promise<FeaturedPromo[]>;
  /**
   * The products of a campaign (`featuredpromo.products.get`).
   * @throws ParameterError when a part of the query is wrong, before any call
   * @throws AliExpressError one of its other subclasses
   */
  getFeaturedPromoProducts(
    query: FeaturedPromoProductQuery,
    market: Market,
    options?: ListOptions,
  ): ProductList;
}

export function createGetFeaturedPromos(
  callGateway: CallGateway,
): PromoMethods['getFeaturedPromos'] {
  return ({ signal } = {}) => callGateway({ method: METHOD, params: {}, read: readPromos, signal });
}

export function createFeaturedPromoProducts(
  callGateway: CallGateway,
  settings: ClientSettings,
): PromoMethods['getFeaturedPromoProducts'] {
  const listProducts = createListProducts(callGateway, settings);

  return (query, market, options) => {
    const { promotionName, categoryId, sort } = query;
    return listProducts(query, market, options, {
      method: 'aliexpress.affiliate.featuredpromo.products.get',
      caller: 'getFeaturedPromoProducts',
      country: 'country',
      params: (check) => ({
        promotion_name: check.text('promotionName', promotionName),
        category_id: categoryId === undefined ? undefined : check.ids('categoryId', [categoryId]),
        sort: check.open('sort', sort, PROMO_SORTS),
      }),
    });
  };
}

function readPromos(result: unknown): Result<FeaturedPromo[]> {
  const list = readList(result, {
    list: 'promos',
    member: 'promo',
    count: 'current_record_count',
    schema: wirePromo,
  });
  if (!list.ok) return list;
  const promos = list.value.items.map(({ promo_name, promo_desc, product_num }) =>
    omitUndefined({ name: promo_name, description: promo_desc, productCount: product_num }),
  );
  return { ok: true, value: promos };
}
