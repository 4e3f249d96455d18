import type { CallOptions } from './gateway/call-options.ts';
import type { CategoryMethods } from './categories/get-categories.ts';
import type { ImageSearchMethods } from './image-search/search-by-image.ts';
import type { LinkMethods } from './links/generate-links.ts';
import type { MethodName, MethodParams } from './methods.ts';
import type { OrderMethods } from './orders/orders.ts';
import type { ProductMethods } from './products/get-products.ts';
import type { ProductListMethods } from './products/product-lists.ts';
import type { PromoMethods } from './promos/get-featured-promos.ts';
import type { ShippingMethods } from './shipping/get-shipping.ts';
import type { SkuMethods } from './skus/get-sku-details.ts';

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
   * Any method of the gateway, signed, paced and retried; the `result` it answered, unchecked, ids as
   * strings. `undefined` when it is empty (405). The system parameters are added, the tracking id is
   * not.
   * @throws AliExpressError one of its subclasses
   */
  call<Method extends MethodName>(
    method: Method,
    params: MethodParams<Method>,
    options?: CallOptions,
  ): Promise<unknown>;
}
