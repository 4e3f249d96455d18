import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleProduct } from 'aliexpress-sandbox';
import { sync } from 'astro';
import aliexpress from 'astro-aliexpress';
import { expect, test, vi } from 'vitest';
import { NO_ALIASES } from '../packages/astro-aliexpress/src/core/aliases.ts';
import { knownFrom } from '../packages/astro-aliexpress/src/editor/known-products.ts';
import {
  createEditorTypes,
  productTypes,
} from '../packages/astro-aliexpress/src/editor/editor-types.ts';
import type { ShownProduct } from '../packages/astro-aliexpress/src/report/shown.ts';
import { serveDev } from './helpers/dev-site.ts';
import { openEditor } from './helpers/editor.ts';
import { gatewayFor, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, type Site, shownTitle } from './helpers/site.ts';

const [first, second] = ids(2) as [string, string];
const aliases = { lamp: first, 'desk-2': second, chair: { id: LAMP, title: 'My */ lamp' } };

const typesOf = ({ root }: Site) =>
  join(root, '.astro/integrations/astro-aliexpress/products.d.ts');
const IMPORTS = `import { products } from 'astro-aliexpress/products';
import { getProduct, getProducts } from 'astro-aliexpress/data';
`;

test('after a build, an editor completes ids and aliases, and shows title and price', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite({
    'src/pages/index.mdx': `<Product id="lamp" />\n\n<Product id="${second}" />`,
  });
  await site.build({ ...NO_PAUSE, aliases });
  const calls = sandbox.calls.length;
  const editor = openEditor(site.root, [typesOf(site)]);

  const inText = editor.at(`${IMPORTS}void getProduct('|');`).offered;
  expect([...inText.keys()]).toEqual(
    expect.arrayContaining(['lamp', 'desk-2', 'chair', first, second]),
  );

  const { title, price } = sandbox.product(first)!;
  const { offered } = editor.at(`${IMPORTS}products.|`);
  expect(offered.get('lamp')).toContain(title.slice(0, 20));
  expect(offered.get('lamp')).toContain(`$${price.sale}`);
  expect(offered.get('lamp')).toMatch(/as of \w+ \d+, \d{4} — \d+$/);
  expect(offered.get('chair')).toBe(`My / lamp — Not shown by any page yet — ${LAMP}`);
  expect(editor.at(`${IMPORTS}products.la|mp`).hover).toBe(offered.get('lamp'));
  expect(
    editor.at(`${IMPORTS}products['${second.slice(0, 3)}|${second.slice(3)}']`).hover,
  ).toContain(sampleProduct(second).title.slice(0, 20));

  // Any other text may be written; what is written as a name has to be one.
  expect(
    editor.problems(`${IMPORTS}
      void getProducts(['lamp', '${LAMP}', 'https://www.aliexpress.com/item/${LAMP}.html']);
      declare const written: string;
      void getProduct(written);
      void getProduct(products['1005009999999999']);
      void getProduct(products.chair);`),
  ).toEqual([]);
  expect(editor.problems(`${IMPORTS}void products.lmap;`)).toEqual([
    expect.stringContaining("'lmap'"),
  ]);

  const written = readFileSync(typesOf(site), 'utf8');
  expect(written).not.toMatch(/commission|s\.click/);

  // What was known is there again before anything is rendered, and no call is made for it.
  rmSync(typesOf(site));
  await sync({
    root: site.root,
    configFile: false,
    logLevel: 'silent',
    integrations: [aliexpress({ aliases })],
  });
  expect(readFileSync(typesOf(site), 'utf8')).toBe(written);
  expect(sandbox.calls).toHaveLength(calls);
});

test('what editors know is not written again when nothing is new', async () => {
  await gatewayFor();
  const site = makeSite({ 'src/pages/index.mdx': `<Product id="${first}" />` });
  await site.build(NO_PAUSE);
  const file = join(site.root, 'node_modules/.astro/astro-aliexpress/known-products.json');
  // A file that is written has another number.
  const { ino } = statSync(file);
  await site.build(NO_PAUSE);
  expect(statSync(file).ino).toBe(ino);
});

