/*
 * Values that the gateway is known to accept. Its documented lists are old and incomplete, so the types
 * are open, and an unknown value is sent with a warning.
 */

export const SEARCH_SORTS = [
  'SALE_PRICE_ASC',
  'SALE_PRICE_DESC',
  'LAST_VOLUME_ASC',
  'LAST_VOLUME_DESC',
] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number] | (string & {});

export const HOT_SORTS = [...SEARCH_SORTS, 'DISCOUNT_ASC', 'DISCOUNT_DESC'] as const;
export type HotSort = (typeof HOT_SORTS)[number] | (string & {});

export const PROMO_SORTS = [
  'commissionAsc',
  'commissionDesc',
  'priceAsc',
  'priceDesc',
  'volumeAsc',
  'volumeDesc',
  'discountAsc',
  'discountDesc',
  'ratingAsc',
  'ratingDesc',
  'promotionTimeAsc',
  'promotionTimeDesc',
] as const;
export type PromoSort = (typeof PROMO_SORTS)[number] | (string & {});

export const PLATFORM_TYPES = ['ALL', 'PLAZA', 'TMALL'] as const;
export type PlatformType = (typeof PLATFORM_TYPES)[number] | (string & {});

export const DELIVERY_DAYS = [3, 5, 7, 10] as const;
export type DeliveryDays = (typeof DELIVERY_DAYS)[number] | (number & {});

export const LOCALE_SITES = ['global', 'it_site', 'es_site', 'ru_site'] as const;
export type LocaleSite = (typeof LOCALE_SITES)[number] | (string & {});

export const LINK_TYPES = [0, 2] as const;
/** 0 earns the normal commission, 2 that of hot products. */
export type PromotionLinkType = (typeof LINK_TYPES)[number] | (number & {});

export const ORDER_STATUSES = [
  'Payment Completed',
  'Buyer Confirmed Receipt',
  'Completed Settlement',
  'Invalid',
] as const;
/**
 * Spelled exactly as the gateway does:
 * - `Payment Completed`: the buyer has paid
 * - `Buyer Confirmed Receipt`: the buyer has the parcel, and the settlement has begun
 * - `Completed Settlement`: the commission is paid
 * - `Invalid`: no commission, for example after a return
 */
export type OrderStatus = (typeof ORDER_STATUSES)[number] | (string & {});

export const ORDER_TIME_TYPES = [
  'Payment Completed Time',
  'Buyer Confirmed Receipt Time',
  'Completed Settlement Time',
] as const;
/** The time of an order that a query is about. */
export type OrderTimeType = (typeof ORDER_TIME_TYPES)[number] | (string & {});

/** The documented currencies, and four more that work. */
export const CURRENCIES =
  'USD GBP CAD EUR UAH MXN TRY RUB BRL AUD INR JPY IDR SEK KRW ILS THB CLP VND PLN CZK SAR CNY'.split(
    ' ',
  );

export const LANGUAGES = 'EN RU PT ES FR ID IT TH JA AR VI TR DE HE KO NL PL MX CL IN'.split(' ');
