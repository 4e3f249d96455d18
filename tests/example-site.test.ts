/** The built example site, as its readers get it, in a real browser. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { HtmlValidate } from 'html-validate';
import { parse } from 'node-html-parser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deadLinks, linksOn } from './helpers/dead-links.ts';
import { filesIn } from './helpers/files.ts';
import { launchBrowser } from './helpers/browser.ts';
import { serve } from './helpers/serve.ts';
import { darkViolations, visit } from './helpers/visit.ts';

const SITE = fileURLToPath(new URL('../example-site/', import.meta.url));
/** Where the built site still finds its packages. */
const TEMPORARY = join(SITE, 'node_modules/.tests/');
let dist: string;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(TEMPORARY, { recursive: true });
  dist = mkdtempSync(join(TEMPORARY, 'example-'));
  // Vitest says that it is dev, where drafts are shown and the search isn't.
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('DEV', false);
  vi.stubEnv('PROD', true);
  await build({
    root: SITE,
    outDir: join(dist, 'dist'),
    cacheDir: join(dist, 'cache'),
    logLevel: 'error',
  });
  vi.unstubAllEnvs();
  server = await serve(join(dist, 'dist'));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(dist, { recursive: true, force: true });
});

const pages = () =>
  filesIn(join(dist, 'dist'))
    .filter((file) => file.endsWith('.html'))
    .toSorted();

const address = (file: string) => `${server.origin}/${file.replace(/index\.html$/, '')}`;

