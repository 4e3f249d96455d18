/** Whatever is written in a file, the work of reading it grows no faster than the file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { onTestFinished, test } from 'vitest';
import { findShortLinks } from '../../src/cli/check/check-site.ts';
import { convertSource } from '../../src/cli/convert/convert-source.ts';
import { tagProps } from '../../src/config/tag-props.ts';
import { TAG_NAMES, type TagName } from '../../src/core/tag-names.ts';
import { visibleText } from '../../src/render/visible-text.ts';
import { declaredIn, importsOf } from '../../src/source/declarations.ts';
import { findIds } from '../../src/source/find-ids.ts';
import { inLowerCase, inMarkdown, inTheWrongPlace } from '../../src/source/misplaced-tags.ts';
import { endsInFence } from '../../src/source/outside-code.ts';
import { scan } from '../../src/source/scan.ts';

const LENGTH = 20_000;
const TIMES = 8;
/** Between 8 times the work and 64 times. */
const MOST_TIMES = 24;
/** Less can't be told from chance, in ms. */
const LEAST_WORK = 20;

const ID = '4001016061682';
const NAMES = new Map(TAG_NAMES.map((name): [string, TagName] => [name, name]));
const ALIASES = { products: { lamp: { id: ID } }, setIn: 'here' };

function readEverywhere(source: string, dir: string): void {
  scan(source, 'mdx');
  scan(source, 'astro');
  scan(source, 'mdoc');
  endsInFence(source);
  importsOf(source, 'mdx');
  importsOf(source, 'astro');
  declaredIn(source, ['Product']);
  convertSource(source, { syntax: 'mdx', grid: true });
  visibleText(source);
  inMarkdown(source);
  for (const kind of ['mdx', 'astro'] as const) {
    inLowerCase(source, kind);
    inTheWrongPlace(source, kind, NAMES, tagProps);
  }
  for (const file of ['a.mdx', 'a.yaml']) writeFileSync(join(dir, file), source);
  findIds(dir, new Set([ID]), ALIASES);
  findShortLinks(dir);
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
  ['https://s.click.aliexpress.com/ href=', ' '],
].map(([start = '', unit = '', end = '']) => ({ start, unit, end }));

const fragments = (maxLength: number) =>
  fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength }).map((it) => it.join(''));
const repeated = fc.record({ start: fragments(3), unit: fragments(3), end: fragments(1) });

/** How many more sources are tried; by hand, many. */
const RUNS = Number(process.env['SCAN_RUNS'] ?? 10);

test('the work grows with the length of a file alone', () => {
  const dir = mkdtempSync(join(tmpdir(), 'work-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  /** The CPU time of this thread, which no other work on the machine adds to, in ms. */
  const work = ({ start, unit, end }: Repeated, length: number) => {
    const source = start + unit.repeat(length / unit.length) + end;
    const before = process.threadCpuUsage().user;
    readEverywhere(source, dir);
    return (process.threadCpuUsage().user - before) / 1000;
  };
  const isBounded = (it: Repeated) => {
    const most = MOST_TIMES * Math.max(work(it, LENGTH), LEAST_WORK);
    // Twice, in case something else was compiled or cleaned up meanwhile.
    return work(it, LENGTH * TIMES) <= most || work(it, LENGTH * TIMES) <= most;
  };
  fc.assert(fc.property(repeated, isBounded), {
    examples: KNOWN.map((it) => [it]),
    numRuns: KNOWN.length + RUNS,
    endOnFailure: true,
    ...(process.env['SCAN_RUNS'] === undefined && { seed: 1 }),
  });
});
