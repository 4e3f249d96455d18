import { describe, expect, test } from 'vitest';
import { declaredIn, importsOf } from '../../src/source/declarations.ts';

const NAMES = ['Product', 'Note'];
/** Those of `NAMES` that a source declares. */
const declared = (source: string) => {
  const { names } = declaredIn(source, NAMES);
  return NAMES.filter((name) => names.has(name));
};

const IMPORT = `import Product from 'x'`;
const EXPORT = 'export const Product = 1;';
const FENCE = '```';

describe('a file declares', () => {
  test.each([
    ['a default import', `import Product from './Product.astro'`, ['Product']],
    ['named imports', `import { Product, Disclosure as Note } from 'x';`, NAMES],
    ['an import over lines', `import {\n  Product, // ours\n  Other,\n} from "x"`, ['Product']],
    ['an import with a blank line', `import {\n\n  Product\n} from "x"`, ['Product']],
    ['both kinds', `import Note, { Product } from 'x'\nimport * as B from 'y'`, NAMES],
    ['a namespace', `import * as Product from 'x'`, ['Product']],
    ['a default by its name', `import { default as Product /* x */ } from 'x'`, ['Product']],
    ['a name that is a text', `import { 'a b' as Product } from 'x'`, ['Product']],
    ['without spaces', `import{Product}from'x'`, ['Product']],
    ['two imports on one line', `import Note from 'x'; ${IMPORT}`, NAMES],
    ['an import with attributes', `${IMPORT} with { type: 'json' }`, ['Product']],
    ['exports', 'export const Product = 1;\nexport function Note() {}', NAMES],
    ['a second variable', 'export let a = 1, Product', ['Product']],
    ['an object pattern', 'export const { Product } = ui;', ['Product']],
    ['a property by another name', 'export const { x: Product, Note: y } = ui;', ['Product']],
    ['an array pattern', 'export const [, Product] = ui;', ['Product']],
    ['defaults', 'export const { Product = 1 } = ui, [Note = { Other }] = ui;', NAMES],
    ['the rest', 'export const { a, ...Product } = ui, [b, ...[Note]] = ui;', NAMES],
    ['nested patterns', 'export const { a: [, { b: Product }] } = ui;', ['Product']],
    ['a function', 'export async function Product() {}', ['Product']],
    ['a generator', 'export function* Product() {}', ['Product']],
    ['an asynchronous generator', 'export async function* Product() {}', ['Product']],
    ['a class', 'export class Product {}', ['Product']],
    ['a function with tags', 'export const Product = () => <b>\n\n<i />\n\n</b>', ['Product']],
    ['what follows a template', 'export const a = `\n\n`, Product = 1', ['Product']],
    ['in CRLF', `import {\r\n  Product\r\n} from 'x'\r\nexport const Note = 1\r\n`, NAMES],
    ['after a byte order mark', `\uFEFF${EXPORT}`, ['Product']],
    ['after front matter', `---\ntitle: x\n---\n${EXPORT}`, ['Product']],
    ['below a heading', `# Title\n${EXPORT}`, ['Product']],
    ['below an underlined heading', `Title\n===\n${EXPORT}`, ['Product']],
    ['below a rule', `* * *\n${EXPORT}`, ['Product']],
    ['below a fence', `${FENCE}\ntext\n${FENCE}\n${EXPORT}`, ['Product']],
    ['below a tag', `<b\n  a="1"\n/>\n${EXPORT}`, ['Product']],
    ['below an expression', `{[\n1]}\n${EXPORT}`, ['Product']],
    ['below a tag that ends a paragraph', `Text\n<b /> {1} <b />\n${EXPORT}`, ['Product']],
    ['below a comment', `{/* it's\n\n*/}\n${EXPORT}`, ['Product']],
    ['below other imports', `import a from 'a'\n\n${IMPORT}`, ['Product']],
    ['in the midst of text', `Text.\n\n${EXPORT}\n\nText.`, ['Product']],
  ])('%s', (_, source, names) => {
    expect(declared(source)).toEqual(names);
    expect(declared(`${source}\n\n<Product />\n`)).toEqual(names);
  });
});