test('has finished cards on its pages, and says that they are sample data', () => {
  const html = pages()
    .map((file) => readFileSync(join(dist, 'dist', file), 'utf8'))
    .join('\n');
  expect(html.match(/<article class="alx-card/g)!.length).toBeGreaterThan(20);
  expect(html).toContain('Sample data');
  expect(html).toMatch(/rel="sponsored nofollow noopener"/);
  expect(html).not.toMatch(/\sstyle=/);
});

const read = (file: string) => readFileSync(join(dist, 'dist', file), 'utf8');
const SITE_URL = 'https://example.com';
/** The file that a host answers an address of the site with. */
const fileAt = (url: string) => {
  const { pathname } = new URL(url, SITE_URL);
  return pathname.slice(1) + (pathname.endsWith('/') ? 'index.html' : '');
};

describe('in two languages', () => {
  const inGerman = () => pages().filter((file) => file.startsWith('de/'));

  test('each page says its own, and shows prices of that market alone', () => {
    for (const file of pages()) {
      const page = parse(read(file));
      const isGerman = file.startsWith('de/');
      expect(page.querySelector('html')!.getAttribute('lang')).toBe(isGerman ? 'de' : 'en');
      if (file.startsWith('showcase/')) continue;
      for (const { text } of page.querySelectorAll('.alx-now')) {
        if (/[$€]/.test(text)) expect(text, file).toMatch(isGerman ? /\d,\d\d\s€/ : /\$\d+\.\d\d/);
      }
    }
    const cards = inGerman().flatMap((file) => parse(read(file)).querySelectorAll('.alx-card'));
    expect(cards.length).toBeGreaterThan(15);
  });

  test('pages that exist in both name each other, and the others do not', () => {
    const alternates = (file: string) =>
      new Map(
        parse(read(file))
          .querySelectorAll('link[hreflang]')
          .map((it) => [it.getAttribute('hreflang')!, it.getAttribute('href')!]),
      );
    for (const file of pages()) {
      const twin = file.startsWith('de/') ? file.slice(3) : `de/${file}`;
      const canonical = parse(read(file)).querySelector('link[rel=canonical]')!;
      const own = canonical.getAttribute('href')!;
      const found = alternates(file);
      if (!pages().includes(twin)) {
        expect([...found], file).toEqual([]);
        continue;
      }
      expect(new Set(found.keys())).toEqual(new Set(['en', 'de', 'x-default']));
      expect([found.get('en'), found.get('de')]).toContain(own);
      expect(found.get('x-default')).toBe(found.get('en'));
      expect(alternates(twin)).toEqual(found);
    }
    expect(inGerman().length).toBeGreaterThan(8);
  });
});

test('every link within the site leads somewhere, those of feeds and the sitemap too', () => {
  const onPages = pages().flatMap((file) => linksOn(file, parse(read(file))));
  const listed = ['rss.xml', 'de/rss.xml', 'sitemap-0.xml'].flatMap((file) =>
    [...read(file).matchAll(/<(?:link|loc)>([^<]+)</g)].map(([, url]) => [file, url!] as const),
  );
  const { count, dead } = deadLinks(join(dist, 'dist'), `${SITE_URL}/`, [...onPages, ...listed]);
  expect(count).toBeGreaterThan(500);
  expect(dead).toEqual([]);
});

test.each([
  ['rss.xml', 'en', /affiliate link/, 'on AliExpress'],
  ['de/rss.xml', 'de', /Affiliate-Links|Werbelink/, 'bei AliExpress'],
])('the feed %s has whole posts, with marked links for products', (file, locale, note, where) => {
  const feed = parse(read(file).replaceAll('content:encoded', 'content'));
  expect(feed.querySelector('language')!.text).toBe(locale);
  const items = feed.querySelectorAll('item');
  expect(items.length).toBeGreaterThan(3);
  for (const item of items) {
    const content = parse(item.querySelector('content')!.text);
    const links = content.querySelectorAll('a');
    const toProducts = links.filter((link) =>
      link.getAttribute('href')!.includes('aliexpress.com'),
    );
    expect(note.test(content.text)).toBe(toProducts.length > 0);
    for (const link of toProducts) expect(link.getAttribute('rel')).toContain('sponsored');
    for (const link of links) expect(link.getAttribute('href')).toMatch(/^https:/);
    // Feed readers keep what they have: no price that would grow old, and none of our markup.
    expect(content.toString()).not.toMatch(/class=|alx|<svg|<Product/);
  }
  const list = items.find((item) =>
    item.querySelector('guid')!.text.includes('a-desk-for-a-hundred'),
  );
  const titles = parse(list!.querySelector('content')!.text)
    .querySelectorAll('a[rel^=sponsored]')
    .map((link) => link.text);
  // Six in the list, and three quick picks.
  expect(titles).toHaveLength(9);
  for (const title of titles) expect(title).toContain(where);
});

test('feeds and sitemaps are well-formed, and say where they are', async () => {
  const page = await browser.newPage();
  for (const file of filesIn(join(dist, 'dist')).filter((it) => it.endsWith('.xml'))) {
    const found = await page.evaluate((text) => {
      const xml = new DOMParser().parseFromString(text, 'application/xml');
      const self = xml.getElementsByTagNameNS('http://www.w3.org/2005/Atom', 'link')[0];
      return {
        error: xml.querySelector('parsererror')?.textContent,
        root: xml.documentElement.localName,
        self: self?.getAttribute('href'),
      };
    }, read(file));
    expect(found.error, file).toBeUndefined();
    if (found.root === 'rss') expect(found.self).toBe(`${SITE_URL}/${file}`);
    else expect(['sitemapindex', 'urlset']).toContain(found.root);
  }
  await page.close();
});

test('each page describes itself to search engines and in link previews', () => {
  const titles = new Set<string>();
  for (const file of pages()) {
    const page = parse(read(file));
    const meta = (name: string) =>
      page.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute('content');
    titles.add(page.querySelector('title')!.text);
    for (const name of ['description', 'og:title', 'og:description', 'og:url', 'twitter:title']) {
      expect(meta(name), `${name} of ${file}`).toBeTruthy();
    }
    expect(meta('og:image')).toMatch(/^https:/);
    expect(existsSync(join(dist, 'dist', fileAt(meta('og:image')!)))).toBe(true);
    expect(meta('og:locale')).toBe(file.startsWith('de/') ? 'de_DE' : 'en_US');
    expect(page.querySelectorAll('h1')).toHaveLength(1);
  }
  expect(titles.size).toBe(pages().length);
  expect(read('robots.txt')).toContain(`Sitemap: ${SITE_URL}/sitemap-index.xml`);
  expect(read('sitemap-0.xml')).not.toContain('showcase');
});

const posts = () => pages().filter((file) => /(^|\/)posts\/.+\/index\.html$/.test(file));

test('a post names its author, and leads to posts on the same products or topics', () => {
  for (const file of posts()) {
    const page = parse(read(file));
    const [data] = page.querySelectorAll('script[type="application/ld+json"]');
    const { author } = JSON.parse(data!.text);
    expect(author).toMatchObject({ '@type': 'Person', name: 'Robin Falk' });
    expect(existsSync(join(dist, 'dist', fileAt(author.image)))).toBe(true);
    expect(page.querySelector('a[rel=author]')!.text).toContain(author.name);
    const related = page
      .querySelectorAll('section[aria-labelledby=related] .title a')
      .map((it) => fileAt(it.getAttribute('href')!));
    expect(related).not.toContain(file);
    expect(related.length, file).toBeLessThanOrEqual(3);
    // Both are about lamps, and name the same two products.
    if (file.includes('a-winter-under-the-bar'))
      expect(related[0]).toContain('a-lamp-that-minds-its-own-business');
  }
});

test('sample data shows what it can: charts, scores, and a picture of its own for each product', () => {
  const chart = parse(read('posts/a-winter-under-the-bar/index.html')).querySelector('.alx-curve');
  expect(chart).toBeTruthy();
  const scores = parse(read('posts/index.html')).querySelectorAll('.post-card .score');
  expect(scores.length).toBeGreaterThan(5);
  const folder = join(dist, 'dist/sample-products');
  const pictures = filesIn(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(new Set(pictures).size).toBe(pictures.length);
});

describe('the search page', () => {
  const found = 'main [data-results]:not([hidden]) a';

  test.each([
    ['search/', 'mouse', '/posts/the-mouse-is-the-problem/'],
    ['de/search/', 'Tastatur', '/de/posts/your-first-real-keyboard/'],
  ])('%s finds posts of its language by their words', async (path, word, post) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${server.origin}/${path}?q=${word}`);
    await page.locator(found).first().waitFor();
    const hrefs = await page
      .locator(found)
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(hrefs[0]).toBe(post);
    for (const href of hrefs) expect(href!.startsWith('/de/')).toBe(path.startsWith('de/'));
    await page.getByRole('searchbox').fill('zeppelin');
    await page.locator('[data-all]').waitFor();
    expect(await page.locator(found).count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
  });

  test('has all posts without scripts, and no other page has its script', () => {
    const page = parse(read('search/index.html'));
    const all = page.querySelectorAll('[data-all] a').map((it) => fileAt(it.getAttribute('href')!));
    expect(all.toSorted()).toEqual(posts().filter((file) => !file.startsWith('de/')));
    for (const file of pages().filter((it) => !it.includes('search/'))) {
      const scripts = parse(read(file)).querySelectorAll('script:not([type$=json])');
      expect(scripts.map((it) => it.getAttribute('src'))).toEqual(['/theme.js']);
      expect(read(file)).not.toContain('wasm');
    }
  });
});

test('is valid HTML on every page', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    // Astro leaves attributes of the sources as they are written.
    rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off' },
  });
  for (const file of pages()) {
    const report = await validator.validateString(
      readFileSync(join(dist, 'dist', file), 'utf8'),
      file,
    );
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map((it) => `${file}:${it.line} ${it.message}`),
      ),
    ).toEqual([]);
  }
});

/** How far below the top of its page the first product is, in px. */
const startOfProducts = (page: Page) =>
  page.evaluate(() => scrollY + document.querySelector('main .alx a')!.getBoundingClientRect().top);

test.each([360, 1280])(
  'at %i px, in light and dark, each page shows without an error, a foreign request, a shift, an overflow or an axe violation',
  async (width) => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const found: Record<string, unknown> = {};
    for (const file of pages()) {
      await page.emulateMedia({ colorScheme: 'light' });
      const problems = [...(await visit(page, address(file))), ...(await darkViolations(page))];
      // Two screens of a phone.
      if (posts().includes(file) && (await startOfProducts(page)) > 2 * 740)
        problems.push('The first product of a post is far down.');
      if (problems.length > 0) found[file] = problems;
      page.removeAllListeners();
    }
    await context.close();
    expect(found).toEqual({});
  },
);
