import type { Market } from '../values/market.ts';
import type { ProductPage } from './product-page.ts';
import type {
  AllProductsOptions,
  HotProductDownload,
  HotProductQuery,
  ProductQuery,
  SimilarProductQuery,
} from './product-query.ts';
import type { Product } from './product.ts';
import { eachProductOf } from './each-product.ts';
import { asGlobalId, refuseId } from '../ids/ids.ts';
import { HOT_SORTS, LOCALE_SITES, SEARCH_SORTS } from '../values/known-values.ts';
import { createListProducts } from './list-products.ts';
import type { ClientSettings } from '../gateway/options.ts';
import type { CallGateway } from '../gateway/request.ts';
import { searchParams } from './search-params.ts';

export interface ProductListMethods {
  /**
   * One page of a search (`product.query`); nothing found is an empty page.
   * @throws ParameterError when a part of the query is wrong, before any call
   * @throws AliExpressError one of its other subclasses
   */
  searchProducts(query: ProductQuery, market: Market): Promise<ProductPage>;
  /**
   * All that a search finds, each product once: up to 5,000, in a call for each page. A page is asked
   * for when its products are taken; `break` ends it. So for all methods with `All`.
   * @throws AliExpressError one of its subclasses, while iterating
   */
  searchAllProducts(
    query: ProductQuery,
    market: Market,
    options?: AllProductsOptions,
  ): AsyncIterable<Product>;
  /**
   * One page of a search among the products with a raised commission (`hotproduct.query`). Needs the
   * advanced tier.
   * @throws ParameterError when a part of the query is wrong, before any call
   * @throws AliExpressError one of its other subclasses
   */
  getHotProducts(query: HotProductQuery, market: Market): Promise<ProductPage>;
  /**
   * All of them, as `searchAllProducts` gives them.
   * @throws AliExpressError one of its subclasses, while iterating
   */
  getAllHotProducts(
    query: HotProductQuery,
    market: Market,
    options?: AllProductsOptions,
  ): AsyncIterable<Product>;
  /**
   * One page of a category's products with a raised commission (`hotproduct.download`). Needs the
   * advanced tier.
   * @throws ParameterError when a part of the query is wrong, before any call
   * @throws AliExpressError one of its other subclasses
   */
  downloadHotProducts(query: HotProductDownload, market: Market): Promise<ProductPage>;
  /**
   * All of them, as `searchAllProducts` gives them.
   * @throws AliExpressError one of its subclasses, while iterating
   */
  downloadAllHotProducts(
    query: HotProductDownload,
    market: Market,
    options?: AllProductsOptions,
  ): AsyncIterable<Product>;
  /**
   * One page of what AliExpress suggests (`product.smartmatch`): products like another, or for
   * keywords. Needs the advanced tier.
   * @throws ParameterError when a part of the query is wrong, before any call
   * @throws AliExpressError one of its other subclasses
   */
  getSimilarProducts(query: SimilarProductQuery, market: Market): Promise<ProductPage>;
  /**
   * All of them, until an empty page, as `searchAllProducts` gives them.
   * @throws AliExpressError one of its subclasses, while iterating
   */
  getAllSimilarProducts(
    query: SimilarProductQuery,
    market: Market,
    options?: AllProductsOptions,
  ): AsyncIterable<Product>;
}

/** The methods that answer with pages of products, and for each of them the way through all pages. */
export function createProductLists(
  callGateway: CallGateway,
  settings: ClientSettings,
): ProductListMethods {
  const listProducts = createListProducts(callGateway, settings);

  const searchProducts: ProductListMethods['searchProducts'] = (query, market) =>
    listProducts('searchProducts', query, market, {
      method: 'aliexpress.affiliate.product.query',
      country: 'ship_to_country',
      params: (check) => ({
        ...searchParams(query, market.currency, check),
        sort: check.open('sort', query.sort, SEARCH_SORTS),
        promotion_name: check.text('promotionName', query.promotionName),
      }),
    });

  const getHotProducts: ProductListMethods['getHotProducts'] = (query, market) =>
    listProducts('getHotProducts', query, market, {
      method: 'aliexpress.affiliate.hotproduct.query',
      country: 'ship_to_country',
      params: (check) => ({
        ...searchParams(query, market.currency, check),
        sort: check.open('sort', query.sort, HOT_SORTS),
      }),
    });

  const downloadHotProducts: ProductListMethods['downloadHotProducts'] = (query, market) =>
    listProducts('downloadHotProducts', query, market, {
      method: 'aliexpress.affiliate.hotproduct.download',
      country: 'country',
      params: (check) => ({
        category_id: check.ids('categoryId', [query.categoryId]),
        locale_site: check.open('site', query.site, LOCALE_SITES),
      }),
    });

  const getSimilarProducts: ProductListMethods['getSimilarProducts'] = (query, market) =>
    listProducts('getSimilarProducts', query, market, {
      method: 'aliexpress.affiliate.product.smartmatch',
      country: 'country',
      hasOwnPageSize: true,
      params: (check) => ({
        device_id: check.text('deviceId', query.deviceId),
        product_id: productId(query.productId),
        keywords: check.text('keywords', query.keywords),
      }),
    });

  function productId(given: string | undefined): string | undefined {
    if (given === undefined) return undefined;
    return asGlobalId(given) ?? refuseId(settings.redact(given));
  }

  return {
    searchProducts,
    searchAllProducts: eachProductOf(searchProducts),
    getHotProducts,
    getAllHotProducts: eachProductOf(getHotProducts),
    downloadHotProducts,
    downloadAllHotProducts: eachProductOf(downloadHotProducts),
    getSimilarProducts,
    getAllSimilarProducts: eachProductOf(getSimilarProducts),
  };
}
