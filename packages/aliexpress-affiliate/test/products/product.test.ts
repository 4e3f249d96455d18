import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Product } from '../../src/index.ts';
import { toProduct } from '../../src/products/to-product.ts';
import { wireProduct } from '../../src/products/wire-product.ts';
import { createTrustUrl } from '../../src/wire/trusted-url.ts';
import { wireProduct as wire } from '../support/answers.ts';

const ID = '1005006338829917';
const trust = createTrustUrl(new URL('https://api-sg.aliexpress.com/sync'));

function read(fields: Record<string, unknown> = {}, currency = 'USD'): Product {
  return toProduct(wireProduct.parse(wire(ID, fields)), currency, trust);
}

describe('a product', () => {
  it('is read completely', () => {
    expect(read()).toEqual({
      id: ID,
      title: `Pocket lamp ${ID}`,
      url: `https://www.aliexpress.com/item/${ID}.html?pdp_npi=6%40dis%21USD`,
      promotionLink: `https://s.click.aliexpress.com/s/Ab3dEfGh1JkLmN0pQrStUvWx${ID}`,
      images: [
        'https://ae-pic-a1.aliexpress-media.com/kf/S1main.jpg',
        'https://ae-pic-a1.aliexpress-media.com/kf/S2side.jpg',
      ],
      salePrice: { amount: '15.68', currency: 'USD' },
      listPrice: { amount: '31.36', currency: 'USD' },
      discountPercent: 50,
      currencyAsAsked: true,
      positiveFeedback: 0.939,
      orders30d: 10231,
      category: { id: '39', name: 'Lights & Lighting' },
      subcategory: { id: '200000121', name: 'Portable Lighting' },
      shop: {
        id: '1100000417',
        name: 'Lamplighter Store',
        url: 'https://www.aliexpress.com/store/1100000417',
      },
      skuId: '12000060779166103',
      commission: { rate: 0.07 },
    });
  });

  it('needs no more than an id and a title', () => {
    const bare = wireProduct.parse({ product_id: ID, product_title: 'Lamp' });
    const product = toProduct(bare, 'USD', trust);
    expect(product).toEqual({ id: ID, title: 'Lamp', images: [], currencyAsAsked: false });
    expect(Object.values(product)).not.toContain(undefined);
  });

  it.each([
    { product_id: undefined },
    { product_id: '' },
    { product_id: '123' },
    { product_id: 'abc' },
    { product_title: undefined },
    { product_title: '' },
    { product_title: ' \u202E\u0000 ' },
    { product_title: 7 },
    { product_title: 'null' },
    { product_title: 'undefined' },
  ])('is left out with %o', (fields) => {
    expect(wireProduct.safeParse(wire(ID, fields)).success).toBe(false);
  });

  it('has its id in the global space', () => {
    expect(read({ product_id: '3256807315717590' }).id).toBe('1005007502032342');
  });

  it('is read even if all other fields are wrong', () => {
    const fields = Object.keys(wire(ID)).filter((name) => !/^product_(id|title)$/.test(name));
    for (const odd of ['', '?', null, -1, {}, [], true, 'x'.repeat(1_000)]) {
      const product = read(Object.fromEntries(fields.map((name) => [name, odd])));
      expect(Object.keys(product).toSorted()).toEqual(
        typeof odd === 'string' && odd !== ''
          ? ['category', 'currencyAsAsked', 'id', 'images', 'shop', 'subcategory', 'title']
          : ['currencyAsAsked', 'id', 'images', 'title'],
      );
    }
  });
});

describe('its title', () => {
  it('is one line without characters that control or reorder', () => {
    const product_title = '  A\u0000b\t\r\n c\u202Egnp.exe\u2066 &amp; <b>\ud83d\ude00\ud83d ';
    expect(read({ product_title }).title).toBe('Ab cgnp.exe &amp; <b>\ud83d\ude00');
  });

  it('keeps the marks that right-to-left text needs', () => {
    expect(read({ product_title: 'תיק\u200F USB' }).title).toBe('תיק\u200F USB');
  });

  it('is cut between characters', () => {
    const { title } = read({ product_title: '😀'.repeat(5_000) });
    expect(title).toBe('😀'.repeat(1_000));
  });
});

