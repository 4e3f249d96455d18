export type { CallInfo, Client, ClientOptions, ProductsAnswer } from './client.ts';
export { createClient } from './create-client.ts';
export { categoryTree, type CategoryNode } from './category-tree.ts';
export { systemClock, type Clock } from './clock.ts';
export { AliExpressError, type ErrorFacts } from './aliexpress-error.ts';
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
} from './errors.ts';
export type { Delivery } from './delivery.ts';
export type { FeaturedPromo } from './featured-promo.ts';
export { toGlobalId, toUsId } from './ids.ts';
export { IMAGE_SIZES, imageSrcset, imageUrl, type ImageSize } from './images.ts';
export type { ImageSearchAnswer, ImageSearchOptions } from './image-search.ts';
export type { ListedCategory } from './listed-category.ts';
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
} from './known-values.ts';
export { marketName, type Market } from './market.ts';
export type { KnownMethods, MethodName, MethodParams } from './methods.ts';
export {
  compareMoney,
  discountPercent,
  fromMinor,
  minorUnits,
  toMinor,
  type Money,
} from './money.ts';
export type {
  OrderIndexQuery,
  OrderQuery,
  OrdersAnswer,
  OrdersIndexPage,
  OrderSpan,
  OrdersPage,
} from './order-query.ts';
export type { Order, OrderCommission, OrderedProduct } from './order.ts';
export { createPacer, type Pacer } from './pacer.ts';
export { parseProductId, type ParsedProductId, type ProductIdProblem } from './parse-product-id.ts';
export type { ProductPage } from './product-page.ts';
export type {
  AllProductsOptions,
  FeaturedPromoProductQuery,
  HotProductDownload,
  HotProductQuery,
  ProductQuery,
  SimilarProductQuery,
} from './product-query.ts';
export type { Category, Commission, Product, Shop } from './product.ts';
export type { PromoCode } from './promo-code.ts';
export type { FailedLink, LinkOptions, LinksAnswer, PromotionLink } from './promotion-link.ts';
export type { Shipping, ShippingQuery } from './shipping.ts';
export type { Sku, SkuDetails, SkuOptions, SkuProperty } from './sku-details.ts';
export { signRequest, type SignMethod, type SignOptions } from './sign.ts';
export type { Warning } from './warning.ts';
