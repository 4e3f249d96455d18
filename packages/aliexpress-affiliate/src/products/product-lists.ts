import type { Client } from '../client.ts';
import { eachProductOf } from './each-product.ts';
import { asGlobalId, refuseId } from '../ids/ids.ts';
import { HOT_SORTS, LOCALE_SITES, PROMO_SORTS, SEARCH_SORTS } from '../values/known-values.ts';
import { createListProducts } from './list-products.ts';
import type { Settings } from '../gateway/options.ts';
import type { Request } from '../gateway/request.ts';
import { searchParams } from './search-params.ts';

type ProductLists = Pick<
  Client,
  | 'searchProducts'
  | 'searchAllProducts'
  | 'getHotProducts'
  | 'getAllHotProducts'
  | 'downloadHotProducts'
  | 'downloadAllHotProducts'
  | 'getSimilarProducts'
  | 'getAllSimilarProducts'
  | 'getFeaturedPromoProducts'
  | 'getAllFeaturedPromoProducts'
>;

/** The methods that answer with pages of products, and for each of them the way through all pages. */
export function createProductLists(request: Request, settings: Settings): ProductLists {
  const listProducts = createListProducts(request, settings);

  const searchProducts: Client['searchProducts'] = (query, market) =>
    listProducts('searchProducts', query, market, {
      method: 'aliexpress.affiliate.product.query',
      country: 'ship_to_country',
      params: (check) => ({
        ...searchParams(query, market.currency, check),
        sort: check.open('sort', query.sort, SEARCH_SORTS),
        promotion_name: check.text('promotionName', query.promotionName),
      }),
    });

  const getHotProducts: Client['getHotProducts'] = (query, market) =>
    listProducts('getHotProducts', query, market, {
      method: 'aliexpress.affiliate.hotproduct.query',
      country: 'ship_to_country',
      params: (check) => ({
        ...searchParams(query, market.currency, check),
        sort: check.open('sort', query.sort, HOT_SORTS),
      }),
    });

  const downloadHotProducts: Client['downloadHotProducts'] = (query, market) =>
    listProducts('downloadHotProducts', query, market, {
      method: 'aliexpress.affiliate.hotproduct.download',
      country: 'country',
      params: (check) => ({
        category_id: check.ids('categoryId', [query.categoryId]),
        locale_site: check.open('site', query.site, LOCALE_SITES),
      }),
    });

  const getSimilarProducts: Client['getSimilarProducts'] = (query, market) =>
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

  const getFeaturedPromoProducts: Client['getFeaturedPromoProducts'] = (query, market) => {
    const { promotionName, categoryId, sort } = query;
    return listProducts('getFeaturedPromoProducts', query, market, {
      method: 'aliexpress.affiliate.featuredpromo.products.get',
      country: 'country',
      params: (check) => ({
        promotion_name: check.text('promotionName', promotionName),
        category_id: categoryId === undefined ? undefined : check.ids('categoryId', [categoryId]),
        sort: check.open('sort', sort, PROMO_SORTS),
      }),
    });
  };

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
    getFeaturedPromoProducts,
    getAllFeaturedPromoProducts: eachProductOf(getFeaturedPromoProducts),
  };
}