describe('its prices', () => {
  it.each([
    '0.00',
    '0',
    '',
    '-1',
    '1,234',
    '1.234,00',
    '1e3',
    'free',
    null,
    undefined,
    '9'.repeat(30),
  ])('are absent when the sale price is %j', (target_sale_price) => {
    const product = read({ target_sale_price });
    expect(product).not.toHaveProperty('salePrice');
    expect(product).not.toHaveProperty('listPrice');
    expect(product).not.toHaveProperty('appPrice');
    expect(product).not.toHaveProperty('discountPercent');
  });

  it('may come as numbers, as in 2021', () => {
    expect(read({ target_sale_price: 5.76 }).salePrice).toEqual({
      amount: '5.76',
      currency: 'USD',
    });
  });

  it('may have commas between thousands', () => {
    expect(read({ target_sale_price: '1,234,567.80' }).salePrice?.amount).toBe('1234567.80');
  });

  it('are never those of the shop’s currency', () => {
    const fields = { target_sale_price: undefined, target_original_price: undefined };
    expect(JSON.stringify(read(fields))).not.toMatch(/CNY|35\.60|71\.20/);
  });

  it('say when they are in another currency', () => {
    const product = read({}, 'PLN');
    expect(product.currencyAsAsked).toBe(false);
    expect(product.salePrice?.currency).toBe('USD');
  });

  it.each([undefined, '', '$', 'usd'])('are absent when the currency is %j', (currency) => {
    const product = read({ target_sale_price_currency: currency });
    expect(product.currencyAsAsked).toBe(false);
    expect(product).not.toHaveProperty('salePrice');
  });

  it.each([
    ['lower', { target_original_price: '15.67' }],
    ['equal', { target_original_price: '15.68' }],
    ['equal but for its digits', { target_original_price: '15.680' }],
    ['zero', { target_original_price: '0.00' }],
    ['in another currency', { target_original_price_currency: 'CNY' }],
  ])('have no list price that is %s', (_, fields) => {
    const product = read(fields);
    expect(product).not.toHaveProperty('listPrice');
    expect(product).not.toHaveProperty('discountPercent');
    expect(product.salePrice).toBeDefined();
  });

  it('have the currency of the sale price when they have none of their own', () => {
    const product = read({
      target_original_price_currency: undefined,
      target_app_sale_price: '14.90',
      target_app_sale_price_currency: '',
    });
    expect(product).toMatchObject({
      listPrice: { amount: '31.36', currency: 'USD' },
      appPrice: { amount: '14.90', currency: 'USD' },
      discountPercent: 50,
    });
  });

  it('compares prices as amounts, not as text', () => {
    const product = read({ target_sale_price: '9.99', target_original_price: '10.00' });
    expect(product.listPrice?.amount).toBe('10.00');
    // 0.1 % is no discount to speak of.
    expect(product).not.toHaveProperty('discountPercent');
  });

  it('have an app price only when it differs', () => {
    expect(read()).not.toHaveProperty('appPrice');
    expect(read({ target_app_sale_price: '14.90' }).appPrice).toEqual({
      amount: '14.90',
      currency: 'USD',
    });
    const foreign = { target_app_sale_price: '14.90', target_app_sale_price_currency: 'CNY' };
    expect(read(foreign)).not.toHaveProperty('appPrice');
  });
});

describe('its pictures', () => {
  it('come as originals, the main one first, each once', () => {
    const host = 'https://ae01.alicdn.com/kf';
    const { images } = read({
      product_main_image_url: `//ae01.alicdn.com/kf/b.jpg_640x640.jpg`,
      product_small_image_urls: { string: [`${host}/a.jpg?x=1`, `${host}/b.jpg`, `${host}/a.jpg`] },
    });
    expect(images).toEqual([`${host}/b.jpg`, `${host}/a.jpg`]);
  });

  it.each([
    ['a list without its wrapper', ['https://ae01.alicdn.com/kf/a.jpg']],
    ['a single picture', { string: 'https://ae01.alicdn.com/kf/a.jpg' }],
    ['junk among them', { string: [null, 7, 'javascript:x', 'https://ae01.alicdn.com/kf/a.jpg'] }],
  ])('are found in %s', (_, product_small_image_urls) => {
    const { images } = read({ product_main_image_url: '', product_small_image_urls });
    expect(images).toEqual(['https://ae01.alicdn.com/kf/a.jpg']);
  });
});

