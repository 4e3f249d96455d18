export type { CallInfo, Client, ClientOptions, ProductsAnswer } from './client.ts';
export { createClient } from './create-client.ts';
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
export { toGlobalId, toUsId } from './ids.ts';
export { IMAGE_SIZES, imageSrcset, imageUrl, type ImageSize } from './images.ts';
export { marketName, type Market } from './market.ts';
export { compareMoney, discountPercent, minorUnits, toMinor, type Money } from './money.ts';
export { createPacer, type Pacer } from './pacer.ts';
export { parseProductId, type ParsedProductId, type ProductIdProblem } from './parse-product-id.ts';
export type { Category, Commission, Product, Shop } from './product.ts';
export { signRequest, type SignMethod, type SignOptions } from './sign.ts';
