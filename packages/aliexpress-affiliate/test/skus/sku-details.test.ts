import { describe, expect, it } from 'vitest';
import {
  GatewayError,
  MalformedAnswerError,
  ParameterError,
  PermissionTierError,
  toUsId,
  type SkuDetails,
  type SkuOptions,
} from '../../src/index.ts';
import { gatewayFailure, wireJson } from '../support/answers.ts';
import { failureOf, MARKET, startGateway, type Answer } from '../support/gateway.ts';

const ID = '1005006338829917';
const SKU = '12000060779166103';

function wireSku(fields: Record<string, unknown> = {}) {
  return {
    sku_id: SKU,
    sku_properties: '[{"Color":"Black","Length":"2 m"}]',
    price_with_tax: '31.36',
    sale_price_with_tax: '15.68',
    discount_rate: '50%',
    tax_rate: '0.00',
    currency: 'USD',
    sku_image_link: 'https://ae01.alicdn.com/kf/S1black.jpg_50x50.jpg',
    link: `https://www.aliexpress.com/item/${ID}.html?sku_id=${SKU}`,
    ...fields,
  };
}

const item = { product_id: ID, title: 'Pocket lamp', product_score: '4.7', review_number: 12 };
const withSkus = (list: unknown) => ({
  ae_item_info: item,
  ae_item_sku_info: { traffic_sku_info_list: list },
});

function answerOf(content: unknown): Answer {
  const response = { result: content, request_id: '2101' };
  return { body: wireJson({ aliexpress_affiliate_product_sku_detail_get_response: response }) };
}
const success = (result: unknown) => answerOf({ result, code: 200, success: true });

async function detailsOf(
  answer: Answer,
  options?: SkuOptions,
): Promise<{ details: SkuDetails | undefined; params: Readonly<Record<string, string>> }> {
  const gateway = await startGateway(() => answer);
  const details = await gateway.client({ retries: 0 }).getSkuDetails(ID, MARKET, options);
  return { details, params: gateway.arrivals[0]!.params };
}

async function skuOf(fields: Record<string, unknown>) {
  return (await detailsOf(success(withSkus([wireSku(fields)])))).details!.skus[0]!;
}

describe('getSkuDetails asks', () => {
  it('for the market, in the gateway’s words, with the global id', async () => {
    const gateway = await startGateway(() => success(withSkus([wireSku()])));
    const market = { country: 'GB', currency: 'GBP', language: 'EN' };
    const options = { skuIds: [SKU, '12'], deliveryInfo: true };
    await gateway.client().getSkuDetails(toUsId(ID), market, options);
    expect(gateway.arrivals[0]!.params).toMatchObject({
      method: 'aliexpress.affiliate.product.sku.detail.get',
      product_id: ID,
      sku_ids: `${SKU},12`,
      ship_to_country: 'GB',
      target_currency: 'GBP',
      target_language: 'EN',
      need_deliver_info: 'Yes',
    });
  });

  it('for all SKUs without delivery by default', async () => {
    const { params } = await detailsOf(success(withSkus([wireSku()])));
    expect(params).not.toHaveProperty('sku_ids');
    expect(params).toMatchObject({ need_deliver_info: 'No' });
  });

  it.each([
    [{ skuIds: [] }, /`skuIds` of `getSkuDetails`.*1 to 20 ids, not 0/],
    [{ skuIds: Array.from({ length: 21 }, (_, n) => String(n + 1)) }, /1 to 20 ids, not 21/],
    [{ skuIds: ['1', '1,2'] }, /`skuIds` of `getSkuDetails`/],
  ])('nothing with %j', async (options, words) => {
    const gateway = await startGateway(() => success(withSkus([])));
    const error = await failureOf(gateway.client().getSkuDetails(ID, MARKET, options));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toMatch(words);
    expect(gateway.arrivals).toHaveLength(0);
  });

  it('nothing for a wrong id or a wrong market', async () => {
    const gateway = await startGateway(() => success(withSkus([])));
    const client = gateway.client();
    const noMarket = { ...MARKET, currency: '' };
    expect(await failureOf(client.getSkuDetails('12', MARKET))).toBeInstanceOf(ParameterError);
    expect(await failureOf(client.getSkuDetails(ID, noMarket))).toBeInstanceOf(ParameterError);
    expect(gateway.arrivals).toHaveLength(0);
  });
});

