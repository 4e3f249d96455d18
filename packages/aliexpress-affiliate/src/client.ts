import { type CategoryMethods, createGetCategories } from './categories/get-categories.ts';
import { ParameterError } from './errors/errors.ts';
import type { CallOptions } from './gateway/attempt.ts';
import { createCallGateway } from './gateway/call-gateway.ts';
import { type ClientOptions, readOptions } from './gateway/options.ts';
import { createSearchByImage, type ImageSearchMethods } from './image-search/search-by-image.ts';
import { createGenerateLinks, type LinkMethods } from './links/generate-links.ts';
import type { MethodName, MethodParams } from './methods.ts';
import { createOrders, type OrderMethods } from './orders/orders.ts';
import { createGetProducts, type ProductMethods } from './products/get-products.ts';
import { createProductLists, type ProductListMethods } from './products/product-lists.ts';
import {
  createFeaturedPromoProducts,
  createGetFeaturedPromos,
  type PromoMethods,
} from './promos/featured-promos.ts';
import { createGetShipping, type ShippingMethods } from './shipping/get-shipping.ts';
import { createGetSkuDetails, type SkuMethods } from './skus/get-sku-details.ts';

/** Every method of the API, by family. */
export interface Client
  extends
    ProductMethods,
    ProductListMethods,
    PromoMethods,
    LinkMethods,
    CategoryMethods,
    OrderMethods,
    SkuMethods,
    ShippingMethods,
    ImageSearchMethods {
  /**
   * Calls any method of the gateway, signed, paced and retried, and returns its `result` unchecked,
   * with ids as strings; `undefined` when it is empty (405). Adds the system parameters, but not the
   * tracking id.
   * @throws AliExpressError one of its subclasses
   */
  call<Method extends MethodName>(
    method: Method,
    params: MethodParams<Method>,
    options?: CallOptions,
  ): Promise<unknown>;
}

/**
 * Creates a client of the AliExpress Affiliate API.
 *
 * @throws CredentialsError when the app key or the secret is missing
 * @throws ParameterError when another option is wrong
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
