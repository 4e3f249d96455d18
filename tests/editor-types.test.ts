import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleProduct, type Sandbox } from 'aliexpress-sandbox';
import { sync } from 'astro';
import aliexpress from 'astro-aliexpress';
import { describe, expect, test, vi } from 'vitest';
import { NO_ALIASES } from '../packages/astro-aliexpress/src/core/aliases.ts';
import { knownFrom } from '../packages/astro-aliexpress/src/editor/known-products.ts';
import {
  createEditorTypes,
  productTypes,
} from '../packages/astro-aliexpress/src/editor/editor-types.ts';
import type { ShownProduct } from '../packages/astro-aliexpress/src/report/shown.ts';
import { openEditor, typesOf } from './helpers/editor.ts';
import { gatewayFor, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, makeSite, type Site, shownTitle } from './helpers/site.ts';

const [first, second, third] = ids(3) as [string, string, string];
const aliases = {
  lamp: first,
  'desk-2': second,
  chair: { id: third, title: 'My */ chair' },
  stool: { id: LAMP, title: 'My stool' },
};

const IMPORTS = `import { products } from 'astro-aliexpress/products';
import { getProduct, getProducts } from 'astro-aliexpress/data';
`;

describe('after a build', () => {
  let sandbox: Sandbox;
  let site: Site;
  let built: Built;

  prepare(async () => {
    sandbox = await gatewayFor();
    site = makeSite({
      'src/pages/index.mdx': `<Product id="lamp" />\n\n<Product id="${second}" />`,
      'src/pages/names.mdx': `import { products } from 'astro-aliexpress/products';

<ProductGrid ids={[products.lamp, products['desk-2'], products['${LAMP}']]} />

<ProductList items={[{ id: products.stool }]} />`,
    });
    built = await site.build({ ...NO_PAUSE, aliases });
  });

  test('names of products stand for themselves in a page', () => {
    const titles = built.page('names/index.html').querySelectorAll('article h3 bdi, li h3 bdi');
    expect(new Set(titles.map(({ text }) => text))).toEqual(
      new Set([...[first, second, LAMP].map((id) => shownTitle(sampleProduct(id))), 'My stool']),
    );
    const lines = built.report.items.flatMap(({ usages }) =>
      usages.filter(({ file }) => file === 'src/pages/names.mdx').map(({ line }) => line),
    );
    expect(lines).toEqual(expect.arrayContaining([3, 5]));
    expect(productCalls(sandbox)).toHaveLength(1);
  });

  test('an editor completes ids and aliases, and shows title and price', async () => {
    const calls = sandbox.calls.length;
    const editor = openEditor(site.root, [typesOf(site)]);

    const inText = editor.offers(`${IMPORTS}void getProduct('|');`);
    expect([...inText.keys()]).toEqual(
      expect.arrayContaining(['lamp', 'desk-2', 'chair', first, second]),
    );

    const { title, price } = sandbox.product(first)!;
    const offered = editor.offers(`${IMPORTS}products.|`);
    expect(offered.get('lamp')).toContain(title.slice(0, 20));
    expect(offered.get('lamp')).toContain(`$${price.sale}`);
    expect(offered.get('lamp')).toMatch(/as of \w+ \d+, \d{4} — \d+$/);
    expect(offered.get('chair')).toBe(`My / chair — Not shown by any page yet — ${third}`);
    expect(editor.hover(`${IMPORTS}products.la|mp`)).toBe(offered.get('lamp'));
    expect(
      editor.hover(`${IMPORTS}products['${second.slice(0, 3)}|${second.slice(3)}']`),
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
    const file = join(site.root, 'node_modules/.astro/astro-aliexpress/known-products.json');
    // A file that is written has another number.
    const { ino } = statSync(file);
    await site.build({ ...NO_PAUSE, aliases });
    expect(statSync(file).ino).toBe(ino);
  });
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

test('without a known product, the types have no mistake', () => {
  const site = makeSite({ 'src/x.ts': '' });
  const file = join(site.root, 'products.d.ts');
  writeFileSync(file, productTypes({}, NO_ALIASES));
  expect(openEditor(site.root, [file]).problems(IMPORTS)).toEqual([]);
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
    const hover = editor.hover(`${IMPORTS}products['|${id}']`);
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
