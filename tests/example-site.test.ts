/** The built example site, as its readers get it, in a real browser. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { HtmlValidate } from 'html-validate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn } from './helpers/files.ts';
import { launchBrowser } from './helpers/browser.ts';
import { serve } from './helpers/serve.ts';
import { visit } from './helpers/visit.ts';

const SITE = fileURLToPath(new URL('../example-site/', import.meta.url));
/** Where the built site still finds its packages. */
const TEMPORARY = join(SITE, 'node_modules/.tests/');
let dist: string;
let server: Awaited<ReturnType<typeof serve>>;
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
