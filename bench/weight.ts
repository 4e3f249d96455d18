/**
 * Weighs a page with 10 cards: what they add to its HTML, the CSS, and scripts. Prints a Markdown
 * table.
 *
 *   pnpm bench:weight
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startSandbox } from 'aliexpress-sandbox';
import { buildSite } from './build-site.ts';
import { makeOurSite, makeTextSite, PRODUCTS_A_PAGE } from './site.ts';

interface Weight {
  readonly html: string;
  readonly css: string;
  readonly js: string;
}

const sandbox = await startSandbox();
const ours = makeOurSite(1);
const text = makeTextSite(1);
await buildSite(ours, sandbox);
await buildSite(text);
await sandbox.close();
const [withCards, without] = [weigh(ours), weigh(text)];

const rows: [what: string, content: string, less?: string][] = [
  [`HTML of ${PRODUCTS_A_PAGE} cards`, withCards.html, without.html],
  ['CSS of all components, once a page', withCards.css, without.css],
  ['scripts', withCards.js, without.js],
];
console.log('| what | bytes | gzipped |');
console.log('| --- | ---: | ---: |');
for (const [what, content, less = ''] of rows) {
  const bytes = Buffer.byteLength(content) - Buffer.byteLength(less);
  const gzipped = zipped(content) - zipped(less);
  console.log(`| ${what} | ${bytes.toLocaleString('en')} | ${gzipped.toLocaleString('en')} |`);
}

function weigh(root: string): Weight {
  const dist = join(root, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const read = (end: string) =>
    files
      .filter((name) => name.endsWith(end))
      .map((name) => readFileSync(join(dist, name), 'utf8'))
      .join('');
  const page = read('.html');
  const inline = (tag: string) =>
    [...page.matchAll(new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, 'g'))]
      .map(([, content]) => content)
      .join('');
  return {
    html: page.replaceAll(/<(style|script)[^>]*>[^]*?<\/\1>/g, ''),
    css: read('.css') + inline('style'),
    js: read('.js') + inline('script'),
  };
}

function zipped(content: string): number {
  return content === '' ? 0 : gzipSync(content, { level: 9 }).length;
}
