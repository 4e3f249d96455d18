/** Cards in themes that style links: every click on a picture, a title or a button lands on its product. */
import { readFileSync } from 'node:fs';
import { sampleProduct } from 'aliexpress-sandbox';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { serve } from './helpers/serve.ts';
import { makeSite } from './helpers/site.ts';
import { axeViolations } from './helpers/visit.ts';

const [A, B, C] = ids(60).filter((id) => id !== LAMP) as [string, string, string];
const COUPON = ids(60).find((id) => sampleProduct(id, {}, Date.now()).hasPromoCode)!;

const PAGE = `---
layout: ../layout.astro
---
A <ProductLink id="${A}">lamp</ProductLink> in a sentence. <ProductButton id="${B}" />

<Product id="${LAMP}" for="small desks" specs={{ Weight: '820 g' }} variant="24 V" also={[{ shop: 'Lampshop', url: 'https://shop.example/1' }]} reviewed="2026-11-02" />

<Product id="${A}" layout="row" also={[{ shop: 'Lampshop', url: 'https://shop.example/2' }]} />

<Product id="${B}" layout="compact" button="See it" />

<ProductGrid ids={['${A}', '${B}', '${C}']} />

<ProductList items={[{ id: '${A}', reason: 'Bright' }, { id: '${B}' }]} />

<ProductTable items={[{ id: '${A}', variant: 'Red', also: [{ shop: 'Lampshop', url: 'https://shop.example/3' }] }, { id: '${B}' }, { id: '${C}' }]} rows={['price', 'button']} />

<Versus ids={['${A}', '${B}']} rows={['price', 'button']} />

<ProductList layout="quick" items={[{ id: '${A}', badge: 'Best' }, { id: '${B}' }]} />

<Verdict id="${LAMP}" score={8} summary="The one to buy." for="small desks" />

<ProductImage id="${C}" />

<ProductImage id="${C}" gallery />

<Coupon id="${COUPON}" />

<Product id="${GONE}" />
`;

const LAYOUT = `
<html lang="en"><head><meta charset="utf-8" /><title>Lamps</title>
<meta name="viewport" content="width=device-width" />
<style is:global>body { max-inline-size: 45rem; margin: auto; padding: 1rem; font: 1rem/1.6 sans-serif }</style>
</head><body><main id="content" class="content prose entry-content"><article><slot /></article></main></body></html>`;

