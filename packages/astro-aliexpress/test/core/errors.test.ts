import { toReason } from 'aliexpress-catalog';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as affiliate from 'aliexpress-affiliate';
import { expect, test } from 'vitest';
import { hintOf, SECTION_OF, SECTIONS, see } from '../../src/core/errors.ts';

const PACKAGES = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(`${PACKAGES}astro-aliexpress/troubleshooting.md`, 'utf8');
const anchors = [...page.matchAll(/^### (.*)$/gm)].map(([, title]) => anchorOf(title!));

/** As GitHub and the documentation make it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}

test.each(SECTIONS)('%s has a section', (section) => {
  expect(anchors).toContain(section);
});

test('every section has a cause and a fix', () => {
  const sections = page.split(/^### /m).slice(1);
  expect(sections.length).toBeGreaterThan(SECTIONS.length);
  for (const section of sections) {
    expect(section).toContain('**Cause.** ');
    expect(section).toContain('**Fix.** ');
  }
});

test('every error of the client has a section', () => {
  const errors = Object.entries(affiliate)
    .filter(
      ([, it]) => typeof it === 'function' && it.prototype instanceof affiliate.AliExpressError,
    )
    .map(([name]) => name);
  expect(Object.keys(SECTION_OF).toSorted()).toEqual(errors.toSorted());
});

test('an error’s hint leads to its section', () => {
  const error = new affiliate.QuotaError({ message: 'spent' });
  expect(hintOf(toReason(error))).toBe(`${affiliate.QuotaError.hint} ${see('quota-spent')}`);
  expect(hintOf(toReason(new Error('another')))).toBe('');
});

test('the package holds the page at the path that hints name', () => {
  const { files, name } = JSON.parse(
    readFileSync(`${PACKAGES}astro-aliexpress/package.json`, 'utf8'),
  ) as { files: string[]; name: string };
  const [, path] = /^See node_modules\/(.*)#/.exec(see('quota-spent'))!;
  expect(path).toBe(`${name}/troubleshooting.md`);
  expect(files).toContain('troubleshooting.md');
});

const NAMES = [
  'aliexpress-affiliate',
  'aliexpress-catalog',
  'astro-aliexpress',
  'aliexpress-sandbox',
];

test.each([...NAMES.map((name) => `${name}/README.md`), 'astro-aliexpress/troubleshooting.md'])(
  '%s leads to nothing that its package does not hold',
  (file) => {
    const folder = `${PACKAGES}${file.split('/')[0]!}/`;
    const { files } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as {
      files: string[];
    };
    const text = readFileSync(PACKAGES + file, 'utf8');
    for (const [, target] of text.matchAll(/\]\((?!https?:|\/)([^)]+)\)/g)) {
      const [path = '', anchor] = target!.split('#');
      const packed = path === '' || path === 'README.md' || files.includes(path.split('/')[0]!);
      expect(packed && existsSync(folder + path), target).toBe(true);
      if (anchor === undefined) continue;
      const there = path === '' ? text : readFileSync(folder + path, 'utf8');
      const titles = [...there.matchAll(/^#{2,4} (.*)$/gm)].map(([, title]) => anchorOf(title!));
      expect(titles).toContain(anchor);
    }
  },
);

const sources = NAMES.flatMap((name) => filesOf(`${PACKAGES}${name}/src/`)).map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => folder + file);
}

/** Texts that are put together from lines are one again. */
const texts = sources.map(({ text }) => text.replaceAll(/['"`] \+\s+['"`]/g, '')).join('\n');

const quotes = [...page.matchAll(/```text\n([^]*?)```/g)].flatMap(([, lines]) =>
  lines!.trim().split('\n'),
);

test.each(quotes)('the message is the code’s: %s', (quote) => {
  for (const part of quote.split('…')) expect(texts).toContain(part.trim());
});

test('no error is made without a section', () => {
  const makers = sources.filter(({ text }) => text.includes('new AstroError('));
  expect(makers.map(({ file }) => basename(file))).toEqual(['errors.ts']);
});
