import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, GONE, LAMP } from '../helpers/gateway.ts';

interface Shown {
  readonly products: readonly { id: string; markets: readonly Record<string, unknown>[] }[];
  readonly invalid: readonly { input: string; message: string }[];
}

test('tells what is known of a product, and what to paste', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig();
  const { code, stdout, stderr } = await run(['show', LAMP, '--root', root]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { title, shop } = sandbox.product(LAMP)!;
  expect(stdout).toContain(title);
  expect(stdout).toContain(shop.name);
  expect(stdout).toMatch(/^Available {3}yes$/m);
  expect(stdout).toMatch(/^Price {7}\$\d+\.\d\d/m);
  expect(stdout).toMatch(/^Commission {2}\d+/m);
  expect(stdout).toMatch(/^Fetched {5}just now$/m);
  expect(stdout).toContain(`Paste  <Product id="${LAMP}" />`);
});

test('tells the lowest price of 30 days, where the price was watched for that', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig();
  const file = join(root, 'products.json');
  await run(['show', LAMP, '--root', root]);
  await run(['export', file, '--root', root]);
  const exported = JSON.parse(readFileSync(file, 'utf8'));
  const [from, to] = [20, 1].map((days) => new Date(Date.now() - days * 86_400_000));
  const [block] = Object.values<Record<string, unknown>>(exported.products);
  block!['history'] = { [`${from!.toISOString()}/${to!.toISOString()}`]: '5.00' };
  writeFileSync(file, JSON.stringify(exported));
  await run(['import', file, '--root', root]);
  const { stdout } = await run(['show', LAMP, '--root', root]);
  expect(stdout).toMatch(/^Lowest {5}\$5\.00 in 30 days, watched since \d+ \w+ \d{4}$/m);
  const { products } = json<Shown>(await run(['show', LAMP, '--json', '--root', root]));
  expect(products[0]!.markets[0]).toMatchObject({
    lowest30Days: { price: { amount: '5.00', currency: 'USD' }, at: to!.toISOString() },
    watchedSince: from!.toISOString(),
  });
});

test('takes addresses, each product once, in one call', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig();
  const address = `https://es.aliexpress.com/item/${LAMP}.html?spm=a2g0o`;
  const { products } = json<Shown>(await run(['show', LAMP, address, '--json', '--root', root]));
  expect(products.map(({ id }) => id)).toEqual([LAMP]);
  expect(products[0]!.markets[0]).toMatchObject({
    state: 'available',
    market: { country: 'US' },
    product: { id: LAMP, commission: { rate: expect.any(Number) } },
    tag: `<Product id="${LAMP}" />`,
  });
  expect(sandbox.calls).toHaveLength(1);
});

test('tells it for every market of the site', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0 }, locales: { de: 'DE' } });
  const { stdout } = await run(['show', LAMP, '--root', root]);
  expect(stdout).toMatch(/US · USD · EN[^]*\$[^]*DE · EUR · DE[^]*€/);
});

test('tells it for another market, and for that one only', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0 }, locales: { de: 'DE' } });
  const { stdout } = await run(['show', LAMP, '--market', 'fr', '--root', root]);
  expect(stdout).toContain('FR · EUR · FR');
  expect(stdout).not.toMatch(/US · |DE · /);
  expect(sandbox.calls).toMatchObject([{ country: 'FR', currency: 'EUR' }]);
});

test('a short link is refused with the way to the id; the others are shown', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig();
  const short = 'https://a.aliexpress.com/_mNabc';
  const { code, stdout, stderr } = await run(['show', short, LAMP, '--root', root]);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^Available +yes$/m);
  expect(stderr).toContain(short);
  expect(stderr).toContain('copy the number before .html');
  const alone = await run(['show', 'lamp', '--json', '--root', root]);
  expect(alone.code).toBe(2);
  expect(json<Shown>(alone).invalid).toEqual([
    { input: 'lamp', message: expect.stringContaining('isn’t a product id') },
  ]);
});

test('an unavailable product lists the possible reasons', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig();
  const { code, stdout } = await run(['show', GONE, '--root', root]);
  expect(code).toBe(1);
  expect(stdout).toContain('Unavailable');
  expect(stdout).toContain('its shop pays no commission');
  expect(stdout).toContain('sold in your market’s country (United States)');
  expect(stdout).toContain('npx astro-aliexpress search');
  // Without a title there is nothing to search for.
  expect(sandbox.calls).toHaveLength(1);
});

test('of one that went away it names similar ones', async () => {
  await gatewayFor();
  const options = { limits: { interval: 0 }, cache: { maxAge: 0 } };
  const { root } = makeSiteWithConfig({}, options);
  await run(['show', LAMP, '--root', root]);
  await gatewayFor({ gone: [LAMP] });
  const { code, stdout } = await run(['show', LAMP, '--root', root]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/Last known {2}just now: .*Lamp/);
  expect(stdout).toMatch(/Similar products you can use instead\nId[^]*\n\d{10,}/);
  const { products } = json<Shown>(await run(['show', LAMP, '--json', '--root', root]));
  expect(products[0]!.markets[0]).toMatchObject({
    state: 'unavailable',
    lastKnown: { id: LAMP },
    similar: expect.arrayContaining([expect.objectContaining({ title: expect.any(String) })]),
  });
});

test('fits a narrow terminal, and cuts no tag', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig();
  const { stdout } = await run(['show', LAMP, '--root', root], { env: { COLUMNS: '40' } });
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
  expect(stdout).toContain(`<Product id="${LAMP}" />`);
});
