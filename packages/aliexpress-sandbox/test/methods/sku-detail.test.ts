import { describe, expect, test } from 'vitest';
import { deliveryOf } from '../../src/fixtures/delivery.ts';
import { toUsId } from '../../src/fixtures/ids.ts';
import { isPromotable, sampleProduct } from '../../src/index.ts';
import { ask, askText, minorUnits, resultOf } from '../support/ask.ts';
import { sandboxWith, someIds } from '../support/client.ts';
import type { Params } from '../support/client.ts';

const method = 'product.sku.detail.get';
const bag = '1005006338829917';

interface SentSku {
  readonly [field: string]: unknown;
  readonly sku_id: string;
  readonly sku_properties: string;
}

interface SkuAnswer {
  readonly result: {
    readonly code: number;
    readonly success: boolean;
    readonly result: {
      readonly ae_item_info: Record<string, unknown>;
      readonly ae_item_sku_info: { readonly traffic_sku_info_list: readonly SentSku[] };
    };
  };
}

async function skuText(changes: Params = {}) {
  const sandbox = await sandboxWith({ permissions: ['sku'] });
  return askText(sandbox, method, { product_id: bag, ship_to_country: 'US', ...changes });
}

/** The answer, with ids as text, because they have too many digits for a number. */
async function skus(changes: Params = {}) {
  const text = (await skuText(changes)).replaceAll(/_id":(\d{17})/g, '_id":"$1"');
  const answer = JSON.parse(text) as Record<string, SkuAnswer>;
  const body = answer['aliexpress_affiliate_product_sku_detail_get_response'];
  if (!body) throw new Error(`no SKUs: ${text}`);
  const { code, success, result: inner } = body.result;
  expect({ code, success }).toEqual({ code: 200, success: true });
  return { item: inner.ae_item_info, list: inner.ae_item_sku_info.traffic_sku_info_list };
}

test('the first SKU is the one that a product names, at its price', async () => {
  const market = { country: 'DE', currency: 'EUR', language: 'DE' };
  const product = sampleProduct(bag, market, Date.now());
  const { item, list } = await skus({
    ship_to_country: 'DE',
    target_currency: 'EUR',
    target_language: 'DE',
  });
  expect(item).toMatchObject({
    product_id: Number(bag),
    title: product.title,
    store_name: product.shop.name,
    original_link: `https://de.aliexpress.com/item/${bag}.html`,
  });
  expect(list[0]).toMatchObject({
    sku_id: product.skuId,
    sale_price_with_tax: product.price.sale,
    price_with_tax: product.price.list,
    discount_rate: `${product.discount}%`,
    tax_rate: '0.19',
    currency: 'EUR',
    sku_image_link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/kf\/S\w+\.jpg$/) as string,
  });
});

