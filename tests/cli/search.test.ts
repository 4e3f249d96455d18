import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxOptions } from 'aliexpress-sandbox';
import { describe, expect, test } from 'vitest';
import { deliveryOf } from '../../packages/aliexpress-sandbox/src/fixtures/delivery.ts';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, LAMP } from '../helpers/gateway.ts';
import { noise } from '../helpers/picture-host.ts';

interface Found {
  readonly market: { readonly country: string; readonly currency: string };
  readonly products: readonly {
    readonly id: string;
    readonly tag: string;
    readonly salePrice: { readonly amount: string };
    readonly orders30d?: number;
    readonly positiveFeedback?: number;
    readonly commission: { readonly rate: number };
  }[];
  readonly calls: number;
  readonly callsLeft: number;
}

async function siteAndSearch(options = {}) {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0 }, ...options });
  return { sandbox, search: (...args: string[]) => run(['search', ...args, '--root', root]) };
}

test('shows a table, and the tag of the first', async () => {
  const { search } = await siteAndSearch();
  const { code, stdout } = await search('desk', 'lamp', '--limit', '5');
  expect(code).toBe(0);
  const [head, ...rows] = stdout.split('\n');
  expect(head).toMatch(/^Id +Title +Price +Orders +Feedback +Commission$/);
  expect(rows.slice(0, 5).every((row) => /^\d{10,} +\S.* \$\d+\.\d\d .*\d%$/.test(row))).toBe(true);
  const [id] = rows[0]!.split(' ');
  expect(stdout).toContain(`Paste  <Product id="${id}" />`);
});

test('sorts as AliExpress does, and by what it does not sort by', async () => {
  const { search } = await siteAndSearch();
  const values = async (by: string, of: (it: Found['products'][number]) => number) =>
    json<Found>(await search('lamp', '--json', '--sort', by)).products.map(of);
  const rising = (list: readonly number[]) => list.toSorted((a, b) => a - b);
  const price = (it: Found['products'][number]) => Number(it.salePrice.amount);
  const up = await values('price', price);
  expect(up).toEqual(rising(up));
  const down = await values('-price', price);
  expect(down).toEqual(rising(down).toReversed());
  const orders = await values('orders', (it) => it.orders30d ?? 0);
  expect(orders).toEqual(rising(orders).toReversed());
  const commission = await values('commission', (it) => it.commission.rate);
  expect(commission).toEqual(rising(commission).toReversed());
  const feedback = await values('feedback', (it) => it.positiveFeedback ?? 0);
  expect(feedback).toEqual(rising(feedback).toReversed());
});

test('takes bounds, a limit and another market', async () => {
  const { search, sandbox } = await siteAndSearch();
  const bounds = ['--min-price', '10', '--max-price', '20.50', '--limit', '3', '--market', 'de'];
  const { market, products } = json<Found>(await search('lamp', ...bounds, '--json'));
  expect(market).toMatchObject({ country: 'DE', currency: 'EUR' });
  expect(products).toHaveLength(3);
  for (const { salePrice } of products) {
    expect(Number(salePrice.amount)).toBeGreaterThanOrEqual(10);
    expect(Number(salePrice.amount)).toBeLessThanOrEqual(20.5);
  }
  expect(sandbox.calls).toHaveLength(1);
});

test('finds only what arrives in time', async () => {
  const { search } = await siteAndSearch();
  const args = ['lamp', '--delivery-days', '5', '--market', 'DE', '--json'];
  const { products } = json<Found>(await search(...args));
  expect(products.length).toBeGreaterThan(1);
  for (const { id } of products) expect(deliveryOf(id, 'DE').maxDays).toBeLessThanOrEqual(5);
});