describe('its figures', () => {
  it.each([
    ['98.0%', 0.98],
    ['100%', 1],
    ['0.0%', undefined],
    ['100.1%', undefined],
    ['93,9%', undefined],
    ['4.7', undefined],
    ['', undefined],
  ])('feedback %j is %j', (evaluate_rate, share) => {
    expect(read({ evaluate_rate }).positiveFeedback).toBe(share);
  });

  it.each([
    [7977, 7977],
    ['7977', 7977],
    ['1,234', 1234],
    ['1,234,567', 1234567],
    ['12,34', undefined],
    ['1.234', undefined],
    ['10000+', undefined],
    [0, undefined],
    ['0', undefined],
    [-1, undefined],
    [1.5, undefined],
    ['', undefined],
  ])('orders %j are %j', (lastest_volume, orders) => {
    expect(read({ lastest_volume }).orders30d).toBe(orders);
  });

  it('keep a category that has a name and no id', () => {
    const product = read({ first_level_category_id: undefined });
    expect(product.category).toEqual({ name: 'Lights & Lighting' });
  });

  it('leave out an empty commission, shop and category', () => {
    const product = read({
      commission_rate: '0.0%',
      shop_id: undefined,
      shop_name: '',
      shop_url: 'https://evil.example',
      first_level_category_id: undefined,
      first_level_category_name: ' ',
    });
    expect(product).not.toHaveProperty('commission');
    expect(product).not.toHaveProperty('shop');
    expect(product).not.toHaveProperty('category');
  });
});

describe('its discount, as the gateway states it', () => {
  it.each([
    ['what the prices give', '50%', undefined],
    ['the same to within rounding', '49.5%', undefined],
    ['rounded up', '51%', 51],
    ['another one', '70%', 70],
    ['no number', 'hot', undefined],
    ['absent', undefined, undefined],
  ])('is repeated only when it is contradicted: %s', (_, discount, stated) => {
    const product = read({ discount });
    expect(product.discountPercent).toBe(50);
    expect(product.statedDiscountPercent).toBe(stated);
  });

  it('is contradicted by a list price that is no higher', () => {
    const product = read({ discount: '28%', target_original_price: '15.68' });
    expect(product).toMatchObject({ statedDiscountPercent: 28 });
    expect(product).not.toHaveProperty('discountPercent');
  });

  it.each([
    ['no list price', { target_original_price: undefined }],
    ['a list price in another currency', { target_original_price_currency: 'CNY' }],
    ['no price', { target_sale_price: undefined }],
  ])('is not contradicted by %s', (_, fields) => {
    expect(read({ discount: '28%', ...fields })).not.toHaveProperty('statedDiscountPercent');
  });

  it('is never contradicted when it is the discount, however it was rounded', () => {
    const minor = fc.integer({ min: 1, max: 10_000_000 });
    const roundings = [Math.floor, Math.round, Math.ceil];
    fc.assert(
      fc.property(minor, minor, fc.constantFrom(...roundings), (a, b, rounded) => {
        const [sale, list] = [Math.min(a, b), Math.max(a, b)];
        const product = read({
          discount: `${rounded((100 * (list - sale)) / list)}%`,
          target_sale_price: (sale / 100).toFixed(2),
          target_original_price: (list / 100).toFixed(2),
        });
        expect(product.statedDiscountPercent).toBeUndefined();
      }),
    );
  });
});

describe('its tax, delivery and platform', () => {
  it.each([
    ['0.20', 0.2],
    [0.17, 0.17],
    [' 0.055 ', 0.055],
    ['0.00', undefined],
    ['0', undefined],
    ['20', undefined],
    ['-0.1', undefined],
    ['', undefined],
  ])('tax rate %j is %j', (tax_rate, taxRate) => {
    expect(read({ tax_rate }).taxRate).toBe(taxRate);
  });

  it.each([
    ['ship to RU in 7 days', 7],
    ['ship to US in 12 Days', 12],
    ['7-10 days', 10],
    ['1 day', 1],
    ['7', 7],
    [7, 7],
    ['ship to RU', undefined],
    ['x7', undefined],
    ['1234', undefined],
    ['0', undefined],
    [-1, undefined],
  ])('ship-to days %j are %j', (ship_to_days, days) => {
    expect(read({ ship_to_days }).shipToDays).toBe(days);
  });

  it('are passed on', () => {
    const product = read({
      platform_product_type: 'PLAZA',
      relevant_market_commission_rate: '3.0%',
    });
    expect(product.platformType).toBe('PLAZA');
    expect(product.commission).toEqual({ rate: 0.07, relevantMarketRate: 0.03 });
  });
});

