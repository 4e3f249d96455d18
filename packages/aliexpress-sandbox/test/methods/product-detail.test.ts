import { describe, expect, test } from 'vitest';
import { toUsId } from '../../src/fixtures/ids.ts';
import { callText, products, respResult, sandboxWith, someIds } from '../support/client.ts';
import type { SentProduct } from '../support/client.ts';

const bag = '1005006338829917';

interface Coupon {
  readonly code_quantity: string;
  readonly code_availabletime_end: string;
}

/** How many characters two texts begin with in common. */
function shared(a: string, b: string): number {
  return [...a].findIndex((letter, at) => letter !== b[at]);
}

describe('which products are answered', () => {
  test('every id that is promotable, in another order than asked', async () => {
    const sandbox = await sandboxWith();
    const ids = someIds(50);
    const answered = [...(await products(sandbox, ids)).keys()];
    expect(answered).not.toEqual(ids);
    expect(answered.toSorted()).toEqual(ids);
    expect([...(await products(sandbox, ids)).keys()]).toEqual(answered);
  });

  test('unpromotable and gone ids are silently absent', async () => {
    const sandbox = await sandboxWith({ gone: ['1005001'] });
    const { result } = await respResult(sandbox, { product_ids: `${bag},1005404,1005001` });
    expect(result?.current_record_count).toBe(1);
    expect(String(result?.products.product[0]?.['product_id'])).toBe(bag);
  });

  test('405 without a result when none is left', async () => {
    const sandbox = await sandboxWith();
    const answer = await respResult(sandbox, { product_ids: '1005404' });
    expect(answer).toEqual({ resp_code: 405, resp_msg: 'The result is empty' });
  });

  test('an id asked for twice is answered once', async () => {
    const sandbox = await sandboxWith();
    const ids = [bag, bag, toUsId(bag)].join(',');
    const { result } = await respResult(sandbox, { product_ids: ids });
    expect(result?.current_record_count).toBe(1);
  });

  test('an id that ends in a country’s calling code is not sold there', async () => {
    const sandbox = await sandboxWith();
    const ids = ['1005006000000049', '1005006000000972', bag];
    const sold = async (country?: string) => {
      const answered = await products(sandbox, ids, country ? { country } : {});
      return [...answered.keys()].toSorted();
    };
    expect(await sold()).toEqual(ids);
    expect(await sold('DE')).toEqual(ids.slice(1));
    expect(await sold('IL')).toEqual([ids[0], ids[2]]);
  });

  test('an id in the US space comes back in either', async () => {
    const sandbox = await sandboxWith();
    const ids = someIds(40);
    const answered = [...(await products(sandbox, ids.map(toUsId))).keys()];
    const us = answered.filter((id) => id.startsWith('3256'));
    expect(us.length).toBeGreaterThan(5);
    expect(us.length).toBeLessThan(35);
    expect(answered.every((id) => ids.includes(id) || ids.map(toUsId).includes(id))).toBe(true);
  });
});

describe('business failures come with HTTP 200 and without a result', () => {
  test.each([
    ['more than 50 ids', 407, { product_ids: someIds(51).join(',') }],
    ['an id that is no number', 407, { product_ids: `${bag},abc` }],
    ['an unknown tracking id', 402, { tracking_id: 'unknown' }],
  ])('%s: %i', async (_, code, changes) => {
    const sandbox = await sandboxWith();
    const answer = await respResult(sandbox, changes);
    expect(answer.resp_code).toBe(code);
    expect(answer.resp_msg).toBeTruthy();
    expect(answer.result).toBeUndefined();
  });
});

