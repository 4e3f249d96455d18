/** The built example site, as its readers get it, in a real browser. */
import { createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import type { AxeResults } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn } from './helpers/files.ts';
import { launchBrowser } from './helpers/browser.ts';

const SITE = fileURLToPath(new URL('../example-site/', import.meta.url));
/** Where the built site still finds its packages. */
const TEMPORARY = join(SITE, 'node_modules/.tests/');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

let dist: string;
let server: Server;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(TEMPORARY, { recursive: true });
  dist = mkdtempSync(join(TEMPORARY, 'example-'));
  await build({
    root: SITE,
    outDir: join(dist, 'dist'),
    cacheDir: join(dist, 'cache'),
    logLevel: 'error',
  });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://site');
    const file = join(dist, 'dist', pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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

const address = (file: string) => `${origin}/${file.replace(/index\.html$/, '')}`;

test('has finished cards on its pages, and says that they are sample data', () => {
  const html = pages()
    .map((file) => readFileSync(join(dist, 'dist', file), 'utf8'))
    .join('\n');
  expect(html.match(/<article class="alx-card/g)!.length).toBeGreaterThan(20);
  expect(html).toContain('Sample data');
  expect(html).toMatch(/rel="sponsored nofollow noopener"/);
  expect(html).not.toMatch(/\sstyle=/);
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

describe.each([
  [360, 'light'],
  [360, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const)('at %i px, in %s', (width, colorScheme) => {
  test(
    'each page shows without an error, a foreign request, a shift, an overflow or an axe violation',
    { timeout: 180_000 },
    async () => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      const found: Record<string, unknown> = {};
      for (const file of pages()) {
        const page = await context.newPage();
        const problems = await visit(page, address(file));
        if (problems.length > 0) found[file] = problems;
        await page.close();
      }
      await context.close();
      expect(found).toEqual({});
    },
  );
});

/** Opens a page, scrolls through it, and tells what is wrong with it. */
async function visit(page: Page, url: string): Promise<string[]> {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) {
      problems.push(`request: ${request.url()}`);
    }
  });
  await page.addInitScript(() => {
    const all = ((globalThis as unknown as { shifts: number[] }).shifts = []) as number[];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        all.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url, { waitUntil: 'load' });
  // Lazy pictures load on the way down.
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      scrollTo(0, y);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await Promise.allSettled([...document.images].map((picture) => picture.decode()));
  });
  const { shifts, overflow, broken } = await page.evaluate(() => ({
    shifts: (globalThis as unknown as { shifts: number[] }).shifts,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    broken: [...document.images]
      .filter((it) => it.complete && it.naturalWidth === 0)
      .map((it) => it.src),
  }));
  const shift = shifts.reduce((sum, value) => sum + value, 0);
  if (shift > 0) problems.push(`layout shift: ${shift}`);
  if (overflow > 0) problems.push(`wider than the window by ${overflow} px`);
  for (const picture of broken) problems.push(`broken picture: ${picture}`);
  await page.evaluate(AXE);
  const results = await page.evaluate(async () =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  for (const { id, nodes } of results.violations) {
    problems.push(`axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  }
  return problems;
}
