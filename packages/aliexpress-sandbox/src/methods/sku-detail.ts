import { deliveryOf } from '../fixtures/delivery.ts';
import { toGlobalId } from '../fixtures/ids.ts';
import { hostOf, languageOf, type SampleMarket } from '../fixtures/market.ts';
import { priceText } from '../fixtures/price.ts';
import { sampleProduct, type SampleProduct } from '../fixtures/sample-product.ts';
import { type SampleSku, sampleSkus } from '../fixtures/skus.ts';
import { between } from '../core/random.ts';
import { listing, wireList } from './method.ts';
import type { Business, Method, MethodRequest, Wrapped } from './method.ts';
import { isAnswered, marketOf } from './products.ts';
import { wireProductId } from './wire-product.ts';

const mostSkus = 20;

export const skuDetail: Method = {
  name: 'aliexpress.affiliate.product.sku.detail.get',
  required: ['product_id'],
  permission: 'sku',
  accepts: {
    product_id: /^\d{1,19}$/,
    sku_ids: /^\d{1,19}(?:,\d{1,19}){0,19}$/,
    need_deliver_info: ['Yes', 'No'],
  },
  answer(request) {
    const { params, fault, gone } = request;
    const market = marketOf(request, 'ship_to_country');
    const id = toGlobalId(params['product_id'] ?? '');
    const product = sampleProduct(id, market, request.at);
    const asked = params['sku_ids']?.split(',');
    const skus = sampleSkus(product, languageOf(market.language))
      .filter((sku) => asked?.includes(sku.id) ?? true)
      .slice(0, mostSkus);
    return listing(isAnswered(id, gone, market.country) ? skus : [], fault, (listed) => ({
      ae_item_info: itemInfo(product, market, request),
      ae_item_sku_info: wireList(
        'traffic_sku_info_list',
        listed.map((sku) => wireSku(sku, product, market, request)),
        fault,
      ),
    }));
  },
  envelope: skuEnvelope,
};

function itemInfo(product: SampleProduct, market: SampleMarket, request: MethodRequest) {
  const { id, title, pictures, category, subcategory, shop } = product;
  return {
    product_id: wireProductId(id, request.fault),
    title,
    image_link: `${request.origin}${pictures[0]}`,
    original_link: itemUrl(id, market),
    product_category: `${category.name}>${subcategory.name}`,
    display_category_id_l1: BigInt(category.id),
    display_category_id_l2: BigInt(subcategory.id),
    store_name: shop.name,
    // Stars, which no other method has.
    product_score: (4 + between(0, 10, id, 'score') / 10).toFixed(1),
    review_number: between(0, 900, id, 'reviews'),
  };
}

function wireSku(
  sku: SampleSku,
  product: SampleProduct,
  market: SampleMarket,
  { params, origin }: MethodRequest,
) {
  const { currency } = product.price;
  const delivery = deliveryOf(product.id, market.country);
  return {
    sku_id: BigInt(sku.id),
    // JSON inside JSON.
    sku_properties: JSON.stringify([sku.properties]),
    price_with_tax: sku.list,
    sale_price_with_tax: sku.sale,
    discount_rate: `${product.discount}%`,
    tax_rate: product.taxRate.toFixed(2),
    currency,
    sku_image_link: `${origin}${sku.picture}`,
    link: `${itemUrl(product.id, market)}?sku_id=${sku.id}`,
    ...(params['need_deliver_info'] === 'Yes' && {
      ship_from_country: delivery.from,
      shipping_fees: priceText(delivery.feeUsd, currency),
      min_delivery_days: String(delivery.minDays),
      max_delivery_days: String(delivery.maxDays),
    }),
  };
}

function itemUrl(id: string, { language }: SampleMarket): string {
  return `https://${hostOf(language)}/item/${id}.html`;
}

/** Other methods answer with a `resp_code`; this one with the sub code of an error (seen for 405). */
function skuEnvelope({ code, message, result }: Business): Wrapped {
  if (code === 200) return { content: { result: { result, code, success: true } } };
  const error = { type: 'ISP', code: '15', msg: 'Remote service error' } as const;
  return { error: { ...error, sub_code: String(code), sub_msg: message } };
}
