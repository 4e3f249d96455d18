import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportStore, importStore, createFileStore } from 'aliexpress-catalog';
import { describe, expect, test } from 'vitest';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, page, product } from './helpers/site.ts';

const CACHE = 'node_modules/.astro/astro-aliexpress';

describe('the plan', () => {
  test('is said before anything is spent', async () => {
    await gatewayFor();
    const all = ids(121);
    const site = makeSite(page(...all.slice(1).map(product)));
    const cold = await site.build(NO_PAUSE);
    expect(cold.output).toContain(
      '120 products: 0 fresh, 120 to fetch in 3 calls, 120 short links to make in 3 calls; 5,000 of 5,000 calls left today',
    );
    site.write(page(...all.map(product)));
    const second = await site.build(NO_PAUSE);
    expect(second.output).toContain(
      '121 products: 120 fresh, 1 to fetch in 1 call, 1 short link to make in 1 call; 4,994 of 5,000 calls left today',
    );
    const warm = await site.build(NO_PAUSE);
    expect(warm.output).toContain('121 products: 121 fresh; 4,992 of 5,000 calls left today');
  });

  test('says so when the day’s rest does not cover it', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite(page(...ids(150).map(product)));
    const built = await site.build({ limits: { interval: 0, dailyQuota: 3, reserve: 1 } });
    expect(built.output).toContain(
      '150 to fetch in 3 calls, 150 short links to make in 3 calls; 2 of 3 calls left today',
    );
    expect(built.output).toContain('That’s not enough for all: new products come first');
    // What the quota covers is fetched, the rest is named with the reason.
    expect(productCalls(sandbox)).toHaveLength(2);
    expect(built.report).toMatchObject({
      products: { fresh: 100, unresolved: 50 },
      calls: { made: 2, leftToday: 0 },
    });
    expect(built.output).toContain('budget of 2 calls is spent');
  });

  test('makes short links with what products leave of the day', async () => {
    const sandbox = await gatewayFor();
    const site = makeSite(page(...ids(100).map(product)));
    const built = await site.build({ limits: { interval: 0, dailyQuota: 3 } });
    expect(built.output).toContain('That’s not enough for all short links');
    expect(sandbox.calls.map(({ method }) => method.split('.').at(-2))).toEqual([
      'productdetail',
      'productdetail',
      'link',
    ]);
    expect(built.report).toMatchObject({ products: { fresh: 100 }, problems: [] });
    const links = built.page('index.html').querySelectorAll('article h3 a');
    const isShort = (url = '') => url.startsWith('https://s.click.aliexpress.com/e/');
    expect(links.filter((link) => isShort(link.getAttribute('href')))).toHaveLength(50);
  });
});

test('refreshes are spread over builds, and what waits is no problem', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite(page(...ids(100).map(product)));
  await site.build(NO_PAUSE);
  sandbox.forget();
  const spread = await site.build({ ...NO_PAUSE, cache: { maxAge: 0, refreshShare: 0.25 } });
  expect(spread.output).toContain(
    '100 products: 0 fresh, 75 deferred (`cache.refreshShare`), 25 to fetch in 1 call',
  );
  expect(sandbox.calls).toHaveLength(1);
  expect(spread.report.products).toMatchObject({ fresh: 25, stale: 75 });
  expect(spread.output).not.toContain('newer data couldn’t be fetched');
  expect(spread.page('index.html').querySelectorAll('article')).toHaveLength(100);
});

test('a site is built the same from its repository alone, without a network', async () => {
  const sandbox = await gatewayFor();
  const files = page(...ids(60).map(product), product(GONE), `<ProductLink id="${LAMP}" price />`);
  const site = makeSite(files);
  const online = await site.build(NO_PAUSE);
  const { url: gateway } = sandbox;
  const store = createFileStore({ dir: join(site.root, CACHE), gateway });
  const exported = await exportStore(store);

  const clone = makeSite({ ...files, 'products.json': exported });
  const restored = createFileStore({ dir: join(clone.root, CACHE), gateway });
  await importStore(restored, readFileSync(join(clone.root, 'products.json'), 'utf8'), { gateway });
  await sandbox.close();
  const offline = await clone.build({ network: 'offline' });
  expect(online.report.products).toMatchObject({ unavailable: 1, unresolved: 0 });
  expect(offline.report).toMatchObject({ data: 'store', products: online.report.products });
  expect(offline.files()).toEqual(online.files());
});
