import type { Sandbox } from 'aliexpress-sandbox';
import { describe, expect, test } from 'vitest';
import { deliveryOf } from '../packages/aliexpress-sandbox/src/fixtures/delivery.ts';
import { gatewayFor, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import {
  type Built,
  itemsOn,
  makeSite,
  page,
  product,
  shownTitle,
  type Site,
} from './helpers/site.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };
const DE = { country: 'DE', currency: 'EUR', language: 'DE' };
const HOT = '<ProductSearch keywords="lamp" hot limit={3} />';

const titles = (built: Built, path = '') =>
  built
    .page(`${path}index.html`)
    .querySelectorAll('article h3 bdi')
    .map(({ text }) => text);

describe('a search', () => {
  const options = { ...NO_PAUSE, locales: { de: 'DE' } } as const;
  const config = { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } };
  let sandbox: Sandbox;
  let site: Site;
  let built: Built;
  prepare(async () => {
    sandbox = await gatewayFor();
    const tags = {
      'index.mdx': '<ProductSearch keywords="lamp" limit={5} />',
      'de/index.mdx': '<ProductSearch keywords="Lampe" limit={5} />',
      'soon.mdx': '<ProductSearch keywords="lamp" deliveryDays={5} limit={5} />',
      'bounds.mdx':
        '<ProductSearch keywords="lamp" minPrice={10} maxPrice="25.50" sort="price" limit="8" />',
      'orders.mdx':
        '<ProductSearch keywords="lamp" sort="orders" limit={4} layout="list" class="best" />',
      'empty.mdx':
        '# Post\n\n<ProductSearch keywords="zeppelin" />\n\n<ProductSearch keywords="zeppelin">None today.</ProductSearch>',
      'colour.mdx': '<ProductSearch keywords="lamp" sort="colour" />',
      'hot.mdx': `${HOT}\n\n${product(LAMP)}`,
      'promotion.mdx': '<ProductSearch promo="Best Seller" sort="rating" limit={4} />',
      'deals.mdx': '<ProductSearch promo="weeklydeals" keywords="lamp" limit={3} />',
    };
    site = makeSite({});
    for (const [name, tag] of Object.entries(tags)) site.write({ [`src/pages/${name}`]: tag });
    built = await site.build(options, config);
  });

  const listOn = (path = '') => built.report.lists.find(({ pages }) => pages.includes(`/${path}`));
  const productsOn = (path = '', market = US) =>
    listOn(path)!.ids.map((id) => sandbox.product(id, market)!);

  test.each([
    ['', US],
    ['de/', DE],
  ] as const)('shows on /%s what is found, in the market of the page', (path, market) => {
    const found = productsOn(path, market);
    expect(found).toHaveLength(5);
    expect(titles(built, path)).toEqual(found.map(shownTitle));
    const html = built.page(`${path}index.html`);
    expect(html.querySelectorAll('[role=note]')).toHaveLength(1);
    expect(html.querySelector('.alx-now')!.text).toContain(market === DE ? '€' : '$');
    expect(listOn(path)).toMatchObject({
      market,
      state: 'fresh',
      products: 5,
      pages: [`/${path}`],
    });
  });

  test('finds only what arrives in time', () => {
    const { ids } = listOn('soon/')!;
    expect(ids).toHaveLength(5);
    for (const id of ids) expect(deliveryOf(id, 'US').maxDays).toBeLessThanOrEqual(5);
  });

  test('holds its price bounds and its order, whichever way numbers are written', () => {
    const prices = productsOn('bounds/').map(({ price }) => Number(price.sale));
    expect(prices.length).toBeGreaterThan(2);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    expect(prices[0]).toBeGreaterThanOrEqual(10);
    expect(prices.at(-1)).toBeLessThanOrEqual(25.5);
    expect(titles(built, 'bounds/')).toEqual(productsOn('bounds/').map(shownTitle));
  });

  test('has the most ordered first, as a ranked list', () => {
    const orders = productsOn('orders/').map((it) => it.orders);
    expect(orders).toEqual(orders.toSorted((a, b) => b - a));
    const places = built.page('orders/index.html').querySelectorAll('ol.best > li');
    expect(places.map((it) => it.querySelector('h3 bdi')!.text)).toEqual(titles(built, 'orders/'));
    expect(places).toHaveLength(4);
  });

  test('that finds nothing leaves nothing, or what is written into it', () => {
    const html = built.page('empty/index.html');
    expect(html.querySelector('article, [role=note]')).toBeNull();
    expect(html.text).toContain('None today.');
    expect(built.output).toContain('found no products you can earn from');
  });

  test('in a promotion finds that by its name, and sorts by what only promotions know', () => {
    const ratings = productsOn('promotion/').map((it) => Number(it.positiveFeedback ?? 0));
    expect(ratings).toHaveLength(4);
    expect(ratings).toEqual(ratings.toSorted((a, b) => b - a));
  });

  test('in a promotion has words, too', () => {
    for (const { discount } of productsOn('deals/')) expect(discount).toBeGreaterThanOrEqual(50);
    expect(titles(built, 'deals/')).toHaveLength(3);
  });

  test('that asks for what there is not is not sent, and the summary says why', () => {
    expect(built.page('colour/index.html').querySelector('article')).toBeNull();
    expect(built.output).toContain('You can’t use `sort="colour"` here. Choose one of:');
  });

  test('of hot products needs a permission: without it the reason is told, and the rest is there', () => {
    expect(titles(built, 'hot/')).toEqual([shownTitle(sandbox.product(LAMP, US)!)]);
    expect(itemsOn(built, '/hot/')).toMatchObject([{ id: LAMP, state: 'fresh' }]);
    expect(built.output).toMatch(/The hot product search “lamp” .* failed: .*hotproduct\.query/);
  });

  test('takes one call for each list, and none in the next build', async () => {
    const methods = () => sandbox.calls.map(({ method }) => method.split('.')[2]).toSorted();
    // Seven of eight searches: one can't be sent.
    const searches = Array.from({ length: 7 }, () => 'product');
    expect(methods()).toEqual(
      ['featuredpromo', 'hotproduct', 'link', ...searches, 'productdetail'].toSorted(),
    );
    const { length } = sandbox.calls;
    const warm = await site.build(options, config);
    // What was refused is asked for again.
    expect(methods().filter((it) => it === 'hotproduct')).toHaveLength(2);
    expect(sandbox.calls).toHaveLength(length + 1);
    // Several lists may have the same product; which ones do changes with the day.
    const { total } = built.report.products;
    expect(warm.output).toContain(
      `${total} products: ${total} fresh, 1 list to fetch in 1 call; 4,989 of 5,000 calls left today`,
    );
    expect(warm.files()).toEqual(built.files());
  });

  test('is counted in the plan when it has to be asked again', async () => {
    const again = await site.build({ ...options, cache: { maxAge: 0 } }, config);
    const { total } = built.report.products;
    expect(again.output).toContain(
      `${total} products: 0 fresh, ${total} and 9 lists to fetch in 11 calls`,
    );
    // This build begins with the list that is refused, and gets the rest all the same.
    expect(titles(again, 'hot/')).toEqual(titles(built, 'hot/'));
    expect(again.output).toMatch(/The hot product search “lamp” .* failed: .*hotproduct\.query/);
  });

  test('stays that of the earlier build when the gateway is gone, and is marked', async () => {
    sandbox.setFaults([{ kind: 'http-500' }]);
    const later = await site.build({ ...options, cache: { maxAge: 0 } }, config);
    expect(titles(later)).toEqual(titles(built));
    const stale = later.report.lists.find(({ pages }) => pages.includes('/'));
    expect(stale).toMatchObject({ state: 'stale', products: 5 });
    expect(later.output).toContain('shows the results of an earlier build');
  });
});

test('hot products are shown with a permission', async () => {
  await gatewayFor({ permissions: ['advanced'] });
  expect(titles(await makeSite(page(HOT, product(LAMP))).build(NO_PAUSE))).toHaveLength(4);
});