test('ids are bare numbers of 17 digits, no two alike', async () => {
  const text = await skuText();
  const ids = [...text.matchAll(/"sku_id":(\d+)/g)].map(([, id]) => id ?? '');
  expect(ids.every((id) => id.length === 17)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});

test('properties are JSON in a string, named in the language asked for', async () => {
  const { list } = await skus({ target_language: 'FR' });
  const properties = list.map((sku) => JSON.parse(sku.sku_properties) as Record<string, string>[]);
  expect(Object.keys(properties[0]?.[0] ?? {})).toEqual(['Couleur', 'Modèle']);
  expect(new Set(list.map((sku) => sku.sku_properties)).size).toBe(list.length);
});

test('a product has up to 24 SKUs, of which 20 are answered unless they are asked for', async () => {
  const counts = new Set<number>();
  for (const id of someIds(40)) counts.add((await skus({ product_id: id })).list.length);
  expect(Math.max(...counts)).toBe(20);
  expect(Math.min(...counts)).toBeLessThan(4);
  expect(counts.size).toBeGreaterThan(5);
});

test('sku_ids chooses; unknown ones are left out', async () => {
  const { list } = await skus();
  const [first, second] = list.map((sku) => sku.sku_id);
  expect(list.length).toBeGreaterThan(2);
  const chosen = await skus({ sku_ids: `${second},12000000000000000,${first}` });
  expect(chosen.list.map((sku) => sku.sku_id)).toEqual([first, second]);
});

test('fee and days of the delivery come on request', async () => {
  const fields = ['shipping_fees', 'min_delivery_days', 'max_delivery_days', 'ship_from_country'];
  const [without] = (await skus()).list;
  for (const field of fields) expect(without).not.toHaveProperty(field);
  const [sku] = (await skus({ need_deliver_info: 'Yes', ship_to_country: 'FR' })).list;
  for (const field of fields) expect(sku).toHaveProperty(field);
  expect(sku?.['max_delivery_days']).toBe(String(deliveryOf(bag, 'FR').maxDays));
});

test('prices differ between models, and have the digits of their currency', async () => {
  const { list } = await skus({ product_id: someIds(40)[3] ?? '', target_currency: 'JPY' });
  for (const sku of list) expect(sku['sale_price_with_tax']).toMatch(/^\d+$/);
});

describe('not found is an error of the backend, with sub code 405', () => {
  test.each([
    ['cannot be promoted', { product_id: '1005006338829404' }],
    ['is not sold there', { product_id: '1005006000000049', ship_to_country: 'DE' }],
    ['has no such SKU', { sku_ids: '12000000000000000' }],
  ])('for a product that %s', async (_, changes) => {
    const { error_response: error } = JSON.parse(await skuText(changes)) as {
      error_response: object;
    };
    expect(error).toMatchObject({ type: 'ISP', code: '15', sub_code: '405' });
  });
});

test.each([
  { sku_ids: Array.from({ length: 21 }, (_, index) => String(12000n + BigInt(index))).join(',') },
  { product_id: 'x' },
  { need_deliver_info: 'yes' },
])('a malformed parameter has the sub code 407: %j', async (changes) => {
  const text = await skuText(changes);
  expect(JSON.parse(text)).toMatchObject({ error_response: { code: '15', sub_code: '407' } });
});

describe('shipping', () => {
  const shipping = 'product.shipping.get';
  const full = {
    product_id: bag,
    sku_id: sampleProduct(bag).skuId,
    ship_to_country: 'DE',
    target_currency: 'EUR',
    target_sale_price: '7.55',
    target_language: 'DE',
    tax_rate: '0.19',
  };

  test('tells cost and time', async () => {
    const sandbox = await sandboxWith({ permissions: ['advanced'] });
    const delivery = deliveryOf(bag, 'DE');
    const answer = await resultOf<Record<string, string>>(sandbox, shipping, full);
    expect(answer).toMatchObject({
      shipping_fee: expect.stringMatching(/^\d+\.\d\d$/) as string,
      min_delivery_days: String(delivery.minDays),
      max_delivery_days: String(delivery.maxDays),
      ship_from_country: delivery.from,
    });
    const us = await ask(sandbox, shipping, { ...full, product_id: toUsId(bag) });
    expect(us.result).toEqual(answer);
  });

  test('is free for many products, and the same fee in any currency', async () => {
    const sandbox = await sandboxWith({ permissions: ['advanced'] });
    const fees = async (target_currency: string) => {
      const found: number[] = [];
      for (const product_id of someIds(20).filter(isPromotable)) {
        const params = { ...full, product_id, target_currency };
        const { shipping_fee: fee } = await resultOf<Record<string, string>>(
          sandbox,
          shipping,
          params,
        );
        found.push(minorUnits(fee));
      }
      return found;
    };
    const usd = await fees('USD');
    expect(usd).toContain(0);
    expect(Math.max(...usd)).toBeGreaterThan(0);
    const krw = await fees('KRW');
    expect(krw.map((fee) => fee === 0)).toEqual(usd.map((fee) => fee === 0));
  });

  test.each([
    ['405', { product_id: '1005006338829404' }],
    ['405', { product_id: '1005006000000049' }],
    ['407', { target_sale_price: '7,55' }],
    ['407', { product_id: 'x' }],
    ['MissingParameter', { ship_to_country: '' }],
  ])('%s with %j', async (code, changes) => {
    const sandbox = await sandboxWith({ permissions: ['advanced'] });
    expect(await ask(sandbox, shipping, { ...full, ...changes })).toEqual({ code });
  });
});
