import type { Product } from 'aliexpress-affiliate';
import { expect, test } from 'vitest';
import { createGate } from '../../src/entries/gate.ts';
import { DAY, NOON } from '../support/helpers.ts';

const KEY = 'US-USD-EN/blog/4001016061682';

function through(value: unknown, key = KEY) {
  const warnings: string[] = [];
  const gate = createGate({ now: () => NOON, onWarning: ({ message }) => warnings.push(message) });
  return { ...gate(key, value), warnings };
}

/** A product with all fields. */
const product: Required<Omit<Product, 'raw'>> = {
  id: '4001016061682',
  title: 'Lamp',
  url: 'https://www.aliexpress.com/item/4001016061682.html',
  promotionLink: 'https://s.click.aliexpress.com/s/x',
  images: ['https://ae01.alicdn.com/kf/S1.jpg'],
  video: 'https://video.aliexpress-media.com/1.mp4',
  salePrice: { amount: '5.00', currency: 'USD' },
  listPrice: { amount: '10.00', currency: 'USD' },
  appPrice: { amount: '4.90', currency: 'USD' },
  discountPercent: 50,
  statedDiscountPercent: 60,
  currencyAsAsked: true,
  taxRate: 0.2,
  promoCode: {
    code: 'A1',
    text: 'On order over USD 9 , get USD 1 off',
    minSpend: { amount: '9', currency: 'USD' },
    quantity: 3,
    startsAt: NOON,
    endsAt: NOON + 1,
    campaignType: '1',
    url: 'https://www.aliexpress.com/p/1',
  },
  shipToDays: 7,
  platformType: 'PLAZA',
  positiveFeedback: 0.97,
  orders30d: 12,
  category: { id: '39', name: 'Lights' },
  subcategory: { id: '390', name: 'Lamps' },
  shop: { id: '1', name: 'Shop', url: 'https://www.aliexpress.com/store/1' },
  skuId: '12000060779166103',
  commission: { rate: 0.07, hotProductRate: 0.1, relevantMarketRate: 0.05 },
};

const entry = { v: 2, state: 'available', fetchedAt: NOON, product };

test('a delivery fee comes back as it was fetched, and is nothing with a wrong amount', () => {
  const fee = { amount: '1.99', currency: 'USD' };
  const stored = { v: 2, state: 'shipping', fetchedAt: NOON, shownAt: NOON - DAY, fee };
  const key = 'US-USD/blog/shipping-4001016061682';
  expect(through(stored, key)).toEqual({ entry: stored, isDamaged: false, warnings: [] });
  const wrong = { ...stored, fee: { ...fee, amount: '<b>' } };
  expect(through(wrong, key)).toMatchObject({ entry: undefined, isDamaged: true });
});

test('a product comes back from disk as it was fetched', () => {
  const stored = {
    ...entry,
    shownAt: NOON - DAY,
    linkedAt: NOON - DAY,
    shortLink: { url: 'https://s.click.aliexpress.com/e/_a', at: NOON },
    history: [{ from: NOON - DAY, to: NOON, amount: '5.00' }],
  };
  expect(through(JSON.parse(JSON.stringify(stored)))).toEqual({
    entry: stored,
    isDamaged: false,
    warnings: [],
  });
});

test('what is no entry is damaged', () => {
  for (const wrong of [
    undefined,
    null,
    'text',
    {},
    { ...entry, v: 1 },
    { ...entry, v: 3 },
    { ...entry, history: [{ from: NOON, to: NOON }] },
    { ...entry, lastUsedAt: -1 },
    { ...entry, history: [{ from: NOON, to: NOON, amount: 'free' }] },
    { ...entry, history: [{ from: NOON, to: 9e15, amount: '5.00' }] },
    { ...entry, state: 'sold' },
    { ...entry, fetchedAt: 'today' },
    { ...entry, fetchedAt: 9e15 },
    { ...entry, shownAt: 9e15 },
    { ...entry, product: 'lamp' },
  ]) {
    expect(through(wrong)).toEqual({ entry: undefined, isDamaged: true, warnings: [] });
  }
});

test.each([
  ['a date more than a day ahead', KEY, { ...entry, fetchedAt: NOON + DAY + 1 }],
  ['another id than its key', 'US-USD-EN/blog/1005007502032342', entry],
  ['no title that can be seen', KEY, { ...entry, product: { ...product, title: '\u202E ' } }],
  ['no id', KEY, { ...entry, product: { ...product, id: 'lamp' } }],
])('an entry with %s is unknown, and reported', (_, key, value) => {
  const { warnings, ...gated } = through(value, key);
  expect(gated).toEqual({ entry: undefined, isDamaged: false });
  expect(warnings).toEqual([expect.stringContaining(key)]);
});

test('a date of less than a day ahead comes from another clock', () => {
  expect(through({ ...entry, fetchedAt: NOON + DAY }).entry).toBeDefined();
});

test('a bad field is left out, and reported once for all entries', () => {
  const warnings: string[] = [];
  const gate = createGate({ now: () => NOON, onWarning: ({ message }) => warnings.push(message) });
  const evil = { ...product, promotionLink: 'https://evil.example/', url: 'javascript:alert(1)' };
  const { promotionLink: _, url: _url, ...good } = product;
  for (let times = 0; times < 2; times += 1) {
    expect(gate(KEY, { ...entry, product: evil }).entry).toEqual({ ...entry, product: good });
  }
  expect(warnings).toEqual([expect.stringContaining('`url`, `promotionLink`')]);
});

test('so it is with what was last known, with short links and with histories', () => {
  const { video: _, ...good } = product;
  const gone = {
    v: 2,
    state: 'unavailable',
    fetchedAt: NOON,
    lastKnown: { product: { ...product, video: 'data:text/html,x' }, fetchedAt: NOON },
    shortLink: { url: 'https://evil.example/e/_a', at: NOON },
    history: [
      { from: NOON, to: NOON - DAY, amount: '1.00' },
      { from: NOON, to: NOON + 2 * DAY, amount: '2.00' },
      { from: NOON - DAY, to: NOON, amount: '5.00' },
    ],
  };
  expect(through(gone).entry).toEqual({
    ...gone,
    lastKnown: { product: good, fetchedAt: NOON },
    shortLink: { at: NOON },
    history: [{ from: NOON - DAY, to: NOON, amount: '5.00' }],
  });
});
