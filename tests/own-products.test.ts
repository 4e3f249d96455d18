/** What an author knows of products, in one place: tags inherit it, and can say otherwise. */
import { join } from 'node:path';
import { sampleProduct } from 'aliexpress-sandbox';
import type { HTMLElement } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { json, makeSiteWithConfig, run } from './helpers/command-line.ts';
import { serveDev } from './helpers/dev-site.ts';
import { gatewayFor, GONE, ids, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { serve } from './helpers/serve.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, makeSite, page, shownTitle } from './helpers/site.ts';
import { axeViolations, darkViolations } from './helpers/visit.ts';
import { readAliases } from '../packages/astro-aliexpress/src/config/aliases-file.ts';

const [first, second, third, german] = ids(4) as [string, string, string, string];
const GONE_TOO = '1005001234568404';

const FILE = `# Edited by a CMS.
lamp:
  id: ${first}
  ids: { DE: '${german}' }
  title: { en: The clamp lamp, de: Die Klemmleuchte }
  image: /lamp.jpg
  score: 8.5
  specs:
    en: { Weight: 820 g, Watts: 8, Dims: true, Cable: 1.5 m, Empty: '' }
    de: { Gewicht: 820 g }
  for: { en: small desks, de: kleine Tische }
  notFor: { en: glass tops, de: Glasplatten }
  variant: 24 V
  also:
    - { shop: 'A & B', url: 'https://shop.example/1?a=1&b=2' }
    - { shop: Other, url: 'https://other.example/', rel: nofollow }
    - { shop: None, url: '' }
  since: 2025-03-14
  reviewed: 2026-11-02
mug:
  id: '${second}'
  stars: 4
  specs: { Weight: 300 g, Volume: 0.3 l }
  title: ''
  for: null
gone:
  id: '${GONE}'
  title: The lost one
  variant: Red
  fallback: ['${GONE_TOO}', lamp]
plain: '${third}'
`;

const OPTIONS = { ...NO_PAUSE, aliases: './src/data/products.yaml' };
const files = (more: Readonly<Record<string, string>>) => ({
  'src/data/products.yaml': FILE,
  ...more,
});

const textOf = (html: HTMLElement | null | undefined) =>
  html?.structuredText.replaceAll(/\s+/g, ' ').trim();
const pairsOf = (card: HTMLElement) =>
  card
    .querySelectorAll('.alx-pairs dt')
    .map((it) => [it.text.trim(), it.nextElementSibling!.text.trim()]);
const rowsOf = (table: HTMLElement) =>
  Object.fromEntries(
    table
      .querySelectorAll('tbody')
      .map((row) => [
        textOf(row.querySelector('th')),
        row.querySelectorAll('td').map((cell) => textOf(cell)),
      ]),
  );

describe('a tag with an alias', () => {
  test('inherits all fields in cards, lists and tables, in the language and market of its page', async () => {
    const sandbox = await gatewayFor();
    const tags = `export const name = 'lamp';

<Product id="lamp" />

<ProductList items={[{ id: name }, { id: 'mug' }]} />

<ProductTable ids={['lamp', 'mug']} />

<Product id="gone" />

<ProductList layout="quick" items={[{ id: 'lamp' }, { id: 'mug', since: '2026-01' }]} />
`;
    const site = makeSite(files({ 'src/pages/index.mdx': tags, 'src/pages/de/index.mdx': tags }));
    const built = await site.build(
      { ...OPTIONS, locales: { de: 'DE' } },
      { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } },
    );
    const html = built.page('index.html');

    const card = html.querySelector('article.alx-card')!;
    expect(textOf(card.querySelector('h3'))).toBe('The clamp lamp on AliExpress');
    expect(card.querySelector('img')!.getAttribute('src')).toBe('/lamp.jpg');
    expect(textOf(card.querySelector('.alx-score'))).toContain('8.5 out of 10');
    expect(pairsOf(card)).toEqual([
      ['Weight', '820 g'],
      ['Watts', '8'],
      ['Dims', 'Yes'],
    ]);
    expect(card.querySelectorAll('.alx-advice li').map(textOf)).toEqual([
      'Good for: small desks',
      'Not for: glass tops',
    ]);
    expect(textOf(card.querySelector('.alx-variant'))).toBe('Choose: 24 V');
    const seen = card.querySelector('.alx-facts:has(time)')!;
    expect(textOf(seen)).toBe('Recommended since March 2025 · checked again Nov 2, 2026');
    expect(seen.querySelectorAll('time').map(({ attributes: { datetime } }) => datetime)).toEqual([
      '2025-03',
      '2026-11-02',
    ]);
    const others = card.querySelectorAll('.alx-other');
    expect(others.map(({ attributes: { href, rel } }) => [href, rel])).toEqual([
      ['https://shop.example/1?a=1&b=2', 'sponsored nofollow noopener'],
      ['https://other.example/', 'nofollow'],
    ]);
    expect(textOf(others[0])).toBe('A & B: The clamp lamp');

    expect(html.querySelectorAll('.alx-entry .alx-facts').map(textOf)).toEqual([
      textOf(seen),
      'Recommended since January 2026',
    ]);

    const [item, other] = html.querySelectorAll('li.alx-item');
    expect(pairsOf(item!)).toHaveLength(4);
    expect(textOf(item!.querySelector('.alx-variant'))).toBe('Choose: 24 V');
    expect(textOf(other!.querySelector('h3'))).toBe(
      `${shownTitle(sampleProduct(second))} on AliExpress`,
    );
    expect(textOf(other!.querySelector('.alx-score'))).toContain('4 out of 5');

    expect(rowsOf(html.querySelector('table')!)).toMatchObject({
      'Good for': ['small desks', '–not known'],
      'Not for': ['glass tops', '–not known'],
      Weight: ['820 g', '300 g'],
      Watts: ['8', '–not known'],
      Dims: ['✓Yes', '–not known'],
      Volume: ['–not known', '0.3 l'],
      'Recommended since': ['March 2025', '–not known'],
      Reviewed: ['Nov 2, 2026', '–not known'],
      'View on AliExpress': [expect.stringMatching(/^Choose: 24 V .*A & B/), expect.anything()],
    });

    // The fallback's own words, and none of those about the product that is gone.
    const instead = html.querySelectorAll('article.alx-card').at(-1)!;
    expect(textOf(instead.querySelector('h3'))).toContain('The clamp lamp');
    expect(textOf(instead.querySelector('.alx-variant'))).toBe('Choose: 24 V');

    const inGerman = built.page('de/index.html').querySelector('article.alx-card')!;
    expect(textOf(inGerman.querySelector('h3'))).toContain('Die Klemmleuchte');
    expect(pairsOf(inGerman)).toEqual([['Gewicht', '820 g']]);
    expect(textOf(inGerman.querySelector('.alx-variant'))).toBe('Auswählen: 24 V');
    expect(inGerman.structuredText).toMatch(
      /Empfohlen seit März 2025\s· erneut geprüft: 2\. Nov\. 2026/,
    );

    // One call for each market, with the ids of that market and of the fallbacks.
    const calls = productCalls(sandbox).map((call) => call.ids.toSorted());
    expect(calls.toSorted()).toEqual(
      [first, german].map((lamp) => [lamp, second, GONE, GONE_TOO].toSorted()).toSorted(),
    );
    const lost = built.report.items.filter(({ id }) => id === GONE);
    expect(lost).toMatchObject([{ covered: true }, { covered: true }]);
    expect(built.report.findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });

  let built: Built;
  let dist: string;
  prepare(async () => {
    await gatewayFor();
    const site = makeSite(
      files({
        'src/pages/otherwise.mdx': `
<Product id="lamp" title="Mine" picture="/mine.jpg" stars={3} specs={{ A: 1, B: 2, C: 3, D: 4 }} for="" variant="12 V" also={[]} reviewed="2025-01-31" />

<ProductTable items={[{ id: 'lamp', specs: { Weight: '1 kg' }, variant: '12 V' }, { id: 'mug' }]} rows={[{ label: 'Volume', values: ['x', 'y'] }, 'specs', 'button']} />

<Product id="lamp" layout="compact" />`,
        'src/pages/fallbacks.mdx': `It costs <ProductPrice id="gone">a little</ProductPrice>.

<Verdict id="gone" score={7} summary="Good while it lasted." />

<Product id="gone" fallback="plain" />

<Product id="gone" fallback={['${GONE_TOO}', 'mug']} />

<Product id="gone" fallback={[]} />`,
        'src/pages/plain.mdx': '<Product id="plain" />',
        'src/pages/shops.mdx': `---
layout: ../layout.astro
---
<Product id="lamp" />

<ProductTable ids={['lamp', 'mug']} />`,
        'src/layout.astro': `<html lang="en"><head><meta charset="utf-8" /><title>Lamps</title>
<meta name="viewport" content="width=device-width" /><meta name="color-scheme" content="light dark" />
</head><body><main><h1>Lamps</h1><slot /></main></body></html>`,
      }),
    );
    built = await site.build(OPTIONS);
    dist = join(site.root, 'dist');
  });

  test('says otherwise where its props do', () => {
    const html = built.page('otherwise/index.html');
    const [card, compact] = html.querySelectorAll('article.alx-card') as [HTMLElement, HTMLElement];
    expect(textOf(card.querySelector('h3'))).toBe('Mine on AliExpress');
    expect(card.querySelector('img')!.getAttribute('src')).toBe('/mine.jpg');
    expect(textOf(card.querySelector('.alx-score'))).toContain('3 out of 5');
    expect(pairsOf(card).map(([name]) => name)).toEqual(['A', 'B', 'C', 'D']);
    expect(card.querySelectorAll('.alx-advice li').map(textOf)).toEqual(['Not for: glass tops']);
    expect(textOf(card.querySelector('.alx-variant'))).toBe('Choose: 12 V');
    expect(card.querySelector('.alx-other')).toBeNull();
    expect(card.querySelector('time[datetime="2025-01-31"]')).not.toBeNull();
    expect(rowsOf(html.querySelector('table')!)).toMatchObject({
      Volume: ['x', 'y'],
      Weight: ['1 kg', '300 g'],
    });
    expect(textOf(compact.querySelector('.alx-score'))).toContain('8.5');
    expect(compact.querySelector('.alx-advice, .alx-pairs, .alx-variant, .alx-other')).toBeNull();
  });

  test('gets no fallback where the words around it are about the product', () => {
    const html = built.page('fallbacks/index.html');
    expect(textOf(html.querySelector('p:not([class])'))).toContain('a little');
    expect(html.querySelector('.alx-verdict a')).toBeNull();
    const titles = html.querySelectorAll('article.alx-card h3 bdi').map(({ text }) => text);
    expect(titles).toEqual([third, second].map((id) => shownTitle(sampleProduct(id))));
    expect(html.querySelector('article.alx-notice h3')!.text).toContain('The lost one');
    const lines = built.report.findings
      .filter(({ id, severity }) => id === GONE && severity === 'warning')
      .map(({ usage }) => usage!.line);
    expect(lines).toEqual([3, 9]);
  });

  test('has nothing of the book in the page but what it shows', () => {
    const ofOthers = /^(?:otherwise|fallbacks|shops)\//;
    const texts = [...built.files()].filter(([file]) => !ofOthers.test(file));
    expect(texts.map(([file]) => file)).toContain('plain/index.html');
    for (const [file, text] of texts) expect(text, file).not.toMatch(/shop\.example|820 g/);
  });

  test('buttons of other shops are large enough to tap, and stand out in light and dark', async () => {
    const server = await serve(dist);
    const browser = await launchBrowser();
    for (const width of [360, 1280]) {
      const view = await browser.newPage({ viewport: { width, height: 900 } });
      await view.goto(`${server.origin}/shops/`);
      const heights = await view.evaluate(() =>
        [...document.querySelectorAll('.alx-other')].map((it) => it.getBoundingClientRect().height),
      );
      expect(heights).toHaveLength(4);
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
      const within = ['main'];
      expect(await axeViolations(view, { within, runOnly: ['color-contrast'] })).toEqual([]);
      expect(await darkViolations(view)).toEqual([]);
    }
    await browser.close();
    server.close();
  });
});

test('in dev, front matter and tags inherit, and a change of the file shows', async () => {
  await gatewayFor();
  const site = makeSite(
    files({
      'src/content.config.ts': `
        import { defineCollection } from 'astro:content';
        import { glob } from 'astro/loaders';
        import { z } from 'astro/zod';
        import { productId } from 'astro-aliexpress/content';
        export const collections = {
          posts: defineCollection({
            loader: glob({ base: 'src/posts', pattern: '*.md' }),
            schema: z.object({ product: productId() }),
          }),
        };`,
      'src/posts/one.md': '---\nproduct: lamp\n---\n',
      'src/pages/index.astro': `---
        import { getEntry } from 'astro:content';
        import { Product } from 'astro-aliexpress/components';
        const { data } = await getEntry('posts', 'one');
        ---
        <Product id={data.product} />`,
      'src/pages/tags.mdx': `export const name = 'mug';

<Product id="mug" />

<Product id={name} />`,
    }),
  );
  const server = await serveDev(site, OPTIONS);
  const becomes = (variant: string, mug: string) =>
    expect
      .poll(async () => ({
        variant: textOf((await server.page()).querySelector('.alx-variant')),
        titles: (await server.page('/tags')).querySelectorAll('h3 bdi').map(({ text }) => text),
      }))
      .toEqual({
        variant: `Choose: ${variant}`,
        titles: [mug, mug].map((id) => shownTitle(sampleProduct(id))),
      });
  await becomes('24 V', second);
  // The site goes on with what was right, and takes the next change.
  await server.edit({ 'src/data/products.yaml': FILE.replace('score: 8.5', 'scor: 8.5') });
  await expect
    .poll(server.output)
    .toMatch(
      /aliases in .*products\.yaml are invalid[^]*products\.yaml:7:3 `lamp\.scor` is no field\. Did you mean `score`\?/,
    );
  await becomes('24 V', second);
  const changed = FILE.replace('24 V', '12 V').replace(`id: '${second}'`, `id: '${third}'`);
  await server.edit({ 'src/data/products.yaml': changed });
  await becomes('12 V', third);
});

test('a file that an editor has emptied is read once it is written', async () => {
  const site = makeSite({ 'products.yaml': '' });
  const read = readAliases('products.yaml', site.root, '');
  site.write({ 'products.yaml': "lamp: '4001016061682'\n" });
  expect((await read).content).toEqual({ lamp: '4001016061682' });
});

describe('a file that isn’t right', () => {
  beforeEach(() => gatewayFor());

  test.each([
    [
      'lamp:\n  id: lmap\n',
      "products.yaml:2:3 `lamp.id` can’t be 'lmap': This is neither a product id",
    ],
    [
      `lamp:\n  id: '${first}'\n  score: 85\n`,
      'products.yaml:3:3 `lamp.score` can’t be 85: it must be at most 10.',
    ],
    [
      `lamp:\n  id: '${first}'\n  fallback: [lam]\n`,
      '"lam" is no product id, address or alias. Did you mean "lamp"?',
    ],
    [
      `lamp:\n  id: '${first}'\n  also:\n    - shop: A\n      url: shop.example\n`,
      "products.yaml:5:7 `lamp.also[0].url` can’t be 'shop.example': An address starts with https://",
    ],
    [
      `lamp:\n  id: '${first}'\n  since: 2025-12\n  reviewed: 2025-11-30\n`,
      "products.yaml:3:3 `lamp.since` can’t be '2025-12': This month is after the day of `reviewed`.",
    ],
    ['my lamp: 1\n', 'products.yaml:1:1 `my lamp` can’t'],
    ['- lamp\n', 'products.yaml:1:1 the file can’t be ["lamp"]: it must be an object.'],
    ['lamp: [\n', 'can’t be read: Flow sequence'],
    [`lamp: '${first}'\nlamp: '${second}'\n`, 'Map keys must be unique at line 2, column 1'],
  ])('%j', async (text, message) => {
    const site = makeSite({ ...page('Text.'), 'src/data/products.yaml': text });
    await expect(site.build(OPTIONS)).rejects.toThrow(message);
  });
});

test('JSON takes a schema, and long numbers keep their digits in YAML', async () => {
  const { root } = makeSite({
    'a.json': '{ "$schema": "./products.schema.json", "lamp": { "title": "A" } }',
    'b.yml': `lamp:\n  id: 40010160616821234\n`,
  });
  const contentOf = async (file: string) => (await readAliases(file, root, '')).content;
  expect(await contentOf('a.json')).toEqual({ lamp: { title: 'A' } });
  expect(await contentOf('b.yml')).toEqual({ lamp: { id: '40010160616821234' } });
});

test('the command line knows the ids of each market, and checks fallbacks', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig(
    {
      'src/pages/index.mdx': '<Product id="gone" />\n\n<Product id="lamp" />',
      'products.yaml': FILE,
    },
    { ...NO_PAUSE, aliases: './products.yaml', locales: { de: 'DE' } },
  );
  const shown = await run(['show', 'lamp', '--json', '--root', root]);
  expect(json(shown)).toMatchObject({
    products: [
      { id: first, markets: [{ market: { country: 'US' } }] },
      { id: german, markets: [{ market: { country: 'DE' } }] },
    ],
  });
  const checked = json(await run(['check', '--json', '--root', root])) as {
    findings: { message: string }[];
  };
  const place = { severity: 'notice', file: 'src/pages/index.mdx', line: 1 };
  expect(checked.findings).toMatchObject([
    { id: GONE, ...place },
    { id: GONE_TOO, ...place },
  ]);
  expect(checked.findings[0]!.message).toContain(`Its fallback ${first} is shown instead.`);
});
