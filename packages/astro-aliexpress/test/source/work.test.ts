/** Whatever is written in a file, the work of reading it grows no faster than the file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { checkLinks } from '../../src/cli/check/check-links.ts';
import { convertSource } from '../../src/cli/convert/convert-source.ts';
import { tagProps } from '../../src/config/tag-props.ts';
import { TAG_NAMES, type TagName } from '../../src/core/tag-names.ts';
import { findShortcodes } from '../../src/cli/links/shortcodes.ts';
import { visibleText } from '../../src/render/visible-text.ts';
import { bodyTags } from '../../src/source/body-tags.ts';
import { declaredIn, importsOf } from '../../src/source/declarations.ts';
import { findIds } from '../../src/source/find-ids.ts';
import { inLowerCase, inMarkdown, inTheWrongPlace } from '../../src/source/misplaced-tags.ts';
import { endsInFence } from '../../src/source/outside-code.ts';
import { importsInPost, readProps } from '../../src/source/props-in-post.ts';
import { discloseOnce, replaceTags } from '../../src/source/replace-tags.ts';
import { paragraphsOf } from '../../src/source/paragraphs.ts';
import { wrongClaim } from '../../src/source/price-claims.ts';
import { scan } from '../../src/source/scan.ts';
import { SourceText } from '../../src/source/source-text.ts';

const LENGTH = 20_000;
const TIMES = 8;
/** Between 8 times the work and 64 times. */
const MOST_TIMES = 24;
/** Less can't be told from chance, in ms. */
const LEAST_WORK = 20;

const ID = '4001016061682';
const NAMES = new Map(TAG_NAMES.map((name): [string, TagName] => [name, name]));
const PRICES = { salePrice: { amount: '50', currency: 'USD' } };
const ALIASES = { products: { lamp: { id: ID } }, setIn: 'here' };

function readEverywhere(source: string, dir: string): void {
  scan(source, 'mdx');
  scan(source, 'astro');
  scan(source, 'mdoc');
  endsInFence(source);
  importsOf(source, 'mdx');
  importsOf(source, 'astro');
  declaredIn(source, ['Product']);
  findShortcodes(source);
  visibleText(source);
  inMarkdown(source);
  for (const kind of ['mdx', 'astro'] as const) {
    inLowerCase(source, kind);
    inTheWrongPlace(source, kind, NAMES, tagProps);
  }
  replaceAllTags(source);
  importsInPost(source);
  for (const file of ['a.mdx', 'a.yaml']) writeFileSync(join(dir, file), source);
  findIds([dir], new Set([ID]), ALIASES);
  const templates = join(dir, 'templates');
  mkdirSync(templates, { recursive: true });
  writeFileSync(join(templates, 'a.astro'), source);
  readClaims(source);
  checkLinks({ root: dir, sourceDirs: [templates] });
}

function readClaims(source: string): void {
  for (const syntax of ['mdx', 'mdoc', 'md'] as const) {
    const tags = syntax === 'md' ? [] : scan(source, syntax);
    for (const it of paragraphsOf(new SourceText(source), syntax, tags)) wrongClaim(it, [PRICES]);
  }
}

function replaceAllTags(body: string): void {
  const source = new SourceText(body);
  const tags = bodyTags(source);
  for (const tag of tags) readProps(tag, {});
  const text = { before: ['a', ['b']], keepsContent: true, disclosure: 'c' };
  replaceTags(source, discloseOnce(new Map(tags.map((tag) => [tag, text]))), []);
}

/** A text that repeats itself. */
interface Repeated {
  readonly start: string;
  readonly unit: string;
  readonly end: string;
}

const FRAGMENTS = [
  [...'`~"\'\\<>{}[]()=/*!-+#:&;.,$ \t\n\r\uFEFFa1'],
  ['```', '~~~', '/*', '*/', '//', '<!--', '-->', '\n\n', '\r\n', '---\n', '+++\n', '> ', '- '],
  ['{% Product ', '%}', '{% /Product %}', '#lamp', 'id=['],
  ['<Product ', '<Product>', '</Product>', '<ProductList items={[', '{id:', '"id":', 'products.'],
  [' id="', ' ids={[', ' market={{', 'fallback: ', `"${ID}"`, ID, 'lamp', "'lamp' ", '${', '['],
  ['import ', 'export const a = ', 'export {', ' from ', 'components', "'x'", 'as A'],
  ['<a href="', '<p>', '</p>', '<script>', '</script', '<head>', '<style ', '&#', 'href=', ']('],
  ['for $5 ', '$1,000', ' 000', '1', ' to ', 'half price ', 'It costs under $9. ', '](x'],
  ['https://', 's.click.aliexpress.com/', `https://aliexpress.com/item/${ID}.html`],
].flat();