describe('how a product looks', () => {
  test('ids are bare numbers, and the 17 digits of sku_id all arrive', async () => {
    const sandbox = await sandboxWith();
    const text = await callText(sandbox);
    const skuId = sandbox.product(bag)?.skuId;
    expect(skuId).toHaveLength(17);
    expect(text).toContain(`"sku_id":${skuId},`);
    expect(text).toContain(`"product_id":${bag},`);
    expect(text).toMatch(/"shop_id":\d+,/);
    expect(text).toMatch(/"first_level_category_id":\d+,/);
  });

  test('lists are wrapped twice, and the main picture comes first among the small ones', async () => {
    const sandbox = await sandboxWith();
    const product = (await products(sandbox, [bag])).get(bag);
    const small: unknown = product?.['product_small_image_urls'];
    const images = (small as { string: string[] }).string;
    expect(images[0]).toBe(product?.['product_main_image_url']);
    expect(images[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/kf\/S\w+\.jpg$/);
    expect(images.length).toBeGreaterThanOrEqual(4);
    expect(images.length).toBeLessThanOrEqual(6);
    expect(new Set(images).size).toBe(images.length);
  });

  test('prices are text in the currency asked for, beside the shop’s own', async () => {
    const sandbox = await sandboxWith();
    const product = (await products(sandbox, [bag], { target_currency: 'ILS' })).get(bag);
    expect(product).toMatchObject({
      target_sale_price: expect.stringMatching(/^\d+\.\d\d$/) as string,
      target_sale_price_currency: 'ILS',
      sale_price_currency: 'CNY',
      tax_rate: '0.00',
      discount: expect.stringMatching(/^\d+%$/) as string,
      commission_rate: expect.stringMatching(/^\d\.\d%$/) as string,
    });
    expect(product?.['target_sale_price']).not.toBe(product?.['sale_price']);
  });

  test('currencies without cents have no dot', async () => {
    const sandbox = await sandboxWith();
    const product = (await products(sandbox, [bag], { target_currency: 'JPY' })).get(bag);
    expect(product?.['target_sale_price']).toMatch(/^\d+$/);
  });

  test('an unknown currency falls back to USD, and only the answer says so', async () => {
    const sandbox = await sandboxWith();
    const product = (await products(sandbox, [bag], { target_currency: 'XXX' })).get(bag);
    expect(product?.['target_sale_price_currency']).toBe('USD');
    expect(product?.['target_sale_price']).toBe(sandbox.product(bag)?.price.sale);
  });

  test('prices include the tax of the country', async () => {
    const sandbox = await sandboxWith();
    const market = { target_currency: 'EUR', country: 'DE' };
    const product = (await products(sandbox, [bag], market)).get(bag);
    const untaxed = sandbox.product(bag, { currency: 'EUR' })?.price.sale;
    expect(product?.['tax_rate']).toBe('0.19');
    expect(Number(product?.['target_sale_price'])).toBeCloseTo(Number(untaxed) * 1.19, 1);
  });

  test('titles, categories and links are in the language asked for', async () => {
    const sandbox = await sandboxWith();
    const product = (await products(sandbox, [bag], { target_language: 'HE' })).get(bag);
    expect(product?.['product_title']).toMatch(/[א-ת]{3}/);
    expect(product?.['first_level_category_name']).toMatch(/[א-ת]{3}/);
    expect(product?.['product_detail_url']).toMatch(
      /^https:\/\/he\.aliexpress\.com\/item\/1005006338829917\.html\?pdp_npi=6%40dis%21USD%21/,
    );
    expect(product?.['shop_url']).toMatch(/^https:\/\/he\.aliexpress\.com\/store\/\d+$/);
  });

  test('the promotion link is long, another one in each answer, and holds neither key nor secret', async () => {
    const sandbox = await sandboxWith();
    const link = async (id: string) =>
      String((await products(sandbox, [id])).get(id)?.['promotion_link']);
    const [first, second, other] = [await link(bag), await link(bag), await link('4001016061682')];
    for (const url of [first, second]) {
      expect(url).toMatch(/^https:\/\/s\.click\.aliexpress\.com\/s\/[A-Za-z0-9]{1032}$/);
    }
    expect(second).not.toBe(first);
    const [same, less] = [shared(first, second), shared(first, other)];
    expect([same, less].every((length) => length > 290 && length < 610)).toBe(true);
    expect(less).toBeLessThan(same);
    for (const secret of [sandbox.appKey, sandbox.appSecret]) expect(first).not.toContain(secret);
  });

  test('without a tracking id there is no promotion link', async () => {
    const sandbox = await sandboxWith();
    const product = (await products(sandbox, [bag], { tracking_id: '' })).get(bag);
    expect(product).not.toHaveProperty('promotion_link');
  });

  test('orders, feedback and what is left of coupons move from day to day', async () => {
    let day = 0;
    const sandbox = await sandboxWith({ now: () => Date.UTC(2026, 3, 1 + day) });
    const ids = someIds(50);
    const daily: Map<string, SentProduct>[] = [];
    for (; day < 28; day += 1) {
      const timestamp = String(Date.UTC(2026, 3, 1 + day));
      daily.push(await products(sandbox, ids, { timestamp }));
    }
    const seen = (id: string, field: (product: SentProduct | undefined) => unknown) =>
      new Set(daily.map((answered) => field(answered.get(id)))).size;
    const coupon = (product?: SentProduct) => product?.['promo_code_info'] as Coupon | undefined;
    const most = (count: (id: string) => number) => Math.max(...ids.map(count));
    expect(most((id) => seen(id, (it) => it?.['lastest_volume']))).toBeGreaterThan(25);
    expect(most((id) => seen(id, (it) => it?.['evaluate_rate']))).toBeGreaterThan(2);
    expect(most((id) => seen(id, (it) => coupon(it)?.code_quantity))).toBeGreaterThan(13);
    expect(most((id) => seen(id, (it) => coupon(it)?.code_availabletime_end))).toBe(3);
  });

  test('a product matches sandbox.product', async () => {
    const sandbox = await sandboxWith();
    const ids = someIds(50, 1_005_001_000_000_100n);
    const answered = await products(sandbox, ids, { target_currency: 'GBP', country: 'UK' });
    for (const id of ids) {
      const truth = sandbox.product(id, { currency: 'GBP', country: 'UK' });
      expect(answered.get(id)).toMatchObject({
        product_title: truth?.title,
        target_sale_price: truth?.price.sale,
        target_sale_price_currency: 'GBP',
        shop_name: truth?.shop.name,
      });
    }
    expect(sandbox.product('1005404')).toBeUndefined();
  });
});

test('fields are sometimes absent, empty or of another type', async () => {
  const sandbox = await sandboxWith();
  const all: SentProduct[] = [];
  for (let batch = 0n; batch < 6n; batch += 1n) {
    const ids = someIds(50, 1_005_000_000_000_100n + batch * 100_000n);
    all.push(...(await products(sandbox, ids)).values());
  }
  const share = (has: (product: SentProduct) => boolean) => all.filter(has).length / all.length;
  const lacking = (field: string) => share((product) => product[field] === undefined);
  expect(lacking('evaluate_rate')).toBeGreaterThan(0);
  expect(lacking('target_app_sale_price')).toBeGreaterThan(0.05);
  expect(lacking('target_original_price')).toBeGreaterThan(0);
  expect(lacking('target_original_price')).toBeLessThan(0.2);
  expect(lacking('promo_code_info')).toBeGreaterThan(0.7);
  expect(lacking('promo_code_info')).toBeLessThan(1);
  expect(share((product) => product['evaluate_rate'] === '')).toBeGreaterThan(0);
  expect(share((product) => product['product_video_url'] === '')).toBeGreaterThan(0.5);
  expect(share((product) => typeof product['lastest_volume'] === 'string')).toBeGreaterThan(0);
  expect(share((product) => product['sale_price_currency'] === 'USD')).toBeGreaterThan(0);
  expect(lacking('target_sale_price')).toBe(0);
});