/** What themes do, each alone. */
const THEMES: Readonly<Record<string, string>> = {
  none: '',
  'positioned links': 'a { position: relative }',
  'links as boxes of their own': 'article a { display: inline-block; transform: translateZ(0) }',
  'a ground behind links':
    ".prose a::before { content: ''; position: absolute; inset: 0; z-index: -10; transform: scale(0.85) }",
  'a shade over links':
    "#content a { position: relative } #content a::after { content: ''; position: absolute; inset: 0; background: #0001 }",
  'links of an id':
    '#content a { position: relative; z-index: 2; display: inline; overflow: hidden; padding: 0 2px; float: left }',
  'addresses behind links': "a[href^='http']::after { content: ' (' attr(href) ')' }",
  'an arrow behind links of others':
    "a:not([href*='example.com'])::after { content: '↗'; display: inline-block; inline-size: 100vw }",
  'lines drawn under links':
    'a { background: linear-gradient(currentColor, currentColor) 0 100% / 0 2px no-repeat; transition: all 0.3s } a:hover { background-size: 100% 2px }',
  'pictures that take no clicks':
    '.content img { pointer-events: none; position: relative; z-index: -1 }',
  'links that take no clicks':
    '.entry-content a[rel~="nofollow"] { pointer-events: none; opacity: 0.5 }',
  'anchors before headings':
    "main h3 { position: relative } main h3 a::before { content: '#'; position: absolute; inset: 0 } main h3::before { content: ''; position: absolute; inset: -100vh 0 }",
  'a shade over articles':
    "article { position: relative } article article::before { content: ''; position: absolute; inset: 0 }",
  'paragraphs above their neighbours':
    "#content p { position: relative; z-index: 1 } #content .alx p::after { content: ''; position: absolute; inset: -1rem }",
  'everything positioned': '#content * { position: relative; transform: translateZ(0) }',
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('a click on a picture, a title or a button', () => {
  test('lands on the product in every theme and on every screen', async () => {
    await gatewayFor();
    const site = makeSite({ 'src/pages/index.mdx': PAGE, 'src/layout.astro': LAYOUT });
    await site.build({ ...NO_PAUSE, unavailable: 'link' });
    const server = await serve(`${site.root}/dist`);
    const missed: string[] = [];
    let clicks = 0;
    for (const width of [360, 1280]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(server.origin);
      const style = await page.addStyleTag({ content: '/* */' });
      for (const [theme, css] of Object.entries(THEMES)) {
        await style.evaluate((it, text) => (it.textContent = text), css);
        const { total, lost } = await page.evaluate(() => {
          const links = [...document.querySelectorAll<HTMLAnchorElement>('.alx a, a.alx-action')];
          const dead = links.filter((link) => {
            link.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const box = link.getClientRects()[0]!;
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return hit?.closest('a')?.href !== link.href;
          });
          return {
            total: links.length,
            lost: dead.map((it) => `${it.className}: ${it.textContent}`),
          };
        });
        clicks += total;
        missed.push(...lost.map((it) => `${theme}, ${width} px: ${it}`));
      }
      await page.close();
    }
    server.close();
    expect(missed).toEqual([]);
    expect(clicks).toBeGreaterThan(40 * 2 * Object.keys(THEMES).length);
  });
});

/** What themes say of text and of boxes in an article, each alone. */
const TYPOGRAPHY: readonly string[] = [
  'article p::first-letter { float: left; margin: 1rem; padding: 1rem; color: red; font-size: 4em }',
  'main p::first-letter { initial-letter: 3 }',
  'article p::first-line { color: red; font-variant: small-caps; text-transform: uppercase }',
  'article h3 { background: linear-gradient(red, blue); background-clip: text; -webkit-text-fill-color: transparent }',
  'article h3 { position: sticky; text-decoration: underline; text-shadow: 1px 1px red }',
  'article { letter-spacing: 0.3em; word-spacing: 1em; text-indent: 3em; text-transform: uppercase; text-shadow: 1px 1px red; font-variant: small-caps; white-space: pre-wrap; -webkit-text-stroke: 1px red; -webkit-text-fill-color: green }',
  "article ul li::before { content: '•'; position: absolute; left: -1em } article ul { columns: 3 }",
  "article dt { float: left } article dt::after { content: ':' } article dd::before { content: ': ' }",
  'article li { float: left }',
  'article div { border: 1px solid red; padding: 2rem; margin: 2rem; columns: 2; max-width: 10rem }',
  'section > *, article div > * { max-width: 10rem; padding-block: 20px }',
  'article a { box-shadow: inset 0 -1px 0 red; max-width: 10rem }',
  'article time { display: block; color: red; font-size: 2em } article s { background: yellow; color: red }',
  'article span, article bdi { display: block; float: left; padding: 5px; color: red; font-size: 2em }',
  'article svg { margin: 20px; max-width: 10px }',
  "article code::before, article code::after { content: '`' }",
];

/** Properties by which those change how a card looks. */
const LOOKED_AT = (
  'background-color background-image border-top-width box-shadow color columns content ' +
  'display float font-size font-variant initial-letter letter-spacing margin-left ' +
  'margin-top max-width padding-left padding-top position text-decoration-line ' +
  'text-indent text-shadow text-transform white-space word-spacing ' +
  '-webkit-text-fill-color -webkit-text-stroke-width'
).split(' ');

/** Of single components, beside those that all pages with tags have. */
const PARTS = ['code', 'figure', 'table', 'watch'];
const STYLES = new URL('../packages/astro-aliexpress/components/styles/', import.meta.url);

function styleSheet(name: string): string {
  const text = readFileSync(new URL(name, STYLES), 'utf8');
  return text.replaceAll(/@import '\.\/(.+)';/g, (_, imported: string) => styleSheet(imported));
}

const COMMON = styleSheet('index.css');
const PART_STYLES = PARTS.map((it) => styleSheet(`${it}.css`));
const PARTS_LAST = [COMMON, ...PART_STYLES];
const PARTS_FIRST = [...PART_STYLES, COMMON];

/** A page with many components, whose styles can be changed. */
async function openPage(width: number) {
  const site = makeSite({
    'src/pages/index.mdx': `${PAGE}\n<PriceHistory id="${LAMP}" />\n`,
    'src/layout.astro': LAYOUT,
  });
  const { page: built } = await site.build({ sandbox: true });
  const html = built('index.html');
  for (const it of html.querySelectorAll('style, link[rel=stylesheet]')) it.remove();
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.setContent(html.toString());
  const style = await page.addStyleTag({ content: '/* */' });
  const setStyles = (sheets: readonly string[]) =>
    style.evaluate((it, text) => (it.textContent = text), sheets.join('\n'));
  return { page, setStyles };
}

test.each([360, 1280])('styles mean the same in any order, at %i px', async (width) => {
  const { page, setStyles } = await openPage(width);
  const still = '* { transition: none !important; animation: none !important }';
  const compute = async (sheets: readonly string[]) => {
    await setStyles([still, ...sheets]);
    return page.evaluateHandle(() =>
      [...document.querySelectorAll('.alx, .alx *')].flatMap((element) =>
        [undefined, '::before', '::after'].flatMap((pseudo) => {
          const values = getComputedStyle(element, pseudo);
          const label = `${element.className} ${pseudo ?? ''}`;
          return Array.from(values, (it) => `${label} ${it}: ${values.getPropertyValue(it)}`);
        }),
      ),
    );
  };
  const before = await compute(PARTS_LAST);
  const after = await compute(PARTS_FIRST);
  // Compared in the page: there are hundreds of thousands.
  const { count, different } = await page.evaluate(
    ([first, second]) => ({
      count: first.length,
      different: second.filter((it, index) => it !== first[index]),
    }),
    [before, after] as const,
  );
  await page.close();
  expect(count).toBeGreaterThan(10_000);
  expect(different).toEqual([]);
});

test('cards look the same whatever a theme says of text and boxes in an article', async () => {
  const { page, setStyles } = await openPage(1280);
  const still = '* { transition: none !important; animation: none !important }';
  const looksIn = async (theme: string) => {
    // A theme may come last.
    await setStyles([still, ...PARTS_LAST, theme]);
    return page.evaluateHandle((properties) => {
      const elements = document.querySelectorAll('.alx:not(.alx-figure), .alx:not(.alx-figure) *');
      return [...elements].flatMap((element) =>
        [undefined, '::before', '::after', '::first-letter', '::first-line'].flatMap((pseudo) => {
          const values = getComputedStyle(element, pseudo);
          const name = `${element.getAttribute('class') ?? element.tagName}${pseudo ?? ''}`;
          if (values.content === 'none') return `${name}: none`;
          return properties.map((it) => `${name} ${it}: ${values.getPropertyValue(it)}`);
        }),
      );
    }, LOOKED_AT);
  };
  const usual = await looksIn('');
  for (const theme of TYPOGRAPHY) {
    const changed = await page.evaluate(
      ([before, after]) => [...new Set(after.filter((it, index) => it !== before[index]))],
      [usual, await looksIn(theme)] as const,
    );
    expect.soft(changed, theme).toEqual([]);
  }
  expect(await usual.evaluate((it) => it.length)).toBeGreaterThan(10_000);
  await page.close();
});

test('on paper, tables and galleries show what a reader would scroll to', async () => {
  const { page, setStyles } = await openPage(360);
  const overflows = async (media: 'screen' | 'print') => {
    await page.emulateMedia({ media });
    const all = page.locator('.alx-scroll, .alx-strip');
    return all.evaluateAll((them) => them.map((it) => getComputedStyle(it).overflowX));
  };
  for (const sheets of [PARTS_LAST, PARTS_FIRST]) {
    await setStyles(sheets);
    expect(new Set(await overflows('screen'))).toEqual(new Set(['auto']));
    expect(new Set(await overflows('print'))).toEqual(new Set(['visible']));
  }
  await page.close();
});

describe('a page that is dark, and says no `color-scheme`', () => {
  test.each(['class="dark"', 'data-theme="dark"'])(
    'gets dark cards from a skin and without one: %s',
    async (mark) => {
      await gatewayFor();
      const layout = (skin: string) => `---
${skin}
---
${LAYOUT.replace('<html lang="en">', `<html lang="en" ${mark}>`).replace('body {', 'body { background: #111; color: #eee;')}`;
      const site = makeSite({
        'src/pages/index.mdx': PAGE,
        'src/layout.astro': layout("import 'astro-aliexpress/skins/soft.css';"),
        'src/pages/plain.mdx': PAGE.replace('../layout.astro', '../plain.astro'),
        'src/plain.astro': layout(''),
      });
      await site.build(NO_PAUSE);
      const server = await serve(`${site.root}/dist`);
      for (const path of ['/', '/plain/']) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        await page.goto(server.origin + path);
        const card = page.locator('.alx-card').first();
        const ground = await card.evaluate((it) => getComputedStyle(it).backgroundColor);
        // That of the skin in the dark; without one, the page's shows through.
        expect(ground).toBe(path === '/' ? 'rgb(34, 29, 53)' : 'rgba(0, 0, 0, 0)');
        const within = ['.alx-card'];
        expect(await axeViolations(page, { within, runOnly: ['color-contrast'] })).toEqual([]);
        // Typography that colours only paragraphs and lists for the dark.
        await page.addStyleTag({ content: 'main { color: #374151 }' });
        if (path === '/plain/') {
          const color = await card.evaluate((it) => getComputedStyle(it).color);
          expect(color).toMatch(/^oklch\(0\.85 /);
        }
        await page.close();
      }
      server.close();
    },
  );
});
