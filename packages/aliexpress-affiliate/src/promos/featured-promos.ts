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

/** An AliExpress campaign with its own products. */
export interface FeaturedPromo {
  /** Pass it unchanged as `promotionName`. Any character may occur. */
  readonly name: string;
  readonly description?: string;
  /** Products in it. */
  readonly productCount?: number;
}

export interface FeaturedPromoProductQuery extends SizedPageQuery {
  /** One of the four permanent promos, or an exact name from `getFeaturedPromos`. */
  readonly promotionName:
    'Hot Product' | 'New Arrival' | 'Best Seller' | 'weeklydeals' | (string & {});
  /** Of either level. */
  readonly categoryId?: string;
  readonly sort?: PromoSort;
}

const METHOD = 'aliexpress.affiliate.featuredpromo.get';

const wirePromo = z.object({
  // Not cleaned, because the gateway wants it back unchanged.
  promo_name: z.string().max(500).regex(/\S/),
  promo_desc: orAbsent(line(500)),
  product_num: orAbsent(wholeNumber()),
});

export interface PromoMethods {
  /**
   * The current campaigns (`featuredpromo.get`), about 140.
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
