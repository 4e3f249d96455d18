import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Site } from '../../src/config/site.ts';
import type { Aliases } from '../../src/core/aliases.ts';
import { scanSite } from '../../src/source/site-sources.ts';
import { usagesIn, usagesOf } from '../../src/source/usages.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };
const DE = { country: 'DE', currency: 'EUR', language: 'DE' };
const FR = { country: 'FR', currency: 'EUR', language: 'FR' };

const ALIASES: Aliases = {
  products: {
    tent: {
      id: '1234567898',
      ids: { DE: '1234567899' },
      fallback: ['1234567890', 'hut'],
    },
    hut: { id: '1234567891', ids: { DE: '1234567892' } },
  },
  setIn: 'here',
};

function siteOf(files: Readonly<Record<string, string>>): Site {
  const root = mkdtempSync(join(tmpdir(), 'usages-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const fileMarkets = (file: string) => [file.includes('de') ? DE : US];
  return {
    root,
    sourceDirs: [join(root, 'src')],
    fileMarkets,
    aliases: ALIASES,
  } as unknown as Site;
}

/** With ids to search for as text. */
const usagesOfSite = (site: Site, ids: readonly string[] = []) => usagesOf(site, tagsOf(site), ids);
const tagsOf = ({ sourceDirs }: Site) => scanSite(sourceDirs, expect.fail);

const places = (usages: readonly { file: string; line: number; column: number }[] = []) =>
  usages.map(({ file, line, column }) => `${file}:${line}:${column}`);

test('every tag is a usage, in each file and market; what is no id, by what was written', () => {
  const usages = usagesOfSite(
    siteOf({
      'src/pages/a.mdx': '<Product id="1234567890" />\n<Product id="lamp" />',
      'src/pages/de/b.astro': '<Product\n  id="https://es.aliexpress.com/item/1234567890.html" />',
      'src/pages/c.mdx': '<Product id="1234567890" market={market} />',
    }),
  );
  const all = usages.get('1234567890')!;
  expect(places(usagesIn(US, all))).toEqual(['src/pages/a.mdx:1:1', 'src/pages/c.mdx:1:1']);
  expect(places(usagesIn(DE, all)).toSorted()).toEqual([
    'src/pages/c.mdx:1:1',
    'src/pages/de/b.astro:1:1',
  ]);
  expect(places(usagesIn(FR, all))).toEqual(['src/pages/c.mdx:1:1']);
  expect(places(usages.get('lamp'))).toEqual(['src/pages/a.mdx:2:1']);
  expect(usagesIn(US)).toEqual([]);
});

test('usages are in the order of their places, whichever file was read first', () => {
  const site = siteOf({
    'src/a.mdx': 'Text\n\n<Product id="1234567890" /> <Product id="1234567890" />',
    'src/b.mdx': '<Product id="1234567890" />',
    'src/c.mdx': '<Product id="1234567890" />',
  });
  const tags = [...tagsOf(site)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [a, b, c] = tags;
  for (const order of [tags, tags.toReversed(), [b!, c!, a!]]) {
    expect(places(usagesOf(site, new Map(order), []).get('1234567890'))).toEqual([
      'src/a.mdx:3:1',
      'src/a.mdx:3:29',
      'src/b.mdx:1:1',
      'src/c.mdx:1:1',
    ]);
  }
});

test('ids that no tag spells out are found wherever they stand, but in examples and comments', () => {
  const usages = usagesOfSite(
    siteOf({
      'src/data/picks.yaml': 'lamp: 1234567890\n',
      'src/lib/picks.ts': "export const pick = '1234567890';\n",
      'src/a.mdx': '---\npick: 1234567890\n---\n\n```\n1234567890\n```\n{/* 1234567890 */}',
      'src/b.astro': '---\nconst pick = 1234567890;\n---\n<!-- 1234567890 --><p>1234567890</p>',
      'src/spelled.mdx': '---\npick: 1234567899\n---\n<Product id="1234567899" />',
    }),
    ['1234567890', '1234567899'],
  );
  expect(places(usages.get('1234567890')).toSorted()).toEqual([
    'src/a.mdx:2:7',
    'src/b.astro:2:14',
    'src/b.astro:4:23',
    'src/data/picks.yaml:1:7',
    'src/lib/picks.ts:1:22',
  ]);
  expect(places(usages.get('1234567899'))).toEqual(['src/spelled.mdx:4:1']);
});

test('two long texts that begin alike and are no ids are two', () => {
  const long = `https://links.example/${'x'.repeat(300)}`;
  const source = `<Product id="${long}1" />\n<Product id="${long}2" />`;
  const usages = usagesOfSite(siteOf({ 'src/a.mdx': source }));
  expect(places(usages.get(`${long}1`))).toEqual(['src/a.mdx:1:1']);
  expect(places(usages.get(`${long}2`))).toEqual(['src/a.mdx:2:1']);
});

test('an alias is a usage of its product', () => {
  const usages = usagesOfSite(siteOf({ 'src/a.mdx': 'A tent.\n\n<ProductGrid ids={["tent"]} />' }));
  expect(places(usages.get('1234567898'))).toEqual(['src/a.mdx:3:21']);
});

test('aliases in front matter and data are found, where they are no plain word', () => {
  const usages = usagesOfSite(
    siteOf({
      'src/a.mdx':
        '---\npick: tent\ntitle: A tent for two\n---\nA tent, {"tent"}.\n```\n"tent"\n```',
      'src/b.md': '---\npicks:\n  - tent\n---\nA "tent".',
      'src/picks.json': '{ "tent": "tent" }',
    }),
    ['1234567898'],
  );
  expect(places(usages.get('1234567898')).toSorted()).toEqual([
    'src/a.mdx:2:7',
    'src/a.mdx:5:11',
    'src/b.md:3:5',
    'src/picks.json:1:12',
  ]);
});

test('an alias is the product of each market, and brings its fallbacks', () => {
  const usages = usagesOfSite(
    siteOf({
      'src/a.mdx': '<Product id="tent" />\n<ProductPrice id="tent" />',
      'src/de/a.mdx': '<Product id="tent" />\n\n<Product id="tent" fallback="1234567893" />',
    }),
  );
  const found = [...usages].map(([id, all]) => [id, places(all)]);
  expect(Object.fromEntries(found)).toEqual({
    '1234567898': ['src/a.mdx:1:1', 'src/a.mdx:2:1'],
    '1234567899': ['src/de/a.mdx:1:1', 'src/de/a.mdx:3:1'],
    '1234567890': ['src/a.mdx:1:1', 'src/de/a.mdx:1:1'],
    '1234567891': ['src/a.mdx:1:1'],
    '1234567892': ['src/de/a.mdx:1:1'],
    '1234567893': ['src/de/a.mdx:3:30'],
  });
  expect(usages.get('1234567890')![0]!.written).toMatchObject({ isFallback: true });
});
