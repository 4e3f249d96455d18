/** Every component in every state, on bare sites: in the look it has by itself, and in the skins. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useRender } from '../packages/astro-aliexpress/test/components/render.ts';
import { available } from '../packages/astro-aliexpress/test/render/samples.ts';
import { launchBrowser } from './helpers/browser.ts';
import { filesIn } from './helpers/files.ts';
import { LAMP } from './helpers/gateway.ts';
import { prepare, whenDone } from './helpers/prepare.ts';
import { serve } from './helpers/serve.ts';
import { makeSite } from './helpers/site.ts';
import { darkViolations, visit } from './helpers/visit.ts';

const SHOWCASE = fileURLToPath(new URL('../example-site/src/pages/showcase.mdx', import.meta.url));
const source = readFileSync(SHOWCASE, 'utf8');

const layout = (html: string, skin?: string) => `---
${skin ? `import 'astro-aliexpress/skins/${skin}.css';` : ''}
const { title } = Astro.props.frontmatter;
---
<!doctype html>
<html ${html}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <title>{title}</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <main><h1>{title}</h1><slot /></main>
  </body>
</html>
<style is:global>
  /* So that axe knows the ground, too. */
  html { background: Canvas; color: CanvasText }
</style>`;

const showcase = (name: string) =>
  source.replace('../layouts/Showcase.astro', `../layouts/${name}.astro`);

let dist: string;
let origin: string;
let browser: Browser;

prepare(async () => {
  const site = makeSite({
    'src/layouts/bare.astro': layout('lang="en"'),
    'src/layouts/soft.astro': layout('lang="en"', 'soft'),
    'src/layouts/sharp.astro': layout('lang="en"', 'sharp'),
    'src/layouts/hebrew.astro': layout('lang="he" dir="rtl"'),
    'src/pages/bare.mdx': showcase('bare'),
    'src/pages/cards.mdx': `---\nlayout: ../layouts/bare.astro\ntitle: Cards\n---\n\n<Product id="${LAMP}" />\n`,
    'src/pages/soft.mdx': showcase('soft'),
    'src/pages/sharp.mdx': showcase('sharp'),
    'src/pages/he/bare.mdx': showcase('hebrew').replace('../layouts/', '../../layouts/'),
  });
  await site.build(
    { sandbox: true, locales: { he: 'IL' } },
    {
      i18n: { locales: ['en', 'he'], defaultLocale: 'en' },
      security: { csp: true },
      markdown: { syntaxHighlight: false },
    },
  );
  dist = join(site.root, 'dist');
  const server = await serve(dist);
  whenDone(server.close);
  origin = server.origin;
  browser = await launchBrowser();
  whenDone(() => browser.close());
});

/** A window whose width is that of many screens, if no other is given. */
async function withPage<T>(use: (page: Page) => Promise<T>, width = 1280): Promise<T> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

describe('shows without an error, a foreign request, a shift, an overflow or an axe violation', () => {
  test.each([320, 768, 1280])('at %i px, in light, dark and forced colors', (width) =>
    withPage(async (page) => {
      expect(await visit(page, `${origin}/bare/`)).toEqual([]);
      expect(await page.evaluate(misplacedTables)).toEqual([]);
      expect(await darkViolations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      expect(await visit(page, `${origin}/bare/`)).toEqual([]);
    }, width),
  );

  test.each(['soft', 'sharp'])('in the skin %s, in light and dark', (skin) =>
    withPage(async (page) => {
      expect(await visit(page, `${origin}/${skin}/`)).toEqual([]);
      expect(await darkViolations(page)).toEqual([]);
    }, 320),
  );

  test.each([320, 768, 1280])('from right to left, at %i px', (width) =>
    withPage(async (page) => {
      expect(await visit(page, `${origin}/he/bare/`)).toEqual([]);
      expect(await page.evaluate(misplacedTables)).toEqual([]);
    }, width),
  );
});

/** Tables that don't begin at their first column, or hide one on a wide screen. Runs in the page. */
function misplacedTables(): string[] {
  return [...document.querySelectorAll('.alx-scroll')].flatMap((it) => {
    const edge = it.getBoundingClientRect();
    const labels = [...it.querySelectorAll('.alx-label:not(.alx-unseen)')];
    const isInView = (label: Element) => {
      const { left, right } = label.getBoundingClientRect();
      return left >= edge.left - 1 && right <= edge.right + 1;
    };
    const isInTheWay = (label: Element) => {
      const own = label.getBoundingClientRect();
      return [...label.closest('tbody')!.querySelectorAll('td > *')].some((cell) => {
        const { left, right, top, bottom } = cell.getBoundingClientRect();
        const beside = own.right <= left || own.left >= right;
        return !beside && own.bottom > top + 1 && own.top < bottom;
      });
    };
    const problems = {
      'is scrolled': it.scrollLeft !== 0,
      'has labels out of view': !labels.every(isInView),
      'has labels in the way': labels.some(isInTheWay),
      'has more than a wide screen shows': innerWidth > 700 && it.scrollWidth > it.clientWidth,
    };
    return Object.keys(problems).filter((name) => problems[name as keyof typeof problems]);
  });
}

test('is valid HTML, with neither scripts nor inline styles', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    // Attributes and code of the Markdown are left as they are written.
    rules: { 'no-trailing-whitespace': 'off', 'void-style': 'off', 'no-inline-style': 'error' },
  });
  for (const file of filesIn(dist).filter((it) => it.endsWith('.html'))) {
    const html = readFileSync(join(dist, file), 'utf8');
    const { results } = await validator.validateString(html, file);
    const messages = results.flatMap((it) => it.messages);
    expect(messages.map((it) => `${file}:${it.line} ${it.message}`)).toEqual([]);
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/);
  }
});

test('a page carries each rule once, and no more than it needs', () => {
  const stylesOf = (page: string): string => {
    const html = readFileSync(join(dist, page), 'utf8');
    const linked = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)];
    const inlined = [...html.matchAll(/<style>([^<]*)/g)].map(([, css]) => css!);
    const sheets = linked.map(([, url]) => readFileSync(join(dist, url!), 'utf8'));
    return [...sheets, ...inlined].join('');
  };
  const all = stylesOf('bare/index.html');
  expect(all.split('.alx.alx-card{')).toHaveLength(2);
  const cards = stylesOf('cards/index.html');
  expect(gzipSync(cards).length).toBeLessThan(Math.min(6_000, gzipSync(all).length));
});

test('the keyboard meets everything in the order it stands in, and shows where it is', async () => {
  await withPage(async (page) => {
    await page.goto(`${origin}/bare/`);
    const count = await page.evaluate(() => {
      const stops = 'a[href]:not([tabindex="-1"]), [tabindex="0"], summary';
      const all = [...document.querySelectorAll(stops)];
      for (const [index, element] of all.entries()) element.setAttribute('data-at', String(index));
      return all.length;
    });
    const met = () =>
      page.evaluate(() => {
        const element = document.activeElement!;
        const styles = [getComputedStyle(element), getComputedStyle(element, '::before')];
        const seen = styles.some((it) => it.outlineStyle !== 'none');
        return seen ? Number(element.getAttribute('data-at')) : element.outerHTML.slice(0, 80);
      });
    expect(count).toBeGreaterThan(0);
    for (let step = 0; step < count; step += 1) {
      await page.keyboard.press('Tab');
      await expect.poll(met).toBe(step);
    }
  }, 768);
});

test('a price is said in words', async () => {
  await withPage(async (page) => {
    await page.goto(`${origin}/bare/`);
    const money = String.raw`\$\d+\.\d\d`;
    const tree = await page.locator('article.alx-card').first().ariaSnapshot();
    expect(tree).toMatch(new RegExp(`Price: ${money} ?, AliExpress list price: .*${money}`));
    const sentence = await page.getByText('ProductPrice: the lamp costs').ariaSnapshot();
    expect(sentence).toMatch(new RegExp(`the lamp costs Price: ${money} \\(`));
    const score = await page.locator('.alx-verdict').first().ariaSnapshot();
    expect(score).toContain('8.5 out of 10');
    expect(score.match(/8\.5/g)).toHaveLength(1);
  });
});

test('a table is one, and a ranked list counts, to those who hear them', async () => {
  await withPage(async (page) => {
    await page.goto(`${origin}/bare/`);
    const table = await page.getByRole('table', { name: 'Four lamps with a clamp' }).ariaSnapshot();
    expect(table).toMatch(/columnheader "Clamp lamp/);
    expect(table).toMatch(/rowheader "Height"|cell "Height"|columnheader "Height"/);
    const list = await page.locator('ol.alx-places').first().ariaSnapshot();
    expect(list.match(/listitem/g)!.length).toBeGreaterThanOrEqual(3);
  }, 320);
});

test('numbers of a ranked list go up by one', async () => {
  await withPage(async (page) => {
    await page.goto(`${origin}/bare/`);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const texts = nodes.filter((it) => it.role?.value === 'StaticText').map((it) => it.name?.value);
    const numbers = texts.filter((it) => /^\d$/.test(String(it).trim()));
    // Of three lists.
    expect(numbers.map(Number)).toEqual([1, 2, 3, 1, 2, 1, 2]);
  });
});

describe('hostile data', () => {
  const render = useRender();
  const evil =
    '"><script>alert(1)</script><img src=x onerror=alert(2)></title></style></textarea>' +
    "' onmouseover='alert(3)' \u202E\u0000\u0008\uFFFE{{alert(4)}} 💡";

  test('executes nothing, asks for nothing and widens nothing', async () => {
    const answer = available({
      title: evil.repeat(80).slice(0, 10_000),
      promotionLink: 'javascript:alert(5)',
      images: ['javascript:alert(7)', 'data:text/html,<script>alert(8)</script>'],
      shop: { name: evil, url: 'javascript:alert(9)' },
      category: { id: '1', name: evil },
      promoCode: { code: evil, text: evil, url: 'javascript:alert(10)' },
      positiveFeedback: 1,
      orders30d: 1,
      shipToDays: 1,
    });
    const html = await render('test/components/pages/every.astro', {
      props: { id: LAMP, text: evil },
      answers: { [LAMP]: answer },
    });
    await withPage(async (page) => {
      const heard: string[] = [];
      page.on('dialog', async (dialog) => {
        heard.push(dialog.message());
        await dialog.dismiss();
      });
      page.on('request', (request) => heard.push(request.url()));
      page.on('pageerror', (error) => heard.push(error.message));
      await page.setContent(`<!doctype html><html lang="en"><body>${html}</body></html>`);
      await page.addStyleTag({ content: 'body { overflow-wrap: anywhere }' });
      const found = await page.evaluate(() => ({
        scripts: document.scripts.length,
        odd: [...document.querySelectorAll('*')].flatMap((element) =>
          [...element.attributes]
            .filter((it) => it.name.startsWith('on') || /^\s*(javascript|data):/i.test(it.value))
            .map((it) => it.name),
        ),
        links: [...document.querySelectorAll('a')].map((it) => it.protocol),
      }));
      for (const link of await page.locator('a').all()) await link.dispatchEvent('mouseover');
      expect(found.scripts).toBe(0);
      expect(found.odd).toEqual([]);
      expect(new Set(found.links)).toEqual(new Set(['https:']));
      expect(heard.filter((it) => it !== 'about:blank')).toEqual([]);
    }, 320);
  });
});
