import { expect, test } from 'vitest';
import { correctTags, misspeltTags } from '../../src/source/misspelt-tags.ts';

const found = (source: string, defined: readonly string[] = []) =>
  misspeltTags(source, (name) => defined.includes(name)).map(({ meant }) => meant);

test.each([
  ['a letter too few', '<Prodct id="1" />', ['Product']],
  ['other capitals', '<Productlist />', ['ProductList']],
  ['the plural', '<Products />', ['Product']],
  ['another short word', '<Steps /> <Verse /> <Space />', []],
  ['another word', '<ProductCard /> <Callout /> <Card />', []],
  ['our own', '<Product /> <ProductList />', []],
  ['in code', '`<Prodct />`\n\n```mdx\n<Prodct />\n```', []],
  ['in front matter', '---\na: <Prodct />\n---\n', []],
  ['imported', "import Prodct from './x.astro';\n\n<Prodct />", []],
  ['exported', 'export const Prodct = () => null;\n\n<Prodct />', []],
  ['among unknown components', 'export const components = make();\n\n<Prodct />', []],
])('%s', (_, source, meant) => {
  expect(found(source)).toEqual(meant);
});

test('what code of the site names is none', () => {
  expect(found('<Products /> <Verdct />', ['Products'])).toEqual(['Verdict']);
});

test('all of a name is corrected, and nothing else', () => {
  const source = '# T\n\n<Prodct id="1">\n\nA `<Prodct>`.\n\n</Prodct>\n';
  expect(
    correctTags(
      source,
      misspeltTags(source, () => false),
    ),
  ).toBe('# T\n\n<Product id="1">\n\nA `<Prodct>`.\n\n</Product>\n');
});
