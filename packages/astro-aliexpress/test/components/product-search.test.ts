import type { ListQuery } from 'aliexpress-catalog';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ListRendering, setBridge, type PageList } from '../../src/render/bridge.ts';
import { type SearchProps, toQuery } from '../../src/render/search.ts';
import { bridgeWith } from '../render/bridge.ts';
import { available, unavailable } from '../render/samples.ts';
import { useRender } from './render.ts';

const render = useRender();

const LAMP = '4001016061682';
const MUG = '1005007502032342';
const answers: Record<string, ReturnType<typeof available>> = {
  [LAMP]: available(),
  [MUG]: available({ id: MUG, title: 'Mug' }),
};

let result: PageList;
let asked: ListQuery[];
let listed: ListRendering[];

beforeEach(() => {
  result = { results: [answers[MUG]!, answers[LAMP]!], stale: false };
  [asked, listed] = [[], []];
  setBridge(
    bridgeWith({
      resolve: async (id) => answers[id] ?? unavailable(),
      list: async (query) => {
        asked.push(query);
        return result;
      },
      listed: (one) => listed.push(one),
    }),
  );
  return () => setBridge(undefined);
});

const search = (props: Record<string, unknown>, settings = {}, slot?: string) =>
  render('components/ProductSearch.astro', {
    props,
    answers,
    settings,
    ...(slot === undefined ? {} : { slot }),
  });
const titles = (page: Awaited<ReturnType<typeof search>>, selector: string) =>
  page.querySelectorAll(`${selector} article`).map((it) => it.querySelector('bdi')!.text);

test('is a grid of cards in the order of the list, after the disclosure', async () => {
  const page = await search({ keywords: 'desk', heading: 'h4', class: 'mine', facts: [] });
  expect(titles(page, 'div.mine > ul > li')).toEqual(['Mug', 'Desk lamp with clamp']);
  expect(page.querySelectorAll('h4')).toHaveLength(2);
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
  expect(asked).toEqual([{ list: 'search', keywords: 'desk', limit: 6 }]);
});

test('is a ranked list where the author wants one', async () => {
  const page = await search({ keywords: 'desk', layout: 'list', class: 'mine', price: 'none' });
  expect(titles(page, 'ol.mine > li')).toEqual(['Mug', 'Desk lamp with clamp']);
  expect(page.querySelector('.alx-price')).toBeNull();
});

describe('without a list', () => {
  const empty = { results: [], stale: false };

  test('is nothing, and no disclosure', async () => {
    result = empty;
    expect((await search({ keywords: 'desk' })).toString().trim()).toBe('');
  });

  test('is what is written into it', async () => {
    result = empty;
    expect((await search({ keywords: 'desk' }, {}, '<p>None.</p>')).text.trim()).toBe('None.');
  });

  test.each([
    [{ keywords: 'desk' }, empty, 'found no products'],
    [
      { keywords: 'desk' },
      { ...empty, reason: { code: 'Error', message: 'The gateway is gone.' } },
      'The gateway is gone.',
    ],
    [{ keywords: 'desk', sort: 'colour' }, empty, 'You can’t use `sort="colour"`'],
    [{}, empty, 'The search has nothing to look for'],
  ])('%j: the author is told in dev', async (props, none, told) => {
    result = none;
    const page = await search(props, { dev: true });
    expect(page.querySelector('article')!.text).toContain('Only in dev');
    expect(page.querySelector('article')!.text).toContain(told);
  });

  test('what cannot be asked is noted for the report, and not asked', async () => {
    await search({ keywords: 'desk', limit: 'many' });
    expect(asked).toEqual([]);
    expect(listed).toMatchObject([{ result: { invalid: true, results: [] } }]);
  });
});

describe('what the gateway is asked', () => {
  test.each<[SearchProps, ListQuery]>([
    [
      { keywords: 'lamp', category: 39, minPrice: 5, maxPrice: '12.50', limit: '3' },
      {
        list: 'search',
        keywords: 'lamp',
        categoryIds: ['39'],
        minPrice: '5',
        maxPrice: '12.50',
        limit: 3,
      },
    ],
    [
      { category: ['39', 44], sort: '-price' },
      { list: 'search', categoryIds: ['39', '44'], sort: 'SALE_PRICE_DESC', limit: 6 },
    ],
    [
      { keywords: 'a', sort: 'orders' },
      { list: 'search', keywords: 'a', sort: 'LAST_VOLUME_DESC', limit: 6 },
    ],
    [
      { hot: true, sort: 'discount' },
      { list: 'hot', sort: 'DISCOUNT_DESC', limit: 6 },
    ],
    [
      { promo: 'weeklydeals', category: '39', sort: 'price' },
      { list: 'promo', promotionName: 'weeklydeals', categoryId: '39', sort: 'priceAsc', limit: 6 },
    ],
    [
      { keywords: 'a', deliveryDays: 7 },
      { list: 'search', keywords: 'a', deliveryDays: 7, limit: 6 },
    ],
    [
      { promo: 'weeklydeals', deliveryDays: 5 },
      { list: 'search', promotionName: 'weeklydeals', deliveryDays: 5, limit: 6 },
    ],
    [
      { promo: 'weeklydeals', maxPrice: 9 },
      { list: 'search', promotionName: 'weeklydeals', maxPrice: '9', limit: 6 },
    ],
  ])('for %j', (wish, query) => {
    expect(toQuery(wish)).toEqual({ query, problem: undefined });
  });

  test.each<[SearchProps, string]>([
    [{ keywords: 'a', sort: 'rating' }, 'Choose one of: price, -price, orders, -orders.'],
    [{ keywords: 'a', limit: 0 }, 'from 1 to 200'],
    [{ keywords: 'a', limit: 2.5 }, 'from 1 to 200'],
    [{ keywords: 'a', deliveryDays: 4 as 5 }, '`deliveryDays` must be one of: 3, 5, 7, 10.'],
    [{ hot: true, promo: 'weeklydeals' }, 'Remove one of them'],
  ])('%j is told what is wrong', (wish, problem) => {
    expect(toQuery(wish).mistake).toContain(problem);
  });
});