describe('a file does not declare', () => {
  test.each([
    ['what follows an import without a semicolon', `import 'x'\n\n<Product />\n\nA gift from me.`],
    ['what it says to be imported', `Once I had to\n${IMPORT} by hand.`],
    ['an import in a paragraph', `Write\n${IMPORT}\n\nand go on.`],
    ['an import in a paragraph after CRLF', `Write\r\n${IMPORT}\r\n`],
    ['an import after a tag in a paragraph', `<b /> Write\n${IMPORT}`],
    ['an import after two expressions, which are a paragraph', `{1} {2}\n${IMPORT}`],
    ['an import that goes on with a list item', `- Write\n${IMPORT}`],
    ['an import that goes on with a quotation', `> Write\n${IMPORT}`],
    ['an import in a list', `- ${IMPORT}`],
    ['an import in a quotation', `> ${IMPORT}`],
    ['an import in a fence', `${FENCE}js\n${IMPORT};\n${FENCE}\n`],
    ['an import in a comment', `{/*\n${IMPORT};\n*/}`],
    ['an import in a comment of JavaScript', `import a from 'a'\n// ${IMPORT}\n/*\n${IMPORT}\n*/`],
    ['an import in an attribute', `<Code code={\`\n\n${IMPORT}\n\n\`} />`],
    ['an export in an expression', `{\`\n\n${EXPORT}\n\n\`}`],
    ['an export in a template', `export const a = \`\n\n${EXPORT}\n\n\``],
    ['an import that is indented, which is text', `  import { Product } from 'x';`],
    ['words that begin as an import does', `imported from\n\nexports and Product\n\nimport-free`],
    ['what does not parse', `import Product, and more, from 'x'\n\nText.`],
    ['a name that it exports from elsewhere', `export { Product } from 'x';`],
    ['a namespace that it exports from elsewhere', `export * as Product from 'x';`],
    ['a name that it exports something by', `import a from 'a'\nexport { a as Product };`],
    ['its layout', 'export default function Product() {}'],
    ['a key', 'export const a = { Product: 1 }, { Product: b } = a;'],
    ['what a tag that does not end holds', `<b\n\n${IMPORT}`],
  ])('%s', (_, source) => {
    expect(declared(source)).toEqual([]);
  });

  test('a name that it imports by another', () => {
    expect(declaredIn(`import { Product as P } from 'x'`, ['Product']).names).toEqual(
      new Set(['P']),
    );
  });
});

describe('components that a file exports for MDX', () => {
  test.each([
    ['a key', 'export const components = { Product: X };', ['Product'], false],
    ['a key in quotes', 'export const components = { "Product": X };', ['Product'], false],
    ['one of several', `export const a = 1, components = { h1: X, Note };`, ['Note'], false],
    ['keys beside others', 'export const components = { Product, ...x };', ['Product'], true],
    ['keys that are computed', 'export const components = { [x]: X };', [], true],
    ['what a call returns', 'export const components = x();', [], true],
    ['what a pattern takes out', 'export const { components } = x;', [], true],
    ['an import', `import { components } from 'x'\nexport { components };`, [], true],
    ['an import that is not exported', `import { components } from 'x'`, [], false],
    ['what is exported from elsewhere', `export { components } from 'x'`, [], false],
    ['something of another name', 'export const parts = { Product: X };', [], false],
  ])('%s', (_, source, names, isOpen) => {
    expect(declared(source)).toEqual(names);
    expect(declaredIn(source, NAMES).hasOpenComponents).toBe(isOpen);
  });
});

test('a file that has the names in tags alone is not parsed', () => {
  const parse = () => {
    throw new Error('parsed');
  };
  const source = `import a from 'a'\n\n<Product>\nA Product2 of $Product\n</Product>\n`;
  expect(declaredIn(source, ['Product'], parse).names).toEqual(new Set());
});

describe('knows what an import is called where it comes from', () => {
  const source = `import { Product as P, Disclosure } from 'x'`;
  const imports = [
    { local: 'P', name: 'Product', from: 'x' },
    { local: 'Disclosure', name: 'Disclosure', from: 'x' },
  ];

  test('in .mdx', () => {
    expect(importsOf(`Text\n\n${source}\n`, 'mdx')).toEqual(imports);
  });

  test.each([
    ['in the line of the opening', `--- ${source};\n---\n<p />`],
    ['behind types', `---\ninterface Props { a: string }\nconst b: Props = 1;\n${source}\n---\n`],
    ['among comments', `---\n${source.replace(',', ", // it’s “ours”, it's\n")};\n---\n`],
    ['behind a pattern of files', `---\nimport.meta.glob('../*.md');\n${source}\n---\n`],
    ['behind an import that waits', `---\nawait import('a'); await import("b");\n${source}\n---\n`],
    [
      'behind a word that is none',
      `---\nconst important = 'a', a = b.import['c'];\n${source}\n---`,
    ],
    ['behind words that are none', `---\n/x/ import 'it' 'b'\n${source}\n---`],
    ['without front matter, as in a script', `<script>\n${source}\n</script>`],
  ])('in .astro, %s', (_, text) => {
    expect(importsOf(text, 'astro')).toEqual(imports);
  });

  test.each([
    ['in a comment', `---\n// ${source}\n/* ${source} */\n---\n`],
    ['in a template', `---\nconst a = \`\n${source}\`;\n---\n`],
    ['below front matter', `---\n---\n<pre>${source}</pre>`],
  ])('in .astro, but not %s', (_, text) => {
    expect(importsOf(text, 'astro')).toEqual([]);
  });

  test('in .astro, beside types', () => {
    const typed = `import A, { type Props } from './A.astro';`;
    expect(importsOf(`---\n${typed}\n---\n`, 'astro')).toContainEqual({
      local: 'A',
      name: 'A',
      from: './A.astro',
    });
  });
});
