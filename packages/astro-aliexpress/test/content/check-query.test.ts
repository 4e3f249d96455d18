import { expect, test } from 'vitest';
import { checkQuery } from '../../src/content/check-query.ts';

test.each([
  [undefined, 'the query can’t be undefined: it must be an object.'],
  [{}, 'it must have one of `search`, `hot`, `promo` and `ids`.'],
  [{ search: {}, ids: [] }, 'it must have one of `search`, `hot`, `promo` and `ids`.'],
  [{ keywords: 'lamp' }, '`keywords` is no option. Use: market, search, hot, promo, ids.'],
  [{ search: 'lamp' }, "`search` can’t be 'lamp': it must be an object."],
  [{ search: { keyword: 'lamp' } }, '`search.keyword` is no option. Did you mean `keywords`?'],
  [{ promo: 'Best Seller' }, '`promo` can’t be'],
  [{ ids: '4001016061682' }, "`ids` can’t be '4001016061682': it must be a list."],
  [{ ids: [], market: 'Deutschland' }, 'Did you mean `DE`?'],
])('%j fills no collection, and is named', (query, said) => {
  expect(() => checkQuery(query, 'lamps')).toThrow(said);
});

test.each([
  { search: { keywords: 'lamp', deliveryDays: 5, limit: 5 }, market: undefined },
  { hot: {}, market: { country: 'de', currency: 'EUR' } },
  { promo: { promotionName: 'Best Seller' }, market: 'DE' },
  { ids: ['lamp', 4_001_016_061_682, null] },
])('%j fills one', (query) => {
  expect(() => checkQuery(query, 'lamps')).not.toThrow();
});
