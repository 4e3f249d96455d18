import { originalImage } from '../values/images.ts';
import { compareMoney, discountPercent, isPrice, type Money, toMinor } from '../values/money.ts';
import { nonEmpty, omitUndefined } from '../values/omit-undefined.ts';
import { listOf } from '../wire/envelope.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import { MOST_IMAGES } from './limits.ts';
import type { Category, Product, PromoCode } from './product.ts';
import { wireProduct, type WireProduct, type WirePromoCode } from './wire-product.ts';

/**
 * Makes a product from the gateway's fields.
 *
 * @param currency that of the market
 */
export function toProduct(wire: WireProduct, currency: string, trust: TrustUrl): Product {
  const product: Product = omitUndefined({
    id: wire.product_id,
    title: wire.product_title,
    url: trust(wire.product_detail_url),
    promotionLink: trust(wire.promotion_link),
    images: images(wire, trust),
    video: trust(wire.product_video_url),
    ...prices(wire),
    currencyAsAsked: wire.target_sale_price_currency === currency,
    taxRate: wire.tax_rate,
    promoCode: wire.promo_code_info && toPromoCode(wire.promo_code_info, trust),
    shipToDays: wire.ship_to_days,
    platformType: wire.platform_product_type,
    positiveFeedback: wire.evaluate_rate,
    orders30d: wire.lastest_volume,
    category: category(wire.first_level_category_id, wire.first_level_category_name),
    subcategory: category(wire.second_level_category_id, wire.second_level_category_name),
    shop: nonEmpty(
      omitUndefined({ id: wire.shop_id, name: wire.shop_name, url: trust(wire.shop_url) }),
    ),
    skuId: wire.sku_id,
    commission: nonEmpty(
      omitUndefined({
        rate: wire.commission_rate,
        hotProductRate: wire.hot_product_commission_rate,
        relevantMarketRate: wire.relevant_market_commission_rate,
      }),
    ),
  });
  const raw = nonEmpty(otherFields(wire));
  return raw ? Object.defineProperty(product, 'raw', { value: raw }) : product;
}

/** Each product once, in the order of the list. */
export function toProducts(
  wires: readonly WireProduct[],
  currency: string,
  trust: TrustUrl,
): Product[] {
  const products = new Map<string, Product>();
  for (const wire of wires) {
    const id = wire.product_id;
    if (!products.has(id)) products.set(id, toProduct(wire, currency, trust));
  }
  return [...products.values()];
}

function otherFields(wire: WireProduct): Record<string, unknown> {
  const others = Object.entries(wire).filter(([name]) => !Object.hasOwn(wireProduct.shape, name));
  return Object.fromEntries(others);
}

/** The main picture comes first and is often repeated in the list. */
function images(wire: WireProduct, trust: TrustUrl): string[] {
  const sent = [wire.product_main_image_url, ...listOf(wire.product_small_image_urls, 'string')];
  const originals = sent
    .filter((text) => typeof text === 'string')
    .map((text) => trust(text))
    .filter((url) => url !== undefined)
    .map(originalImage);
  return [...new Set(originals)].slice(0, MOST_IMAGES);
}

function prices(wire: WireProduct) {
  const salePrice = money(wire.target_sale_price, wire.target_sale_price_currency);
  if (salePrice === undefined) return {};
  // A target price without a currency of its own has that of the others.
  const { currency } = salePrice;
  const list = money(wire.target_original_price, wire.target_original_price_currency ?? currency);
  const app = money(wire.target_app_sale_price, wire.target_app_sale_price_currency ?? currency);
  const listPrice =
    list?.currency === salePrice.currency && compareMoney(list, salePrice) > 0 ? list : undefined;
  const appPrice =
    app?.currency === salePrice.currency && compareMoney(app, salePrice) !== 0 ? app : undefined;
  return {
    salePrice,
    listPrice,
    appPrice,
    discountPercent: listPrice && discountPercent(listPrice, salePrice),
    statedDiscountPercent: contradicted(wire.discount, list, salePrice),
  };
}

/** The stated discount in percent, unless the prices confirm it or cannot be compared. */
function contradicted(
  stated: number | undefined,
  list: Money | undefined,
  sale: Money,
): number | undefined {
  if (stated === undefined || list?.currency !== sale.currency) return undefined;
  const percent = Number(`${stated}e2`);
  const computed = 100 - (100 * Number(toMinor(sale))) / Number(toMinor(list));
  return Math.abs(percent - computed) < 1 ? undefined : percent;
}

/** An amount without a currency would be a guess. */
function money(amount: string | undefined, currency: string | undefined): Money | undefined {
  if (amount === undefined || currency === undefined) return undefined;
  return isPrice({ amount, currency }) ? { amount, currency } : undefined;
}

function category(id: string | undefined, name: string | undefined): Category | undefined {
  return nonEmpty(omitUndefined({ id, name }));
}

/** `ILS 62.2` */
const PRICES = /\b([A-Z]{3}) ?(\d{1,15}(?:\.\d{1,8})?)(?![\d.,]*\d)/g;

function toPromoCode(wire: WirePromoCode, trust: TrustUrl): PromoCode {
  return omitUndefined({
    code: wire.promo_code,
    text: wire.code_value,
    minSpend: minSpend(wire),
    quantity: wire.code_quantity,
    startsAt: wire.code_availabletime_start,
    endsAt: wire.code_availabletime_end,
    campaignType: wire.code_campaigntype,
    url: trust(wire.code_promotionurl),
  });
}

/** The amount has no currency of its own. The text repeats the amount with its currency. */
function minSpend({ code_mini_spend: amount, code_value: text = '' }: WirePromoCode) {
  if (amount === undefined) return undefined;
  const stated = Array.from(text.matchAll(PRICES), ([, currency = '', said = '']): Money => {
    return { amount: said, currency };
  });
  return stated.find((price) => compareMoney(price, { ...price, amount }) === 0);
}