describe('getSkuDetails answers', () => {
  it('with the product and its SKUs, and every digit of their ids', async () => {
    const { details } = await detailsOf(success(withSkus([wireSku()])));
    expect(details).toEqual({
      productId: ID,
      title: 'Pocket lamp',
      stars: 4.7,
      reviews: 12,
      malformed: 0,
      skus: [
        {
          id: SKU,
          properties: [
            { name: 'Color', value: 'Black' },
            { name: 'Length', value: '2 m' },
          ],
          salePrice: { amount: '15.68', currency: 'USD' },
          listPrice: { amount: '31.36', currency: 'USD' },
          discountPercent: 50,
          currencyAsAsked: true,
          image: 'https://ae01.alicdn.com/kf/S1black.jpg',
          url: `https://www.aliexpress.com/item/${ID}.html?sku_id=${SKU}`,
        },
      ],
    });
  });

  it('with the delivery, where a fee of 0 means free', async () => {
    const { delivery } = await skuOf({
      shipping_fees: '0',
      min_delivery_days: '12',
      max_delivery_days: 21,
      ship_from_country: 'CN',
    });
    const fee = { amount: '0', currency: 'USD' };
    expect(delivery).toEqual({ fee, minDays: 12, maxDays: 21, from: 'CN' });
  });

  it.each([
    ['a list price that is not higher', { price_with_tax: '15.68' }, ['listPrice']],
    ['prices of 0', { sale_price_with_tax: '0.00' }, ['salePrice', 'listPrice']],
    ['prices without a currency', { currency: '' }, ['salePrice', 'listPrice']],
    ['a picture of another host', { sku_image_link: 'https://other.example/a.jpg' }, ['image']],
    ['a link that runs a script', { link: 'javascript:alert(1)' }, ['url']],
  ])('without %s', async (_, fields, absent) => {
    const sku = await skuOf(fields);
    for (const name of absent) expect(sku).not.toHaveProperty(name);
  });

  it('says when the currency is another one', async () => {
    expect((await skuOf({ currency: 'EUR' })).currencyAsAsked).toBe(false);
  });

  it.each([
    ['a list', [{ Color: 'Red' }], [{ name: 'Color', value: 'Red' }]],
    ['one object as JSON', '{"Color":"Red"}', [{ name: 'Color', value: 'Red' }]],
    [
      'two objects',
      '[{"A":"1"},{"B":2}]',
      [1, 2].map((n) => ({ name: 'AB'[n - 1], value: String(n) })),
    ],
    ['odd parts', '[{"A":null,"B":[1],"":"x","C":" c\\u202e "}, 7]', [{ name: 'C', value: 'c' }]],
    ['the prototype', '[{"__proto__":{"polluted":true}}]', []],
    ['cut JSON', '[{"Color":"Re', []],
    ['JSON of a text', '"Red"', []],
    ['nothing', undefined, []],
  ])('with the properties of %s', async (_, sku_properties, properties) => {
    expect((await skuOf({ sku_properties })).properties).toEqual(properties);
    expect({}).not.toHaveProperty('polluted');
  });

  it('only with the requested SKUs, and counts what is not a SKU', async () => {
    const list = [wireSku({ sku_id: '77' }), wireSku(), { sku_id: 0 }];
    const { details } = await detailsOf(success(withSkus(list)), { skuIds: [SKU, '88'] });
    expect(details!.skus.map(({ id }) => id)).toEqual([SKU]);
    expect(details!.malformed).toBe(1);
  });

  it.each([
    ['double-wrapped', withSkus({ traffic_sku_info: [wireSku()] })],
    ['direct', { ae_item_info: item, ae_item_sku_info: [wireSku()] }],
    ['a single one', withSkus(wireSku())],
    ['without the product', { ae_item_sku_info: { traffic_sku_info_list: [wireSku()] } }],
    [
      'of a product in the US space',
      { ...withSkus([wireSku()]), ae_item_info: { product_id: toUsId(ID) } },
    ],
  ])('from a list that is %s', async (_, result) => {
    const { details } = await detailsOf(success(result));
    expect(details!.skus.map(({ id }) => id)).toEqual([SKU]);
  });

  it('from an answer that is flattened', async () => {
    const { details } = await detailsOf(answerOf(withSkus([wireSku()])));
    expect(details!.skus).toHaveLength(1);
  });

  it.each([
    ['code 15 with sub code 405', gatewayFailure('15', { sub_code: '405' })],
    ['a failure 405', answerOf({ code: 405, success: false })],
  ])('undefined to %s, after one call', async (_, answer) => {
    const gateway = await startGateway(() => answer);
    expect(await gateway.client().getSkuDetails(ID, MARKET)).toBeUndefined();
    expect(gateway.arrivals).toHaveLength(1);
  });
});

describe('getSkuDetails fails', () => {
  it.each([
    ['407', ParameterError],
    [500, GatewayError],
  ])('for a result without success: %j', async (code, Class) => {
    const error = await failureOf(detailsOf(answerOf({ code, success: false, message: 'no' })));
    expect(error).toBeInstanceOf(Class);
    expect(error).toMatchObject({ code: String(code), requestId: '2101' });
  });

  it('without the permission', async () => {
    const error = await failureOf(detailsOf(gatewayFailure('InsufficientPermission')));
    expect(error).toBeInstanceOf(PermissionTierError);
  });

  it.each([
    ['neither a product nor SKUs', success({})],
    ['no object', success('odd')],
    [
      'another product',
      success({ ...withSkus([]), ae_item_info: { product_id: '1005009999999999' } }),
    ],
    ['no SKU that can be read', success(withSkus([{ odd: 1 }]))],
  ])('when the result holds %s', async (_, answer) => {
    expect(await failureOf(detailsOf(answer))).toBeInstanceOf(MalformedAnswerError);
  });
});
