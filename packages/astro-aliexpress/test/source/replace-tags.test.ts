import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TagText } from '../../src/render/tag-text.ts';
import { bodyTags } from '../../src/source/body-tags.ts';
import { importsInPost, readProps } from '../../src/source/props-in-post.ts';
import { discloseOnce, replaceTags } from '../../src/source/replace-tags.ts';
import { SourceText } from '../../src/source/source-text.ts';

function replaced(body: string, text: (name: string) => TagText): string {
  const source = new SourceText(body);
  const tags = bodyTags(source).map((tag) => [tag, text(tag.name)] as const);
  return replaceTags(source, discloseOnce(new Map(tags)), importsInPost(body));
}

const link = (): TagText => ({ before: ['LINK'], keepsContent: true, after: ['END'] });
const inline = (): TagText => ({ isInline: true, before: ['LINK'] });

describe('a tag', () => {
  test.each([
    ['on a line of its own is a block', 'a\n\n<Product id="1" />\n\nb', 'a\n\nLINK\n\nEND\n\nb'],
    ['next to lines of text is a block', 'a\n<Product id="1" />\nb', 'a\n\nLINK\n\nEND\n\nb'],
    ['in a line is words', '- a <Product id="1" />, b', '- a LINK END, b'],
    ['in a quotation stays in it', '> <Product id="1" />', '> LINK\n>\n> END'],
    ['has its content between', '<Verdict>Fine.</Verdict>', 'LINK\n\nFine.\n\nEND'],
    [
      'has content without its indentation, which would make it code',
      '<ProductGrid>\n  <Product id="1" />\n\n  text\n</ProductGrid>',
      'LINK\n\nLINK\n\nEND\n\ntext\n\nEND',
    ],
    ['without an end has no content', '<Verdict>\n\na', 'LINK\n\nEND\n\na'],
    ['in a fence is code', '```\n<Product id="1" />\n```', '```\n<Product id="1" />\n```'],
    ['in backticks is code', 'a `<Product />` b', 'a `<Product />` b'],
    ['in a comment is none', '{/* <Product id="1" /> */}', '{/* <Product id="1" /> */}'],
  ])('%s', (_, body, expected) => {
    expect(replaced(body, link)).toBe(expected);
  });

  test('whose content goes takes the tags in it along', () => {
    expect(replaced('<Product>a <Product /> b</Product> c', inline)).toBe('LINK c');
  });
});

test('imports and exports go, and sentences that begin like them stay', () => {
  const body =
    'import A from "./a.astro";\nexport const b = <A />;\n\nexport it to Spain.\n\nimport taxes';
  expect(replaced(body, inline)).toBe('\n\nexport it to Spain.\n\nimport taxes');
});

test('links are disclosed once: in words until a paragraph says it', () => {
  const texts: Record<string, TagText> = {
    ProductLink: { isInline: true, before: ['LINK'], disclosure: ' (ad)' },
    Product: { before: ['CARD'], disclosure: 'Advertising.' },
    ProsCons: { before: ['PROS'] },
  };
  const body = '<ProductLink />\n\n<ProsCons />\n\n<Product />\n\n<ProductLink /> <Product />';
  expect(replaced(body, (name) => texts[name]!)).toBe(
    'LINK (ad)\n\nPROS\n\nAdvertising.\n\nCARD\n\nLINK CARD',
  );
});

test.each([
  ['id="1"', { id: '1' }, undefined],
  ["ids={['1', `2`]} score={-1.5} hot", { ids: ['1', '2'], score: -1.5, hot: true }, undefined],
  ["items={[{ id: '1', 'badge': \"Best\" }]}", { items: [{ id: '1', badge: 'Best' }] }, undefined],
  ["market={{ country: 'DE' }}", { market: { country: 'DE' } }, undefined],
  ['id={frontmatter.a.b}', { id: '5' }, undefined],
  ["id={frontmatter['list'][0]}", { id: '6' }, undefined],
  ['title={name}', {}, undefined],
  ['id={lamp} title="x"', { title: 'x' }, 'id'],
  ['items={lamps.map((id) => ({ id }))}', {}, 'items'],
  ['{...lamp}', {}, 'id'],
  ['id={frontmatter.constructor}', {}, 'id'],
])('reads the attributes %s', (attributes, props, unread) => {
  const [tag] = bodyTags(new SourceText(`<Product ${attributes} />`));
  const names = { frontmatter: { a: { b: '5' }, list: ['6'] } };
  expect(readProps(tag!, names)).toEqual({ props, unread });
});

const TAGS = [
  '<Product id="1" />',
  '<ProductLink id="2">words</ProductLink>',
  '<Specs rows={{ a: 1 }}/>',
];
const PROSE = fc
  .array(fc.constantFrom(...'ab .,()[]*_#>|!&;:+-\n\t"\'é👍', '\n\n', '](/x)', '<b>', '</b>'), {
    maxLength: 12,
  })
  .map((it) => it.join(''));

test('all tags go, and all else stays', () => {
  const parts = fc.array(fc.tuple(PROSE, fc.constantFrom(...TAGS)), { maxLength: 6 });
  fc.assert(
    fc.property(parts, PROSE, (pairs, end) => {
      const body = pairs.flat().join('') + end;
      const expected = pairs.map(([prose]) => `${prose}LINK`).join('') + end;
      expect(replaced(body, inline)).toBe(expected);
    }),
  );
});
