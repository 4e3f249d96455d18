import type { Product } from 'aliexpress-affiliate';
import { expect, test } from 'vitest';
import { parseEntry } from '../../src/entries/entry.ts';
import { NOON } from '../support/helpers.ts';

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

test('a product comes back from disk as it was fetched', () => {
  const entry = { v: 2, state: 'available', fetchedAt: NOON, product };
  expect(parseEntry(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
});

test('refuses what is not an entry', () => {
  const entry = { v: 2, state: 'available', fetchedAt: NOON, product };
  for (const wrong of [
    undefined,
    null,
    'text',
    {},
    { ...entry, v: 1 },
    { ...entry, v: 3 },
    { ...entry, history: [{ from: NOON, to: NOON }] },
    { ...entry, lastUsedAt: -1 },
    { ...entry, product: { ...product, salePrice: { amount: '1,50', currency: 'USD' } } },
    { ...entry, product: { ...product, salePrice: { amount: '5', currency: '$' } } },
    { ...entry, history: [{ from: NOON, to: NOON, amount: 'free' }] },
    { ...entry, state: 'sold' },
    { ...entry, fetchedAt: 'today' },
    { ...entry, product: { ...product, salePrice: { amount: 5, currency: 'USD' } } },
  ]) {
    expect(parseEntry(wrong)).toBeUndefined();
  }
});
