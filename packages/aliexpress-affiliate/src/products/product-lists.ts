import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import type { PagedCall } from '../gateway/paged-call.ts';
import { readGlobalId } from '../ids/ids.ts';
import { HOT_SORTS, LOCALE_SITES, SEARCH_SORTS } from '../values/known-values.ts';
import type { Market } from '../values/market.ts';
import { createListProducts } from './list-products.ts';
import type {
  HotProductDownload,
  HotProductQuery,
  ListOptions,
  ProductPage,
  ProductQuery,
  SimilarProductQuery,
} from './product-query.ts';
import type { Product } from './product.ts';
import { searchParams } from './search-params.ts';

/** `await` gives one page; `for await` gives every product, up to 5,000, with a call for each page. */
export type ProductList = PagedCall<ProductPage, Product>;

export interface ProductListMethods {
  /**
   * Searches products (`product.query`). If it finds nothing, the page is empty.
   * @throws ParameterError before any call, when a part of the query is wrong
   * @throws AliExpressError one of its other subclasses
   */
  searchProducts(query: ProductQuery, market: Market, options?: ListOptions): ProductList;
  /**
   * Searches the products with a raised commission (`hotproduct.query`). Needs the advanced tier.
   * @throws ParameterError before any call, when a part of the query is wrong
   * @throws AliExpressError one of its other subclasses
   */
  getHotProducts(query: HotProductQuery, market: Market, options?: ListOptions): ProductList;
  /**
   * The products of a category with a raised commission (`hotproduct.download`). Needs the advanced tier.
   * @throws ParameterError before any call, when a part of the query is wrong
   * @throws AliExpressError one of its other subclasses
   */
  downloadHotProducts(
    query: HotProductDownload,
    market: Market,
    options?: ListOptions,
  ): ProductList;
  /**
   * Products that AliExpress suggests for another product or for keywords (`product.smartmatch`).
   * Needs the advanced tier.
   * @throws ParameterError before any call, when a part of the query is wrong
   * @throws AliExpressError one of its other subclasses
   */
  getSimilarProducts(
    query: SimilarProductQuery,
    market: Market,
    options?: ListOptions,
  ): ProductList;
}

export function createProductLists(
  callGateway: CallGateway,
  settings: ClientSettings,
): ProductListMethods {
  const listProducts = createListProducts(callGateway, settings);

  return {
    searchProducts: (query, market, options) =>
      listProducts(query, market, options, {
        method: 'aliexpress.affiliate.product.query',
        caller: 'searchProducts',
        country: 'ship_to_country',
        params: (check) => ({
          ...searchParams(query, market.currency, check),
          sort: check.open('sort', query.sort, SEARCH_SORTS),
          promotion_name: check.text('promotionName', query.promotionName),
        }),
      }),

    getHotProducts: (query, market, options) =>
      listProducts(query, market, options, {
        method: 'aliexpress.affiliate.hotproduct.query',
        caller: 'getHotProducts',
        country: 'ship_to_country',
        params: (check) => ({
          ...searchParams(query, market.currency, check),
          sort: check.open('sort', query.sort, HOT_SORTS),
        }),
      }),

    downloadHotProducts: (query, market, options) =>
      listProducts(query, market, options, {
        method: 'aliexpress.affiliate.hotproduct.download',
        caller: 'downloadHotProducts',
        country: 'country',
        params: (check) => ({
          category_id: check.ids('categoryId', [query.categoryId]),
          locale_site: check.open('site', query.site, LOCALE_SITES),
        }),
      }),

    getSimilarProducts: (query, market, options) =>
      listProducts(query, market, options, {
        method: 'aliexpress.affiliate.product.smartmatch',
        caller: 'getSimilarProducts',
        country: 'country',
        hasOwnPageSize: true,
        params: (check) => ({
          device_id: check.text('deviceId', query.deviceId),
          product_id:
            query.productId === undefined
              ? undefined
              : readGlobalId(query.productId, settings.redact),
          keywords: check.text('keywords', query.keywords),
        }),
      }),
  };
}
