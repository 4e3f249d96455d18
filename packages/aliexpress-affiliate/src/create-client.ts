import type { Client } from './client.ts';
import { ParameterError } from './errors/errors.ts';
import { createGenerateLinks } from './links/generate-links.ts';
import { createGetCategories } from './categories/get-categories.ts';
import {
  createFeaturedPromoProducts,
  createGetFeaturedPromos,
} from './promos/get-featured-promos.ts';
import { createGetProducts } from './products/get-products.ts';
import { createGetShipping } from './shipping/get-shipping.ts';
import { createGetSkuDetails } from './skus/get-sku-details.ts';
import { readOptions, type ClientOptions } from './gateway/options.ts';
import { createOrders } from './orders/orders.ts';
import { createProductLists } from './products/product-lists.ts';
import { createCallGateway } from './gateway/request.ts';
import { createSearchByImage } from './image-search/search-by-image.ts';

/**
 * A client of the AliExpress Affiliate API.
 *
 * @throws CredentialsError when the app key or the secret is missing
 * @throws ParameterError when another option makes no sense
 */
export function createClient(options: ClientOptions): Client {
  const settings = readOptions(options);
  const callGateway = createCallGateway(settings);
  return {
    getProducts: createGetProducts(callGateway, settings),
    ...createProductLists(callGateway, settings),
    getFeaturedPromos: createGetFeaturedPromos(callGateway),
    getFeaturedPromoProducts: createFeaturedPromoProducts(callGateway, settings),
    generateLinks: createGenerateLinks(callGateway, settings),
    getCategories: createGetCategories(callGateway),
    ...createOrders(callGateway, settings),
    getSkuDetails: createGetSkuDetails(callGateway, settings),
    getShipping: createGetShipping(callGateway, settings),
    searchByImage: createSearchByImage(callGateway, settings),
    async call(method, params, { signal } = {}) {
      if (!/^[\w.]{1,100}$/.test(method)) {
        throw new ParameterError({
          code: 'InvalidMethod',
          message: 'The method has to be a name such as `aliexpress.affiliate.category.get`.',
        });
      }
      return callGateway({ method, params, read: (value) => ({ ok: true, value }), signal });
    },
  };
}
