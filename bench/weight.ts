/**
 * Weighs a page with 10 cards: what they add to its HTML, the CSS, and scripts.
 *
 *   pnpm bench:weight
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startSandbox } from 'aliexpress-sandbox';
import { buildSite } from './build-site.ts';
import { keep, publish, type Row } from './publish.ts';
import { makeOurSite, makePeerSite, makeTextSite, PRODUCTS_A_PAGE, type Site } from './site.ts';

interface Weight {
  readonly html: string;
  readonly css: string;
  readonly js: string;
}

const sandbox = await startSandbox();
const text = await weigh(makeTextSite(1));
const rows: Row[] = [];
for (const [name, site] of [
  ['ours', makeOurSite(1)],
  ['`ae_sdk` in a tag', makePeerSite('ae-sdk', 1)],
] as const) {
  const page = await weigh(site);
  rows.push({
    [`page with ${PRODUCTS_A_PAGE} cards`]: name,
    HTML: bytes(page.html, text.html),
    'HTML, gzipped': bytes(page.html, text.html, zipped),
    CSS: bytes(page.css, text.css),
    'CSS, gzipped': bytes(page.css, text.css, zipped),
    scripts: bytes(page.js, text.js),
  });
}
await sandbox.close();
publish('What cards add to a page, in bytes', rows);
keep('weight', { figures: rows, tables: { weight: rows } });

function bytes(
  content: string,
  without: string,
  size = Buffer.byteLength as typeof zipped,
): string {
  return (size(content) - size(without)).toLocaleString('en');
}

async function weigh(site: Site): Promise<Weight> {
  await buildSite(site, sandbox);
  return read(site.root);
}

function read(root: string): Weight {
  const dist = join(root, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const all = (end: string) =>
    files
      .filter((name) => name.endsWith(end))
      .map((name) => readFileSync(join(dist, name), 'utf8'))
      .join('');
  const page = all('.html');
  const inline = (tag: string) =>
    [...page.matchAll(new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, 'g'))]
      .map(([, content]) => content)
      .join('');
  return {
    html: page.replaceAll(/<(style|script)[^>]*>[^]*?<\/\1>/g, ''),
    css: all('.css') + inline('style'),
    js: all('.js') + inline('script'),
  };
}

function zipped(content: string): number {
  return content === '' ? 0 : gzipSync(content, { level: 9 }).length;
}
