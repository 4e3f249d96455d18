import { describe, expect, test } from 'vitest';
import { deliveryOf } from '../packages/aliexpress-sandbox/src/fixtures/delivery.ts';
import { gatewayFor, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite, page, product, shownTitle } from './helpers/site.ts';

type Built = Awaited<ReturnType<ReturnType<typeof makeSite>['build']>>;

const US = { country: 'US', currency: 'USD', language: 'EN' };
const DE = { country: 'DE', currency: 'EUR', language: 'DE' };

/** Ids of what a page shows, as the report has noted them: in their order. */
const shownOn = (built: Built, file = 'index.html') =>
  built.report.items
    .filter(({ pages }) => pages.includes(`/${file.replace('index.html', '')}`))
    .map(({ id }) => id);

const titles = (built: Built, file = 'index.html') =>
  built
    .page(file)
    .querySelectorAll('article h3 bdi')
    .map(({ text }) => text);

describe('a search', () => {
  test('shows what is found, in the market of each page, for one call each', async () => {
    const sandbox = await gatewayFor();
    const search = '<ProductSearch keywords="lamp" limit={5} />';
    const site = makeSite({
      'src/pages/index.mdx': search,
      'src/pages/de/index.mdx': search.replace('lamp', 'Lampe'),
    });
    const options = { ...NO_PAUSE, locales: { de: 'DE' } };
    const config = { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } };
    const built = await site.build(options, config);
    for (const [file, market] of [
      ['index.html', US],
      ['de/index.html', DE],
    ] as const) {
      const ids = shownOn(built, file);
      expect(ids).toHaveLength(5);
      expect(titles(built, file)).toEqual(
        ids.map((id) => shownTitle(sandbox.product(id, market)!)),
      );
      expect(built.page(file).querySelectorAll('[role=note]')).toHaveLength(1);
    }
    expect(built.page('de/index.html').querySelector('.alx-now')!.text).toContain('€');
    expect(sandbox.calls.map(({ country }) => country).toSorted()).toEqual(['DE', 'US']);
    expect(built.report.products).toMatchObject({ total: 10, fresh: 10 });
    const lists = built.report.lists.toSorted((a, b) => (a.query < b.query ? -1 : 1));
    expect(lists).toMatchObject([
      { market: DE, products: 5, pages: ['/de/'] },
      { query: 'keywords=lamp&limit=5&list=search', state: 'fresh', products: 5, pages: ['/'] },
    ]);

    const warm = await site.build(options, config);
    expect(sandbox.calls).toHaveLength(2);
    expect(warm.output).toContain('10 products: 10 fresh; 4,998 of 5,000 calls left today');
    expect(warm.files()).toEqual(built.files());
  });

  test('is counted in the plan when it has to be asked again', async () => {
    await gatewayFor();
    const site = makeSite(page('<ProductSearch keywords="lamp" limit={5} />'));
    await site.build(NO_PAUSE);
    const again = await site.build({ ...NO_PAUSE, cache: { maxAge: 0 } });
    expect(again.output).toMatch(/5 products: 0 fresh, 5 and 1 list to fetch in 2 calls/);
  });

  test('finds only what arrives in time', async () => {
    await gatewayFor();
    const tag = '<ProductSearch keywords="lamp" deliveryDays={5} limit={5} />';
    const found = shownOn(await makeSite(page(tag)).build(NO_PAUSE));
    expect(found).toHaveLength(5);
    for (const id of found) expect(deliveryOf(id, 'US').maxDays).toBeLessThanOrEqual(5);
  });

  test('holds its price bounds and its order, whichever way numbers are written', async () => {
    const sandbox = await gatewayFor();
    const built = await makeSite(
      page(
        '<ProductSearch keywords="lamp" minPrice={10} maxPrice="25.50" sort="price" limit="8" />',
      ),
    ).build(NO_PAUSE);
    const prices = shownOn(built).map((id) => Number(sandbox.product(id, US)!.price.sale));
    expect(prices.length).toBeGreaterThan(2);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
    expect(prices[0]).toBeGreaterThanOrEqual(10);
    expect(prices.at(-1)).toBeLessThanOrEqual(25.5);
    expect(titles(built)).toEqual(shownOn(built).map((id) => shownTitle(sandbox.product(id, US)!)));
  });

  test('has the most ordered first, as a ranked list', async () => {
    const sandbox = await gatewayFor();
    const built = await makeSite(
      page('<ProductSearch keywords="lamp" sort="orders" limit={4} layout="list" class="best" />'),
    ).build(NO_PAUSE);
    const orders = shownOn(built).map((id) => sandbox.product(id, US)!.orders);
    expect(orders).toEqual(orders.toSorted((a, b) => b - a));
    const places = built.page('index.html').querySelectorAll('ol.best > li');
    expect(places.map((it) => it.querySelector('h3 bdi')!.text)).toEqual(titles(built));
    expect(places).toHaveLength(4);
  });

  test('that finds nothing leaves nothing, or what is written into it', async () => {
    await gatewayFor();
    const built = await makeSite(
      page(
        '# Post',
        '<ProductSearch keywords="zeppelin" />',
        '<ProductSearch keywords="zeppelin">None today.</ProductSearch>',
      ),
    ).build(NO_PAUSE);
    expect(built.page('index.html').querySelector('article, [role=note]')).toBeNull();
    expect(built.page('index.html').text).toContain('None today.');
    expect(built.output).toContain('found no products you can earn from');
  });

  test('that asks for what there is not is never sent, and the summary says why', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite(page('<ProductSearch keywords="lamp" sort="colour" />'));
    for (const built of [await site.build(NO_PAUSE), await site.build(NO_PAUSE)]) {
      expect(built.page('index.html').querySelector('article')).toBeNull();
      expect(built.output).toContain('You can’t use `sort="colour"` here. Choose one of:');
    }
    expect(sandbox.calls).toHaveLength(0);
  });

  test('stays that of the earlier build when the gateway is gone, and is marked', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite(page('<ProductSearch keywords="lamp" limit={5} />'));
    const built = await site.build(NO_PAUSE);
    sandbox.setFaults([{ kind: 'http-500' }]);
    const later = await site.build({ ...NO_PAUSE, cache: { maxAge: 0 } });
    expect(titles(later)).toEqual(titles(built));
    expect(later.report.lists).toMatchObject([{ state: 'stale', products: 5 }]);
    expect(later.output).toContain('shows the results of an earlier build');
  });
});

