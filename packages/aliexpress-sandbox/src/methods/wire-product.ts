import { deliveryOf } from '../fixtures/delivery.ts';
import { toUsId } from '../fixtures/ids.ts';
import { hostOf, type SampleMarket } from '../fixtures/market.ts';
import { promotionLink } from '../fixtures/promotion-link.ts';
import { sampleProduct, type SampleProduct } from '../fixtures/sample-product.ts';
import { dayMs, gatewayDay } from '../core/day.ts';
import { between, chance } from '../core/random.ts';
import { turnOf } from '../fixtures/price.ts';
import type { AnswerFault } from '../core/faults.ts';
import { type MethodRequest, wireList } from './method.ts';

/** The fields of a product on the wire. `undefined` fields are not sent. */
export type ProductFields = Record<string, unknown>;

/** A product as the gateway writes it. */
export function wireProduct(
  product: SampleProduct,
  market: SampleMarket,
  request: MethodRequest,
): ProductFields {
  const { id, price, storePrice, shop, category, subcategory } = product;
  const { origin, fault, params, trace } = request;
  const trackingId = fault === 'no-links' ? undefined : params['tracking_id'];
  const host = hostOf(market.language);
  const pictures = product.pictures.map((path) => origin + path);
  // Any field may be missing, some more often than others.
  const hasAppPrice = !chance(0.15, id, 'no app price');
  const hasListPrice = !chance(0.04, id, 'no list price');
  const wire: ProductFields = {
    product_id: wireProductId(id, fault),
    sku_id: BigInt(product.skuId),
    product_title: product.title,
    product_detail_url: detailUrl(product, host, trace),
    product_main_image_url: pictures[0],
    product_small_image_urls: wireList(
      'string',
      fault === 'single-object' ? pictures.slice(0, 1) : pictures,
      fault,
    ),
    product_video_url: product.hasVideo
      ? `https://video.aliexpress-media.com/play/u/ae_sg_item/${product.skuId}.mp4`
      : '',
    original_price: storePrice.list,
    original_price_currency: storePrice.currency,
    sale_price: storePrice.sale,
    sale_price_currency: storePrice.currency,
    app_sale_price: hasAppPrice ? storePrice.app : undefined,
    app_sale_price_currency: hasAppPrice ? storePrice.currency : undefined,
    target_original_price: hasListPrice ? price.list : undefined,
    target_original_price_currency: hasListPrice ? price.currency : undefined,
    target_sale_price: price.sale,
    target_sale_price_currency: price.currency,
    target_app_sale_price: hasAppPrice ? price.app : undefined,
    target_app_sale_price_currency: hasAppPrice ? price.currency : undefined,
    discount: hasListPrice ? `${product.discount}%` : undefined,
    tax_rate: product.taxRate.toFixed(2),
    evaluate_rate: evaluateRate(product),
    lastest_volume: chance(0.02, id, 'volume') ? String(product.orders) : product.orders,
    first_level_category_id: BigInt(category.id),
    first_level_category_name: category.name,
    second_level_category_id: BigInt(subcategory.id),
    second_level_category_name: subcategory.name,
    shop_id: BigInt(shop.id),
    shop_name: shop.name,
    shop_url: `https://${host}/store/${shop.id}`,
    commission_rate: `${product.commission}%`,
    hot_product_commission_rate: `${product.hotCommission ?? '0.0'}%`,
    promotion_link: trackingId && promotionLink(trackingId, id, market.language ?? 'EN', trace),
    promo_code_info: product.hasPromoCode ? promoCode(id, market, request.at) : undefined,
    platform_product_type: chance(0.1, id, 'platform is said') ? product.platform : undefined,
    ship_to_days: shipToDays(id, market.country),
  };
  return fault === 'legacy' ? { ...wire, ...legacyFields(product) } : wire;
}

export function wireProductId(id: string, fault: AnswerFault | undefined): bigint {
  return BigInt(fault === 'us-ids' ? toUsId(id) : id);
}

/** As in 2021: no scheme, one id as text, a price as a number. */
function legacyFields({ id, price }: SampleProduct): ProductFields {
  return {
    product_id: id,
    sku_id: undefined,
    product_detail_url: `//www.aliexpress.com/item/${id}.html`,
    app_sale_price: Number(price.app),
    relevant_market_commission_rate: '3.0%',
  };
}

/** Documented, but rarely sent. */
function shipToDays(id: string, country: string | undefined): string | undefined {
  if (country === undefined || !chance(0.1, id, 'ship to days')) return undefined;
  return `ship to ${country} in ${deliveryOf(id, country).maxDays} days`;
}

/** The address has the prices and the call's trace, so it differs for each call. */
function detailUrl({ id, price, storePrice, skuId }: SampleProduct, host: string, trace: string) {
  const prices = `${price.currency}!${price.list}!${price.sale}!!!${storePrice.list}!${storePrice.sale}`;
  const info = encodeURIComponent(`6@dis!${prices}!@${trace}!${skuId}!affd!!!!1!0!`);
  return `https://${host}/item/${id}.html?pdp_npi=${info.replaceAll('!', '%21')}`;
}

/** A product without feedback has empty text, or no field. */
function evaluateRate({ id, positiveFeedback }: SampleProduct): string | undefined {
  if (positiveFeedback !== undefined) return `${positiveFeedback}%`;
  return chance(0.5, id, 'no feedback') ? '' : undefined;
}

/** Fourteen days each, then the next one. Some are used every day. */
function promoCode(id: string, market: SampleMarket, at: number) {
  const { since } = turnOf(14, id, gatewayDay(at));
  const day = (offset: number) => new Date(at + offset * dayMs).toISOString().slice(0, 10);
  const { currency, sale } = sampleProduct(id, market, at - since * dayMs).price;
  const spend = Number(sale) * 1.5;
  return {
    promo_code: `SAMPLE${id.slice(-3)}`,
    code_value: `On order over ${currency} ${spend.toFixed(1)} , get ${currency} ${(spend * 0.05).toFixed(2)} off`,
    code_mini_spend: spend.toFixed(1),
    code_quantity: String(500 - since * between(5, 30, id, 'codes used')),
    // These days are Pacific ones, which begin later.
    code_availabletime_start: `${day(-1 - since)} 00:00:00`,
    code_availabletime_end: `${day(13 - since)} 23:59:59`,
    code_campaigntype: '1',
    code_promotionurl: `https://s.click.aliexpress.com/e/_sample${id.slice(-6)}`,
  };
}
