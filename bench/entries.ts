import type { Entry } from 'aliexpress-catalog';
import { freshnessPolicy } from '../packages/aliexpress-catalog/src/entries/freshness.ts';
import { renew } from '../packages/aliexpress-catalog/src/entries/renew.ts';

/** What the catalog keeps of the first answer about a product, and of its short link: 2.7 kB of JSON. */
export function entryOf(index: number, fetchedAt: number): [key: string, entry: Entry] {
  const id = String(1_005_000_000_000_000 + index);
  const product = {
    id,
    title: `Desk lamp ${id} – ${'with a long name '.repeat(6)}`,
    url: `https://www.aliexpress.com/item/${id}.html`,
    promotionLink: `https://s.click.aliexpress.com/s/${id.repeat(82)}`,
    images: Array.from({ length: 6 }, (_, i) => `https://ae01.alicdn.com/kf/S${id}${i}.jpg`),
    salePrice: { amount: '21.28', currency: 'USD' },
    listPrice: { amount: '54.62', currency: 'USD' },
    discountPercent: 61,
    currencyAsAsked: true,
    positiveFeedback: 0.962,
    orders30d: 160,
    category: { id: '39', name: 'Lights & Lighting' },
    subcategory: { id: '39050508', name: 'Desk Lamps' },
    shop: { id: '1', name: 'A shop', url: 'https://www.aliexpress.com/store/1' },
    skuId: '12000060779166103',
    commission: { rate: 0.07, hotProductRate: 0.1 },
  };
  const entry = renew(undefined, { product, fetchedAt }, freshnessPolicy());
  const shortLink = { at: fetchedAt, url: `https://s.click.aliexpress.com/e/_c${index}` };
  return [`US-USD-EN/bench/${id}`, { ...entry, shortLink }];
}
