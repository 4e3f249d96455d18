import { describe, expect, test } from 'vitest';
import { createCheckProduct, type Product } from '../../src/index.ts';

const check = createCheckProduct();

const lamp: Product = {
  id: '4001016061682',
  title: 'Desk lamp',
  url: 'https://www.aliexpress.com/item/4001016061682.html',
  promotionLink: 'https://s.click.aliexpress.com/s/abc?aff=1',
  images: ['https://ae01.alicdn.com/kf/a.jpg', 'https://ae01.alicdn.com/kf/b.jpg'],
  video: 'https://video.aliexpress-media.com/a.mp4',
  salePrice: { amount: '20.71', currency: 'USD' },
  listPrice: { amount: '40.00', currency: 'USD' },
  appPrice: { amount: '20.00', currency: 'USD' },
  discountPercent: 48,
  statedDiscountPercent: 60,
  currencyAsAsked: true,
  taxRate: 0.2,
  promoCode: {
    code: 'LAMP5',
    text: 'USD 5 off',
    minSpend: { amount: '30', currency: 'USD' },
    quantity: 9,
    startsAt: 1_700_000_000_000,
    endsAt: 1_800_000_000_000,
    campaignType: '4',
    url: 'https://s.click.aliexpress.com/e/_a',
  },
  shipToDays: 7,
  platformType: 'TMALL',
  positiveFeedback: 0.973,
  orders30d: 120,
  category: { id: '39', name: 'Lights' },
  subcategory: { id: '3901' },
  shop: { id: '1', name: 'Shop', url: 'https://www.aliexpress.com/store/1' },
  skuId: '12000060779166103',
  commission: { rate: 0.07, hotProductRate: 0.1, relevantMarketRate: 0.05 },
};

const without = (path: string) => {
  const copy = structuredClone(lamp) as unknown as Record<string, Record<string, unknown>>;
  const [outer, inner] = path.split('.') as [string, string?];
  if (inner === undefined) delete copy[outer];
  else delete copy[outer]![inner];
  return copy;
};

function withField(path: string, value: unknown): unknown {
  const copy = structuredClone(lamp) as unknown as Record<string, Record<string, unknown>>;
  const [outer, inner] = path.split('.') as [string, string?];
  if (inner === undefined) copy[outer] = value as never;
  else copy[outer]![inner] = value;
  return copy;
}

test('a good product stays as it is', () => {
  expect(check(lamp)).toEqual({ product: lamp, dropped: [] });
  const least = { id: lamp.id, title: 'Lamp', images: [], currencyAsAsked: false };
  expect(check(least)).toEqual({ product: least, dropped: [] });
});

test.each([
  ['url', 'https://evil.example/item/1.html'],
  ['promotionLink', 'javascript:alert(1)'],
  ['promotionLink', 'https://aliexpress.com.evil.example/'],
  ['promotionLink', 'https://s.click.aliexpress.com:8080/s/abc'],
  ['promotionLink', 'https://me:secret@s.click.aliexpress.com/s/abc'],
  ['promotionLink', ['https://s.click.aliexpress.com/s/abc']],
  ['video', 'data:text/html,<script>'],
  ['shop.url', 'http://127.0.0.1:80/'],
  ['promoCode.url', '//evil.example'],
  ['salePrice', { amount: '9999999999.99', currency: 'USD' }],
  ['salePrice', { amount: '0.001', currency: 'USD' }],
  ['salePrice', { amount: '0.4', currency: 'JPY' }],
  ['salePrice', { amount: '1e3', currency: 'USD' }],
  ['salePrice', { amount: '-1', currency: 'USD' }],
  ['salePrice', { amount: '5.00', currency: 'usd' }],
  ['salePrice', { amount: 5, currency: 'USD' }],
  ['discountPercent', 120],
  ['statedDiscountPercent', Number.NaN],
  ['taxRate', 20],
  ['promoCode', { code: '\u0000' }],
  ['promoCode.endsAt', 9e15],
  ['promoCode.startsAt', -1],
  ['promoCode.minSpend', { amount: '1', currency: '' }],
  ['shipToDays', 1.5],
  ['positiveFeedback', 97],
  ['orders30d', -1],
  ['orders30d', Number.POSITIVE_INFINITY],
  ['category.id', '../x'],
  ['category.name', ' '],
  ['skuId', '0x10'],
  ['commission.rate', 7],
  ['platformType', { toString: 'x' }],
])('%s: %j is left out, and named', (path, value) => {
  expect(check(withField(path, value))).toEqual({ product: without(path), dropped: [path] });
});

test('a bad picture is left out, and the others stay', () => {
  const images = [...lamp.images, 'https://evil.example/pixel.gif', 'ftp://ae01.alicdn.com/a.jpg'];
  expect(check({ ...lamp, images })).toEqual({
    product: lamp,
    dropped: ['images[2]', 'images[3]'],
  });
  expect(check({ ...lamp, images: 'https://ae01.alicdn.com/kf/a.jpg' }).product?.images).toEqual(
    [],
  );
  const many = Array.from({ length: 99 }, (_, at) => `https://ae01.alicdn.com/kf/${at}.jpg`);
  expect(check({ ...lamp, images: many }).product?.images).toHaveLength(20);
});

test.each([
  undefined,
  null,
  'a lamp',
  [],
  {},
  { ...lamp, id: 4_001_016_061_682 },
  { ...lamp, id: '3256807315717590' },
  { ...lamp, id: '12' },
  { ...lamp, title: '' },
  { ...lamp, title: ' \u200B\u3164\u202E' },
  { ...lamp, title: { toString: () => 'Lamp' } },
])('%j is no product', (value) => {
  expect(check(value).product).toBeUndefined();
});

describe('a text', () => {
  const titleOf = (title: string) => check({ ...lamp, title }).product?.title;

  test('loses what turns a page around, and keeps what its language needs', () => {
    expect(titleOf('Lamp \u202Eevil')).toBe('Lamp evil');
    expect(titleOf('Lamp \u2067evil')).toBe('Lamp evil');
    expect(titleOf('Lamp\u0007\u0000\n lamp')).toBe('Lamp lamp');
    const hebrew = 'מנורה \u2066USB-C\u2069 לבנה\u200F';
    expect(titleOf(hebrew)).toBe(hebrew);
  });

  test('is cut to the usual length', () => {
    expect(titleOf('x'.repeat(1_000_000))).toHaveLength(1_000);
  });
});

test('what a page does not know is left out in silence', () => {
  const odd = JSON.parse('{ "__proto__": { "admin": true }, "onclick": "x", "raw": { "a": 1 } }');
  const { product, dropped } = check({ ...lamp, ...odd });
  expect(product).toEqual(lamp);
  expect(product).not.toHaveProperty('admin');
  expect(dropped).toEqual([]);
});

test('http on AliExpress’s hosts becomes https', () => {
  const promotionLink = 'http://s.click.aliexpress.com/s/abc';
  expect(check({ ...lamp, promotionLink }).product?.promotionLink).toBe(
    'https://s.click.aliexpress.com/s/abc',
  );
});

test('a sandbox on this machine may name itself, and earlier ones', () => {
  const images = ['http://127.0.0.1:4001/kf/a', 'http://127.0.0.1:4002/kf/b'];
  expect(check({ ...lamp, images }).product?.images).toEqual([]);
  const local = createCheckProduct({ gateway: 'http://127.0.0.1:4001/sync' });
  expect(local({ ...lamp, images }).product?.images).toEqual(images);
  expect(local({ ...lamp, images: ['http://evil.example/a'] }).dropped).toEqual(['images[0]']);
});
