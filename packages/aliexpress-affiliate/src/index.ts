export type { Client } from './client.ts';
export type { CallInfo, ClientOptions } from './gateway/options.ts';
export type { ProductsAnswer } from './products/get-products.ts';
export { createClient } from './client.ts';
export {
  createCheckProduct,
  createCheckUrl,
  type CheckOptions,
  type CheckedProduct,
  type CheckProduct,
} from './products/check-product.ts';
export { categoryTree, type CategoryNode } from './categories/category-tree.ts';
export { systemClock, type Clock } from './gateway/clock.ts';
export { AliExpressError, type ErrorFacts } from './errors/aliexpress-error.ts';
export {
  ClockError,
  CredentialsError,
  GatewayError,
  MalformedAnswerError,
  NetworkError,
  ParameterError,
  PermissionTierError,
  PublisherError,
  QuotaError,
  SignatureError,
  ThrottledError,
  TimeoutError,
  TrackingIdError,
} from './errors/errors.ts';
export type { Delivery } from './shipping/delivery.ts';
export type { FeaturedPromo, FeaturedPromoProductQuery } from './promos/featured-promos.ts';
export { toGlobalId, toUsId } from './ids/ids.ts';
export { IMAGE_SIZES, imageSrcset, imageUrl, type ImageSize } from './values/images.ts';
export {
  MOST_IMAGE_BYTES,
  type ImageSearchAnswer,
  type ImageSearchOptions,
} from './image-search/search-by-image.ts';
export type { ListedCategory } from './categories/get-categories.ts';
export type {
  DeliveryDays,
  HotSort,
  LocaleSite,
  OrderStatus,
  OrderTimeType,
  PlatformType,
  PromoSort,
  PromotionLinkType,
  SearchSort,
} from './values/known-values.ts';
export { marketName, type Market } from './values/market.ts';
export type { KnownMethods, MethodName, MethodParams } from './methods.ts';
export {
  compareMoney,
  discountPercent,
  fromMinor,
  minorUnits,
  toMinor,
  type Money,
} from './values/money.ts';
export type {
  OrderIndexQuery,
  OrderQuery,
  OrdersAnswer,
  OrdersIndexPage,
  OrderSpan,
  OrdersPage,
} from './orders/order-query.ts';
export type { OrdersByIndex } from './orders/orders.ts';
export { millisToPacific, pacificToMillis } from './wire/pacific-time.ts';
export type { Order, OrderCommission, OrderedProduct } from './orders/order.ts';
export { createPacer, type Pacer } from './gateway/pacer.ts';
export {
  parseProductId,
  type ParsedProductId,
  type InvalidIdReason,
} from './ids/parse-product-id.ts';
export type { CallOptions } from './gateway/attempt.ts';
export type { PagedCall } from './gateway/paged-call.ts';
export type { ProductList } from './products/product-lists.ts';
export type {
  HotProductDownload,
  HotProductQuery,
  ListOptions,
  ProductPage,
  ProductQuery,
  SimilarProductQuery,
} from './products/product-query.ts';
export type { Category, Commission, Product, PromoCode, Shop } from './products/product.ts';
export type {
  FailedLink,
  LinkOptions,
  LinksAnswer,
  PromotionLink,
} from './links/generate-links.ts';
export type { Shipping, ShippingQuery } from './shipping/get-shipping.ts';
export type { Sku, SkuDetails, SkuOptions, SkuProperty } from './skus/sku-details.ts';
export { signRequest, type SignMethod, type SignOptions } from './gateway/sign.ts';
export type { Warning } from './values/warning.ts';