test('in dev, the types come to know what a page shows', async () => {
  await gatewayFor();
  const site = makeSite({ 'src/pages/index.mdx': `<Product id="${first}" />` });
  const { page } = await serveDev(site, NO_PAUSE);
  expect(openEditor(site.root, [typesOf(site)]).problems(IMPORTS)).toEqual([]);
  expect(readFileSync(typesOf(site), 'utf8')).not.toContain(first);
  await page();
  await expect.poll(() => readFileSync(typesOf(site), 'utf8')).toContain(first);
});

test('in dev, a page that shows nothing new costs no look at a file', async () => {
  const knownFile = join(makeSite({ 'src/x.ts': '' }).root, 'known-products.json');
  const types = createEditorTypes({ knownFile, aliases: NO_ALIASES });
  const shown = [shownAs('A lamp', 0)];
  types.updateSoon(() => shown, false);
  await expect.poll(() => existsSync(knownFile)).toBe(true);
  rmSync(knownFile);
  const looks = vi.fn(() => shown);
  types.updateSoon(looks, false);
  await expect.poll(() => looks.mock.calls.length).toBe(1);
  expect(existsSync(knownFile)).toBe(false);
  shown.push(shownAs('A chair', 1));
  types.updateSoon(looks, false);
  await expect.poll(() => existsSync(knownFile)).toBe(true);
});

test('names of products stand for themselves where a page is built', async () => {
  const sandbox = await gatewayFor();
  const built = await makeSite({
    'src/pages/index.mdx': `import { products } from 'astro-aliexpress/products';

<ProductGrid ids={[products.lamp, products['desk-2'], products['${LAMP}']]} />

<ProductList items={[{ id: products.chair }]} />`,
  }).build({ ...NO_PAUSE, aliases });
  const titles = built.page('index.html').querySelectorAll('article h3 bdi, li h3 bdi');
  expect(new Set(titles.map(({ text }) => text))).toEqual(
    new Set([...[first, second, LAMP].map((id) => shownTitle(sampleProduct(id))), 'My */ lamp']),
  );
  expect(built.report.items.flatMap(({ usages }) => usages.map(({ line }) => line))).toEqual(
    expect.arrayContaining([3, 5]),
  );
  expect(productCalls(sandbox)).toHaveLength(1);
});

test('a hostile title stays a comment of plain words', () => {
  const site = makeSite({ 'src/x.ts': '' });
  const hostile = [
    '*/ } } export const stolen = 1; /*',
    '@deprecated gone\n * @see me\u2028\r\nlines',
    '![x](https://tracker.example/p.png) [y](command:evil) {@link z} `${process.exit()}` \\u002a/',
    '<img src="https://tracker.example/">\u202E\u0007\u001B[31m',
    'x'.repeat(5_000),
  ];
  const known = knownFrom(hostile.map(shownAs), false);
  const file = join(site.root, 'products.d.ts');
  writeFileSync(file, productTypes(known, NO_ALIASES));
  const editor = openEditor(site.root, [file]);
  expect(editor.problems(IMPORTS)).toEqual([]);
  for (const id of Object.keys(known)) {
    const { hover } = editor.at(`${IMPORTS}products['|${id}']`);
    expect(hover).toMatch(/as of Jan 1, 1970$/);
    expect(hover).not.toMatch(/[\p{C}`[\]<>*@\\]/u);
    expect(hover.length).toBeLessThan(200);
  }
});

function shownAs(title: string, index: number): ShownProduct {
  const id = `100500000000000${index}`;
  return {
    market: { country: 'US', currency: 'USD', language: 'EN' },
    result: {
      state: 'available',
      id,
      shownAt: 0,
      stale: false,
      product: { id, title, images: [], currencyAsAsked: true },
    },
    pages: new Set(['/']),
    covered: false,
    listed: false,
    shipping: false,
  };
}