describe('hot products', () => {
  const files = page('<ProductSearch keywords="lamp" hot limit={3} />', product(LAMP));

  test('need a permission: without it the list is missing, the reason is told, and the rest is there', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite(files);
    // The second build begins with the list.
    for (const options of [NO_PAUSE, { ...NO_PAUSE, cache: { maxAge: 0 } }]) {
      const built = await site.build(options);
      expect(titles(built)).toEqual([shownTitle(sandbox.product(LAMP, US)!)]);
      expect(built.report.items).toMatchObject([{ id: LAMP, state: 'fresh' }]);
      expect(built.output).toMatch(/The hot product search “lamp” .* failed: .*hotproduct\.query/);
    }
  });

  test('are shown with it', async () => {
    await gatewayFor({ permissions: ['advanced'] });
    expect(titles(await makeSite(files).build(NO_PAUSE))).toHaveLength(4);
  });
});

describe('a promotion', () => {
  test('is found by its name, and sorted by what only promotions know', async () => {
    const sandbox = await gatewayFor();
    const built = await makeSite(
      page('<ProductSearch promo="Best Seller" sort="rating" limit={4} />'),
    ).build(NO_PAUSE);
    const ratings = shownOn(built).map((id) =>
      Number(sandbox.product(id, US)!.positiveFeedback ?? 0),
    );
    expect(ratings).toHaveLength(4);
    expect(ratings).toEqual(ratings.toSorted((a, b) => b - a));
    expect(sandbox.calls.map(({ method }) => method)).toEqual([
      'aliexpress.affiliate.featuredpromo.products.get',
    ]);
  });

  test('can be searched', async () => {
    const sandbox = await gatewayFor();
    const built = await makeSite(
      page('<ProductSearch promo="weeklydeals" keywords="lamp" limit={3} />'),
    ).build(NO_PAUSE);
    for (const id of shownOn(built))
      expect(sandbox.product(id, US)!.discount).toBeGreaterThanOrEqual(50);
    expect(sandbox.calls[0]!.method).toBe('aliexpress.affiliate.product.query');
    expect(titles(built)).toHaveLength(3);
  });
});
