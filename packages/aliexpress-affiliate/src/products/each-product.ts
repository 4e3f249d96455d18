import { checkWhole } from '../values/check.ts';
import type { Market } from '../values/market.ts';
import type { ProductPage } from './product-page.ts';
import type { AllProductsOptions, PageQuery } from './product-query.ts';
import type { Product } from './product.ts';

/** The gateway gives no more for one query. */
const MOST_PRODUCTS = 5_000;

/**
 * The way through all pages of a list. A page is asked for when a product of it is wanted, not
 * before, and each product comes once: lists shift while one turns their pages.
 */
export function eachProductOf<Query extends PageQuery>(
  getPage: (query: Query, market: Market) => Promise<ProductPage>,
) {
  return async function* eachProduct(
    query: Query,
    market: Market,
    { limit = MOST_PRODUCTS }: AllProductsOptions = {},
  ): AsyncGenerator<Product, void, undefined> {
    checkWhole('`limit`', limit, 1, MOST_PRODUCTS);
    const seen = new Set<string>();
    for (let page = query.page ?? 1; ; page += 1) {
      const { products, isLast } = await getPage({ ...query, page }, market);
      for (const product of products) {
        if (seen.has(product.id)) continue;
        seen.add(product.id);
        yield product;
        if (seen.size === limit) return;
      }
      if (isLast) return;
    }
  };
}
