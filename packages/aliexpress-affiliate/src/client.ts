import type { Clock } from './gateway/clock.ts';
import type { FeaturedPromo } from './promos/featured-promo.ts';
import type { ImageSearchAnswer, ImageSearchOptions } from './image-search/image-search.ts';
import type { ListedCategory } from './categories/listed-category.ts';
import type { Market } from './values/market.ts';
import type { MethodName, MethodParams } from './methods.ts';
import type {
  OrderIndexQuery,
  OrderQuery,
  OrdersAnswer,
  OrdersIndexPage,
  OrdersPage,
} from './orders/order-query.ts';
import type { Order } from './orders/order.ts';
import type { Pacer } from './gateway/pacer.ts';
import type { ProductPage } from './products/product-page.ts';
import type {
  AllProductsOptions,
  FeaturedPromoProductQuery,
  HotProductDownload,
  HotProductQuery,
  ProductQuery,
  SimilarProductQuery,
} from './products/product-query.ts';
import type { Product } from './products/product.ts';
import type { LinkOptions, LinksAnswer } from './links/promotion-link.ts';
import type { Shipping, ShippingQuery } from './shipping/shipping.ts';
import type { SkuDetails, SkuOptions } from './skus/sku-details.ts';
import type { Warning } from './values/warning.ts';

export interface ClientOptions {
  /** App Key of the app on the AliExpress Open Platform. Surrounding white space is removed. */
  readonly appKey: string;
  /** App Secret of the same app. Never shown in an error or a log. */
  readonly appSecret: string;
  /** Tracking ID from the AliExpress Portals account; without it, products carry no promotion link. */
  readonly trackingId?: string;
  /**
   * The API's endpoint: https, or http on loopback.
   * @default process.env.ALIEXPRESS_GATEWAY, else 'https://api-sg.aliexpress.com/sync'
   */
  readonly gateway?: string;
  readonly limits?: {
    /** Calls under way at once. @default 4 */
    readonly concurrency?: number;
    /** Least time between the starts of two calls, in ms. 0: no pause. @default 1100 */
    readonly interval?: number;
  };
  /** Time one try may take, body included, in ms. @default 15_000 */
  readonly timeout?: number;
  /** Time one call may take, waits and retries included (counted from its first start), in ms. @default 60_000 */
  readonly deadline?: number;
  /** Tries after the first. @default 3 */
  readonly retries?: number;
  /** Bytes of an answer's body, uncompressed, before it is given up. @default 5_000_000 */
  readonly maxBodyBytes?: number;
  /**
   * Called before every request leaves, retries included, and awaited: the place to count. When it
   * throws, the request is not sent and the call fails with what was thrown.
   */
  readonly onCall?: (call: CallInfo) => void | Promise<void>;
  /**
   * Told of a sort, a currency or another value of an open list that AliExpress is not known to take,
   * once for each. The value is sent all the same, even when this fails: what is known is old and
   * incomplete.
   */
  readonly onWarning?: (warning: Warning) => void;
  /** Gives the turns in place of the client's own pacer, and of `limits.interval`. */
  readonly pacer?: Pacer;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** A number in [0, 1), for the jitter. @default Math.random */
  readonly random?: () => number;
}

export interface CallInfo {
  /** `aliexpress.affiliate.productdetail.get` */
  readonly method: string;
  /** 1 for the first try, 2 for the first retry. */
  readonly attempt: number;
}