describe('its promo code', () => {
  const info = {
    promo_code: 'LAMP20',
    code_value: 'On order over ILS 62.2 , get ILS 3.11 off',
    code_mini_spend: '62.20',
    code_quantity: '500',
    code_availabletime_start: '2026-03-08 00:00:00',
    code_availabletime_end: '2026-11-01 23:59:59',
    code_campaigntype: '1',
    code_promotionurl: 'https://s.click.aliexpress.com/e/_cLamp20',
  };
  const promoCode = (fields: Record<string, unknown>) =>
    read({ promo_code_info: { ...info, ...fields } }).promoCode;

  it('is read whole, its Pacific times across the change to and from summer time', () => {
    expect(promoCode({})).toEqual({
      code: 'LAMP20',
      text: 'On order over ILS 62.2 , get ILS 3.11 off',
      minSpend: { amount: '62.2', currency: 'ILS' },
      quantity: 500,
      startsAt: Date.parse('2026-03-08T08:00:00Z'),
      endsAt: Date.parse('2026-11-02T07:59:59Z'),
      campaignType: '1',
      url: 'https://s.click.aliexpress.com/e/_cLamp20',
    });
  });

  it('has no minimum without an amount or its currency', () => {
    expect(promoCode({ code_mini_spend: '0' })).not.toHaveProperty('minSpend');
    expect(promoCode({ code_mini_spend: undefined })).not.toHaveProperty('minSpend');
    expect(promoCode({ code_value: 'Save a lot' })).not.toHaveProperty('minSpend');
    expect(promoCode({ code_value: 'Over ILS 62.25, ILS 3 off' })).not.toHaveProperty('minSpend');
    const thousands = { code_value: 'Over ILS 62,200, ILS 3 off', code_mini_spend: '62' };
    expect(promoCode(thousands)).not.toHaveProperty('minSpend');
  });

  it('takes the currency beside the amount, in any order', () => {
    const code_value = 'Get EUR 3.11 off over ILS62.20!';
    expect(promoCode({ code_value })?.minSpend).toEqual({ amount: '62.20', currency: 'ILS' });
  });

  it('may be used up, which differs from unknown', () => {
    expect(promoCode({ code_quantity: 0 })?.quantity).toBe(0);
  });

  it('is only the code when everything else is wrong', () => {
    const odd = Object.fromEntries(Object.keys(info).map((name) => [name, {}]));
    expect(promoCode({ ...odd, promo_code: 'LAMP20' })).toEqual({ code: 'LAMP20' });
    expect(promoCode({ code_promotionurl: 'https://evil.example/' })).not.toHaveProperty('url');
  });

  it.each([undefined, '', {}, 7])('is none when its code is %j', (promo_code) => {
    expect(promoCode({ promo_code })).toBeUndefined();
  });
});

describe('what else came with it', () => {
  it('is kept unchanged, and stays out of copies and JSON', () => {
    const product = read({ ean_code: '4006381333931', new_field: { deep: [1, null] } });
    expect(product.raw).toMatchObject({
      ean_code: '4006381333931',
      new_field: { deep: [1, null] },
      sale_price: '35.60',
      sale_price_currency: 'CNY',
    });
    expect(product.raw).not.toHaveProperty('product_title');
    expect({ ...product }).not.toHaveProperty('raw');
    expect(structuredClone(product)).not.toHaveProperty('raw');
    expect(JSON.stringify(product)).not.toContain('new_field');
  });

  it('is absent when there is nothing', () => {
    const bare = wireProduct.parse({ product_id: ID, product_title: 'Lamp' });
    expect(toProduct(bare, 'USD', trust).raw).toBeUndefined();
  });
});
