/** Every component in every state, on bare sites: in the look it has by itself, and in the skins. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import mdx from '@astrojs/mdx';
import { build } from 'astro';
import aliexpress, { type AliexpressOptions } from 'astro-aliexpress';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useRender } from '../packages/astro-aliexpress/test/components/render.ts';
import { available } from '../packages/astro-aliexpress/test/render/samples.ts';
import { launchBrowser } from './helpers/browser.ts';
import { filesIn } from './helpers/files.ts';
import { LAMP } from './helpers/gateway.ts';
import { serve } from './helpers/serve.ts';
import { visit } from './helpers/visit.ts';

const FOLDER = fileURLToPath(new URL('./.tmp/', import.meta.url));
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

type Site = Awaited<ReturnType<typeof buildSite>>;

async function buildSite(files: Readonly<Record<string, string>>, options: AliexpressOptions = {}) {
  mkdirSync(FOLDER, { recursive: true });
  const root = mkdtempSync(join(FOLDER, 'showcase-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    devToolbar: { enabled: false },
    security: { csp: true },
    markdown: { syntaxHighlight: false },
    integrations: [aliexpress({ sandbox: true, ...options }), mdx()],
  });
  const dist = join(root, 'dist');
  const { origin, close } = await serve(dist);
  return {
    origin,
    dist,
    close() {
      close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

let site: Site;
let hebrew: Site;
let browser: Browser;

beforeAll(async () => {
  const config = '{ "name": "site", "type": "module" }';
  site = await buildSite({
    'package.json': config,
    'src/layouts/bare.astro': layout('lang="en"'),
    'src/layouts/soft.astro': layout('lang="en"', 'soft'),
    'src/layouts/sharp.astro': layout('lang="en"', 'sharp'),
    'src/pages/bare.mdx': showcase('bare'),
    'src/pages/cards.mdx': `---\nlayout: ../layouts/bare.astro\ntitle: Cards\n---\n\n<Product id="${LAMP}" />\n`,
    'src/pages/soft.mdx': showcase('soft'),
    'src/pages/sharp.mdx': showcase('sharp'),
  });
  hebrew = await buildSite(
    {
      'package.json': config,
      'src/layouts/bare.astro': layout('lang="he" dir="rtl"'),
      'src/pages/bare.mdx': showcase('bare'),
    },
    { market: 'IL' },
  );
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  site?.close();
  hebrew?.close();
});

interface Look {
  readonly width?: number;
  readonly mode?: 'light' | 'dark' | 'forced colors';
}

async function withPage<T>(look: Look, use: (page: Page) => Promise<T>): Promise<T> {
  const { width = 1280, mode = 'light' } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: mode === 'dark' ? 'dark' : 'light',
    forcedColors: mode === 'forced colors' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

const problems = (look: Look, url: string) => withPage(look, (page) => visit(page, url));

const everyLook = [320, 768, 1280].flatMap((width) =>
  (['light', 'dark', 'forced colors'] as const).map((mode) => ({ width, mode })),
);

describe('shows without an error, a foreign request, a shift, an overflow or an axe violation', () => {
  test.each(everyLook)('at $width px, in $mode', async (look) => {
    expect(await problems(look, `${site.origin}/bare/`)).toEqual([]);
  });

  test.each([
    ['soft', 'light'],
    ['soft', 'dark'],
    ['sharp', 'light'],
    ['sharp', 'dark'],
  ] as const)('in the skin %s, in %s', async (skin, mode) => {
    expect(await problems({ width: 320, mode }, `${site.origin}/${skin}/`)).toEqual([]);
  });

  test.each([320, 1280])('from right to left, at %i px', async (width) => {
    expect(await problems({ width }, `${hebrew.origin}/bare/`)).toEqual([]);
  });
});

test('is valid HTML, with neither scripts nor inline styles', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    // Attributes and code of the Markdown are left as they are written.
    rules: { 'no-trailing-whitespace': 'off', 'void-style': 'off', 'no-inline-style': 'error' },
  });
  for (const { dist } of [site, hebrew]) {
    for (const file of filesIn(dist).filter((it) => it.endsWith('.html'))) {
      const html = readFileSync(join(dist, file), 'utf8');
      const { results } = await validator.validateString(html, file);
      const messages = results.flatMap((it) => it.messages);
      expect(messages.map((it) => `${file}:${it.line} ${it.message}`)).toEqual([]);
      expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/);
    }
  }
});

test('a page carries each rule once, and no more than it needs', () => {
  const stylesOf = (page: string): string => {
    const html = readFileSync(join(site.dist, page), 'utf8');
    const linked = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)];
    const inlined = [...html.matchAll(/<style>([^<]*)/g)].map(([, css]) => css!);
    const sheets = linked.map(([, url]) => readFileSync(join(site.dist, url!), 'utf8'));
    return [...sheets, ...inlined].join('');
  };
  const all = stylesOf('bare/index.html');
  expect(all.split('.alx.alx-card{')).toHaveLength(2);
  const cards = stylesOf('cards/index.html');
  expect(gzipSync(cards).length).toBeLessThan(Math.min(6_000, gzipSync(all).length));
});

test('the keyboard meets everything in the order it stands in, and shows where it is', async () => {
  await withPage({ width: 768 }, async (page) => {
    await page.goto(`${site.origin}/bare/`);
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
  });
});

test('a price is said in words', async () => {
  await withPage({}, async (page) => {
    await page.goto(`${site.origin}/bare/`);
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
  await withPage({ width: 320 }, async (page) => {
    await page.goto(`${site.origin}/bare/`);
    const table = await page.getByRole('table', { name: 'Four lamps with a clamp' }).ariaSnapshot();
    expect(table).toMatch(/columnheader "Clamp lamp/);
    expect(table).toMatch(/rowheader "Height"|cell "Height"|columnheader "Height"/);
    const list = await page.locator('ol.alx-places').first().ariaSnapshot();
    expect(list.match(/listitem/g)!.length).toBeGreaterThanOrEqual(3);
  });
});

test.each([320, 768, 1280])('a table begins at its first column, at %i px', async (width) => {
  for (const { origin } of [site, hebrew]) {
    await withPage({ width }, async (page) => {
      await page.goto(`${origin}/bare/`);
      const tables = await page.locator('.alx-scroll').evaluateAll((all) =>
        all.map((it) => {
          const edge = it.getBoundingClientRect();
          const labels = [...it.querySelectorAll('.alx-label:not(.alx-unseen)')];
          return {
            scrolled: it.scrollLeft,
            hidden: it.scrollWidth - it.clientWidth,
            labelsInView: labels.every((label) => {
              const { left, right } = label.getBoundingClientRect();
              return left >= edge.left - 1 && right <= edge.right + 1;
            }),
            labelsInTheWay: labels.filter((label) => {
              const own = label.getBoundingClientRect();
              return [...label.closest('tbody')!.querySelectorAll('td > *')].some((cell) => {
                const { left, right, top, bottom } = cell.getBoundingClientRect();
                const beside = own.right <= left || own.left >= right;
                return !beside && own.bottom > top + 1 && own.top < bottom;
              });
            }).length,
          };
        }),
      );
      for (const { scrolled, hidden, labelsInView, labelsInTheWay } of tables) {
        expect(labelsInTheWay).toBe(0);
        expect(scrolled).toBe(0);
        expect(labelsInView).toBe(true);
        if (width > 700) expect(hidden).toBe(0);
      }
    });
  }
});

test('numbers of a ranked list go up by one', async () => {
  await withPage({}, async (page) => {
    await page.goto(`${site.origin}/bare/`);
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
    const answer = available(
      {
        title: evil.repeat(80).slice(0, 10_000),
        promotionLink: 'javascript:alert(5)',
        images: ['javascript:alert(7)', 'data:text/html,<script>alert(8)</script>'],
        shop: { name: evil, url: 'javascript:alert(9)' },
        category: { id: '1', name: evil },
        promoCode: { code: evil, text: evil, url: 'javascript:alert(10)' },
        positiveFeedback: 1,
        orders30d: 1,
        shipToDays: 1,
      },
      { shownAt: Date.now() },
    );
    const html = await render('test/components/pages/every.astro', {
      props: { id: LAMP, text: evil },
      answers: { [LAMP]: answer },
    });
    await withPage({ width: 320 }, async (page) => {
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
    });
  });
});