/** Each took time squared, threw an error, or ended the process. */
const KNOWN = [
  ['It costs 5', '`'],
  ['', '` '],
  ['', '`\n'],
  ['', '<Product>\n'],
  ['', '<Product '],
  ['', '<Product a="'],
  ['Words ', `<Product id="${ID}" /> `],
  ['', `[<Product id="${ID}" /> `, ']('],
  ['', '<ListItem>\n'],
  ['', '</Product>'],
  ['', '<Product/>'],
  ['', '<script>'],
  ['', '<!--'],
  ['', '{/*'],
  ['', '<a"'],
  ['', "<a href='"],
  ['<script>', '</script '],
  ['<Product id={', '/* '],
  ['<Product id={', '`\\'],
  ['<Product id={', '"\\'],
  ['', '<Product id={\\"}/>'],
  ['<Product market={{ ', 'a', ' }} />'],
  ['import ', 'x\n\n'],
  ['', 'import x\n\n'],
  ['', 'export {\n\n'],
  ['export const a = ', 'f(1,\n\n'],
  ['export const a = ', '['],
  ['', `${ID} `],
  [`<Product id="${ID}" /> `, '1 000 '],
  [`<Product id="${ID}" /> `, 'for $5 '],
  ['https://s.click.aliexpress.com/ href=', ' '],
  ['', '[a "'],
  ['', '[a '],
  ['', '{{< a '],
  ['[a b=', "'"],
  ['{{< a ', '" '],
].map(([start = '', unit = '', end = '']) => ({ start, unit, end }));

const fragments = (maxLength: number) =>
  fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength }).map((it) => it.join(''));
const repeated = fc.record({ start: fragments(3), unit: fragments(3), end: fragments(1) });

/** How many more sources are tried; by hand, many. */
const RUNS = Number(process.env['SCAN_RUNS'] ?? 10);

/** Of this thread. Node 22 only knows that of the process. */
const cpuUsage = () => (process.threadCpuUsage ?? process.cpuUsage)();

/** The CPU time, which no other work on the machine adds to, in ms. */
function workOf(run: () => void): number {
  const before = cpuUsage().user;
  run();
  return (cpuUsage().user - before) / 1000;
}

/** @param work for a length */
function isBounded(work: (length: number) => number): boolean {
  const most = MOST_TIMES * Math.max(work(LENGTH), LEAST_WORK);
  // Twice, in case something else was compiled or cleaned up meanwhile.
  return work(LENGTH * TIMES) <= most || work(LENGTH * TIMES) <= most;
}

test('the work grows with the length of a file alone', () => {
  const dir = mkdtempSync(join(tmpdir(), 'work-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const isRead = ({ start, unit, end }: Repeated) =>
    isBounded((length) => {
      const source = start + unit.repeat(length / unit.length) + end;
      return workOf(() => readEverywhere(source, dir));
    });
  fc.assert(fc.property(repeated, isRead), {
    examples: KNOWN.map((it) => [it]),
    numRuns: KNOWN.length + RUNS,
    endOnFailure: true,
    ...(process.env['SCAN_RUNS'] === undefined && { seed: 1 }),
  });
});

const PAGE = `https://aliexpress.com/item/${ID}.html`;

/** What becomes tags. */
const LINKS = [
  `[a](${PAGE}) `,
  `[a](${PAGE})\n`,
  `${PAGE} `,
  `${PAGE}\n`,
  `[a ${PAGE} `,
  `[a][b] [b]: ${PAGE}\n`,
  `[a]: ${PAGE}\n\n`,
  `<a href="${PAGE}">b</a> `,
  `<form action="${PAGE}"><input></form>\n`,
  `[a url="${PAGE}"]b[/a] `,
  `[a url="${PAGE}"]`,
  `{{< a url="${PAGE}" >}} `,
];

const SYNTAXES = ['md', 'mdx'] as const;
/** To MDX, these are expressions, and it tries each end of them. */
const NO_MDX = ['md'] as const;

/** The parser itself takes time squared for a paragraph: it moves what follows each piece of it. */
const PARAGRAPH_LENGTH = 2_000;

function inParagraphs(unit: string, length: number): string {
  const paragraph = unit.repeat(PARAGRAPH_LENGTH / unit.length);
  return `See aliexpress.com:\n\n${`${paragraph}\n\n`.repeat(length / PARAGRAPH_LENGTH)}`;
}

test.each(LINKS)('to convert %j takes work that grows with its length alone', (unit) => {
  for (const syntax of unit.startsWith('{') ? NO_MDX : SYNTAXES) {
    const isConverted = isBounded((length) => {
      const source = inParagraphs(unit, length);
      return workOf(() => void convertSource(source, { syntax, inline: true, grid: true }));
    });
    expect(isConverted).toBe(true);
  }
});