describe('with a photo', () => {
  const IMAGE = 'aliexpress.affiliate.image.search';

  /** A photo in the folder of a site. */
  async function siteWithPhoto(
    width: number,
    options: SandboxOptions = { permissions: ['image'] },
  ) {
    const sandbox = await gatewayFor(options);
    const { root } = makeSiteWithConfig();
    const photo = join(root, 'photo.jpg');
    writeFileSync(photo, await noise(width));
    return { sandbox, root, photo };
  }

  test('finds what looks like it, in the market, for one call', async () => {
    const { sandbox, root, photo } = await siteWithPhoto(100);
    const args = ['--sort', 'commission', '--limit', '4', '--market', 'DE', '--root', root];
    const found = json<Found>(await run(['search', '--image', photo, ...args, '--json']));
    expect(found).toMatchObject({ market: { country: 'DE' }, calls: 1, callsLeft: 4_999 });
    expect(found.products).toHaveLength(4);
    const rates = found.products.map(({ commission }) => commission.rate);
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    expect(found.products[0]).not.toHaveProperty('raw');
    expect(sandbox.calls).toMatchObject([{ method: IMAGE, outcome: 'ok', country: 'DE' }]);
    const { stdout } = await run(['search', '--image', photo, ...args]);
    expect(stdout).toContain(`Paste  ${found.products[0]!.tag}`);
  });

  test('makes a large one smaller', async () => {
    const { sandbox, root, photo } = await siteWithPhoto(1_200);
    const { code, stderr } = await run(['search', '--image', photo, '--root', root]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(sandbox.calls).toMatchObject([{ method: IMAGE, outcome: 'ok' }]);
  });

  test('says which permission is missing', async () => {
    const { root, photo } = await siteWithPhoto(100, {});
    const { code, stderr } = await run(['search', '--image', photo, '--root', root]);
    expect(code).toBe(2);
    expect(stderr).toContain('The app has no permission for this method.');
  });

  test.each([
    [['--image', 'astro.config.mjs'], 'The file isn’t a JPEG, PNG, WebP, AVIF or GIF.'],
    [['--image', 'none.jpg'], 'Can’t read the picture: ENOENT'],
    [['--image', 'broken.jpg'], 'Can’t search with broken.jpg. The picture can’t be read'],
    [['--image', 'https://example.com/a.jpg'], 'Download the picture first.'],
    [['lamp', '--image', 'photo.jpg'], 'You can’t combine keywords and `--image`.'],
    [['--image', 'photo.jpg', '--limit', '51'], 'finds at most 50'],
    [['--image', 'photo.jpg', '--delivery-days', '5'], 'cannot be used with'],
    [[], 'The search has nothing to look for.'],
  ])('refuses %j', async (args, message) => {
    const { sandbox, root } = await siteWithPhoto(100);
    writeFileSync(join(root, 'broken.jpg'), (await noise(800)).subarray(0, 150_000));
    const { code, stderr } = await run(['search', ...args], { cwd: root });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(sandbox.calls).toEqual([]);
  });
});

test('what was found is not asked for again, by another search or by show', async () => {
  const { search, sandbox } = await siteAndSearch();
  await search('lamp', '--limit', '3');
  const { products, calls } = json<Found>(await search('lamp', '--limit', '40', '--json'));
  expect(calls).toBe(0);
  expect(products.length).toBeGreaterThan(3);
  expect(sandbox.calls).toHaveLength(1);
});

test('uses the calls that builds leave', async () => {
  const { search } = await siteAndSearch({
    limits: { interval: 0, dailyQuota: 2, reserve: 2 },
  });
  expect(json<Found>(await search('lamp', '--json')).callsLeft).toBe(1);
  expect((await search('cable')).code).toBe(0);
  const spent = await search('mug');
  expect(spent.code).toBe(1);
  expect(spent.stderr).toContain("The day's budget of 2 calls is spent");
});

test('nothing found is said, and is no failure', async () => {
  const { search } = await siteAndSearch();
  const { code, stdout } = await search('zzzzqqq');
  expect(code).toBe(0);
  expect(stdout).toContain('The search found no products');
});

test.each([
  [[LAMP], `show ${LAMP}`],
  [[`https://de.aliexpress.com/item/${LAMP}.html?spm=a2g0o`], `show ${LAMP}`],
  [['https://a.aliexpress.com/_mNabc'], 'copy the number before .html'],
])('what names a product is for `show`, not for a search: %j', async (words, hint) => {
  const { search, sandbox } = await siteAndSearch();
  const { code, stderr } = await search(...words);
  expect(code).toBe(2);
  expect(stderr).toContain(hint);
  expect(sandbox.calls).toEqual([]);
});

test.each([
  [['--sort', 'beauty'], 'Allowed choices are price, -price, orders, commission, feedback.'],
  [['--delivery-days', '4'], 'Allowed choices are 3, 5, 7, 10.'],
  [['--limit', '0'], 'from 1 to 500'],
  [['--market', 'Germany'], 'Did you mean `DE`?'],
  [['--market', 'EU'], 'a country that AliExpress sells to'],
  [['--min-price', 'cheap'], 'minPrice'],
])('refuses %j', async (args, message) => {
  const { search, sandbox } = await siteAndSearch();
  const { code, stderr } = await search('lamp', ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(sandbox.calls).toEqual([]);
});

test('becomes blocks of lines where a table does not fit', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig();
  const args = ['search', 'lamp', '--limit', '2', '--root', root];
  const { stdout } = await run(args, { env: { COLUMNS: '40' } });
  expect(stdout).toMatch(/^Id {10}\d+\nTitle {7}/);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
  const wide = await run(args, { env: { COLUMNS: '90' } });
  expect(wide.stdout).toContain('…');
  expect(Math.max(...wide.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(90);
  expect(sandbox.calls).toHaveLength(1);
});