export interface Client {
  /**
   * Products by id, any number of them: `⌈ids ∕ 50⌉` calls, matched by id in the global id space.
   * Ids the gateway has no affiliate data for come back in `missing`: "cannot be promoted", not
   * sold in the market's country, or gone. The gateway does not say which.
   * @throws AliExpressError one of its subclasses; nothing is returned in part
   */
  getProducts(ids: readonly string[], market: Market): Promise<ProductsAnswer>;
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
  /**
   * The campaigns of these days (`featuredpromo.get`), some 140.
   * @throws AliExpressError one of its subclasses
   */
  getFeaturedPromos(): Promise<FeaturedPromo[]>;
  /**
   * One page of the products of a campaign (`featuredpromo.products.get`).
   * @throws ParameterError when a part of the query is wrong, before any call
   * @throws AliExpressError one of its other subclasses
   */
  getFeaturedPromoProducts(query: FeaturedPromoProductQuery, market: Market): Promise<ProductPage>;
  /**
   * All of them, as `searchAllProducts` gives them.
   * @throws AliExpressError one of its subclasses, while iterating
   */
  getAllFeaturedPromoProducts(
    query: FeaturedPromoProductQuery,
    market: Market,
    options?: AllProductsOptions,
  ): AsyncIterable<Product>;
  /**
   * Short promotion links, for any number of URLs of AliExpress: `⌈URLs ∕ 50⌉` calls, matched by
   * URL. A comma in a URL is sent as `%2C`.
   * @throws TrackingIdError when the client has no tracking id, or one that is unknown
   * @throws AliExpressError one of its subclasses; nothing is returned in part
   */
  generateLinks(urls: readonly string[], options?: LinkOptions): Promise<LinksAnswer>;
  /**
   * All categories, in a flat list with parents; `categoryTree` makes a tree of it.
   * @throws AliExpressError one of its subclasses
   */
  getCategories(): Promise<ListedCategory[]>;
  /**
   * Orders by id (that of the order or of a part of it), any number of them, 50 in a call.
   * @throws AliExpressError one of its subclasses; nothing is returned in part
   */
  getOrders(ids: readonly string[]): Promise<OrdersAnswer>;
  /**
   * One page of the orders of a time and a status; no orders are an empty page.
   * @throws AliExpressError one of its subclasses
   */
  listOrders(query: OrderQuery): Promise<OrdersPage>;
  /**
   * All of them, page after page as they are taken, each once. What changes its place in the list
   * meanwhile may be missed: let `end` lie in the past, or list by index.
   * @throws AliExpressError one of its subclasses, while iterating
   */
  listAllOrders(query: OrderQuery): AsyncIterable<Order>;
  /**
   * The same list in the order of an index, on which new orders do not move the pages.
   * @throws AliExpressError one of its subclasses
   */
  listOrdersByIndex(query: OrderIndexQuery): Promise<OrdersIndexPage>;
  /**
   * All of them, page after page as they are taken, each once.
   * @throws AliExpressError one of its subclasses, while iterating
   */
  listAllOrdersByIndex(query: OrderIndexQuery): AsyncIterable<Order>;
  /**
   * The ways in which a product can be bought, `undefined` when there is no such product in the
   * market. Needs a permission of its own.
   * @throws AliExpressError one of its subclasses
   */
  getSkuDetails(id: string, market: Market, options?: SkuOptions): Promise<SkuDetails | undefined>;
  /**
   * Fee and days of the delivery to the market's country; `undefined` when the gateway knows none.
   * Needs the advanced tier.
   * @throws AliExpressError one of its subclasses
   */
  getShipping(query: ShippingQuery, market: Market): Promise<Shipping | undefined>;
  /**
   * Products that look like a picture of at most 100 KB (102,400 bytes). Needs a permission of its
   * own.
   * @throws AliExpressError one of its subclasses
   */
  searchByImage(
    image: Uint8Array,
    options: ImageSearchOptions,
    market: Market,
  ): Promise<ImageSearchAnswer>;
  /**
   * Any method of the gateway, signed, paced and retried; the `result` it answered, unchecked, ids as
   * strings. `undefined` when it is empty (405). The system parameters are added, the tracking id is
   * not.
   * @throws AliExpressError one of its subclasses
   */
  call<Method extends MethodName>(method: Method, params: MethodParams<Method>): Promise<unknown>;
}

export interface ProductsAnswer {
  /** In the order of the ids asked for. */
  readonly products: Product[];
  /** Ids (global space) without an answer. */
  readonly missing: string[];
  /** Ids (global space) that were answered with something that is no product. */
  readonly malformed: string[];
}
