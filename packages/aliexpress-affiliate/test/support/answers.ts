import type { Answer } from './gateway.ts';

/** A made-up product with the fields and traps of a real one. */
export function wireProduct(id: string, fields: Record<string, unknown> = {}) {
  return {
    product_id: id,
    sku_id: '12000060779166103',
    product_title: `Pocket lamp ${id}`,
    product_detail_url: `https://www.aliexpress.com/item/${id}.html?pdp_npi=6%40dis%21USD`,
    promotion_link: `https://s.click.aliexpress.com/s/Ab3dEfGh1JkLmN0pQrStUvWx${id}`,
    product_main_image_url: 'https://ae-pic-a1.aliexpress-media.com/kf/S1main.jpg',
    product_small_image_urls: {
      string: [
        'https://ae-pic-a1.aliexpress-media.com/kf/S1main.jpg',
        'https://ae-pic-a1.aliexpress-media.com/kf/S2side.jpg',
      ],
    },
    product_video_url: '',
    original_price: '71.20',
    original_price_currency: 'CNY',
    sale_price: '35.60',
    sale_price_currency: 'CNY',
    app_sale_price: '35.60',
    app_sale_price_currency: 'CNY',
    target_original_price: '31.36',
    target_original_price_currency: 'USD',
    target_sale_price: '15.68',
    target_sale_price_currency: 'USD',
    target_app_sale_price: '15.68',
    target_app_sale_price_currency: 'USD',
    discount: '50%',
    tax_rate: '0.00',
    evaluate_rate: '93.9%',
    lastest_volume: 10231,
    first_level_category_id: '39',
    first_level_category_name: 'Lights & Lighting',
    second_level_category_id: '200000121',
    second_level_category_name: 'Portable Lighting',
    shop_id: '1100000417',
    shop_name: 'Lamplighter Store',
    shop_url: 'https://www.aliexpress.com/store/1100000417',
    commission_rate: '7.0%',
    hot_product_commission_rate: '0.0%',
    ...fields,
  };
}

/** JSON as on the wire, where every id is a number. */
export function wireJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"(\w+_ids?)":"(\d+)"/g, '"$1":$2');
}

/** A successful answer to `productdetail.get`. */
export function productsAnswer(products: readonly unknown[]): Answer {
  return {
    body: wireJson(
      envelope({ current_record_count: products.length, products: { product: products } }),
    ),
  };
}

export function envelope(result: unknown) {
  return {
    aliexpress_affiliate_productdetail_get_response: {
      resp_result: { result, resp_code: 200, resp_msg: 'Call succeeds' },
      request_id: '2101000000000000000000042',
    },
  };
}

/** `{ resp_code, resp_msg }` without a result. */
export function businessFailure(code: number | string, text = 'no'): Answer {
  const response = { resp_result: { resp_code: code, resp_msg: text }, request_id: '2101' };
  return { body: JSON.stringify({ aliexpress_affiliate_productdetail_get_response: response }) };
}

export function gatewayFailure(code: string, fields: Record<string, unknown> = {}): Answer {
  const error = { type: 'ISV', code, msg: `about ${code}`, request_id: '210101cd1703', ...fields };
  return { body: JSON.stringify({ error_response: error }) };
}

export function throttled(seconds: number): Answer {
  return gatewayFailure('ApiCallLimit', {
    msg: `Api access frequency exceeds the limit. this ban will last ${seconds} seconds`,
  });
}
