import { describe, expect, test } from 'vitest';
import { endsInFence } from '../../src/source/outside-code.ts';
import { scan, TAG_HINT } from '../../src/source/scan.ts';
import type { SourceKind } from '../../src/source/syntax.ts';
import { TAG_NAMES } from '../../src/core/tag-names.ts';

const idsIn = (source: string, kind: SourceKind = 'mdx') =>
  scan(source, kind).flatMap(({ ids }) => ids.map(({ input }) => input));

describe('finds ids written as', () => {
  test.each([
    ['a string', '<Product id="4001016061682" />', ['4001016061682']],
    ['a string in single quotes', "<Product id='4001016061682' />", ['4001016061682']],
    ['an expression', '<Product id={"4001016061682"} />', ['4001016061682']],
    ['a template', '<Product id={`4001016061682`} />', ['4001016061682']],
    ['a number', '<Product id={ 4001016061682 } />', ['4001016061682']],
    [
      'a URL',
      '<ProductLink id="https://a.com/item/1.html?x=1&y=2">x</ProductLink>',
      ['https://a.com/item/1.html?x=1&y=2'],
    ],
    [
      'a choice',
      '<Product id={sale ? "1234567890" : "1234567891"} />',
      ['1234567890', '1234567891'],
    ],
    [
      'a list',
      '<ProductGrid ids={[\'1234567890\', "1234567891"]} />',
      ['1234567890', '1234567891'],
    ],
    [
      'a list over lines',
      "<ProductGrid\n  ids={[\n    '1234567890',\n    '1234567891',\n  ]}\n/>",
      ['1234567890', '1234567891'],
    ],
    [
      'a fallback',
      '<Product id="1234567890" fallback="1234567891" />',
      ['1234567890', '1234567891'],
    ],
    [
      'one after other attributes',
      '<Product title="a > b" {...rest} priority id="1234567890" />',
      ['1234567890'],
    ],
    [
      'one after an expression with braces',
      '<Product class={cx({ a: "}" })} id="1234567890" />',
      ['1234567890'],
    ],
    [
      'one after a string with an escape',
      `<Product title={'Sam\\'s lamp'} id="1234567890" /> It's one of two, it's said }`,
      ['1234567890'],
    ],
    [
      'one after a comment with an apostrophe',
      `<Product data-x={/* it's */ 1} id="1234567890" /> That's it, isn't it?`,
      ['1234567890'],
    ],
    [
      'a list with comments',
      `<ProductGrid ids={[\n  '1234567890', // Sam's, "blue"\n  /* or '3' */ "1234567891",\n]} />`,
      ['1234567890', '1234567891'],
    ],
    [
      'items of a list',
      `<ProductList items={[{ id: '1234567890', reason: 'Not id: "1234567899"' }, { reason: 'id: 1234567898', note: "fallback: 12" }, { "id": "1234567891", fallback: \`1234567892\` }, { id: 1234567893 }]} />`,
      ['1234567890', '1234567891', '1234567892', '1234567893'],
    ],
    [
      'names of products',
      `<ProductGrid ids={[products.lamp, products['desk-2'], products . x, myproducts.no]} /><ProductList items={[{ id: products.cable }, { id: products["1234567890"] }]} />`,
      ['lamp', 'desk-2', 'cable', '1234567890'],
    ],
    [
      'items with comments, expressions and other keys',
      `<Versus items={[{ /* id: '1234567899' */ sku_id: '1234567898', 'data-id': '1234567897', ...it({ x: 1 }), id: "1234567890" }]} />`,
      ['1234567890'],
    ],
    [
      'those of a table with rows of the author’s',
      `<ProductTable rows={['price', { label: 'No.', values: ['1234567899'] }]} ids={['1234567890']} />`,
      ['1234567890'],
    ],
    ['one in an item', '<ListItem badge="x" id="1234567890">why</ListItem>', ['1234567890']],
    ['one in a tag with children', '<Product id="1234567890">Sold out.</Product>', ['1234567890']],
    [
      'one in a line of text',
      'I like <ProductLink id="1234567890">it</ProductLink>.',
      ['1234567890'],
    ],
  ])('%s', (_, source, expected) => {
    expect(idsIn(source)).toEqual(expected);
    expect(idsIn(source, 'astro')).toEqual(expected);
  });
});

describe('passes over', () => {
  test.each([
    ['a fence', '```mdx\n<Product id="1234567890" />\n```\n'],
    ['a fence of tildes', '~~~\n<Product id="1234567890" />\n~~~\n'],
    ['a fence with a shorter one in it', '````\n```\n<Product id="1234567890" />\n```\n````\n'],
    ['a fence in a list', '- text\n\n  ```\n  <Product id="1234567890" />\n  ```\n'],
    ['a fence in a quotation', '> ```\n> <Product id="1234567890" />\n> ```\n'],
    ['a fence that is never closed', '```\n<Product id="1234567890" />\n'],
    ['inline code', 'Write `<Product id="1234567890" />` there.'],
    ['inline code with backticks in it', 'Write ``<Product id="1234567890" /> ` `` there.'],
    ['a comment', '{/* <Product id="1234567890" /> */}'],
    ['a comment over lines', '{/*\n <Product id="1234567890" />\n*/}'],
    ['front matter', '---\ntitle: <Product id="1234567890" />\n---\n'],
    ['front matter after a BOM', '\uFEFF---\ntitle: <Product id="1234567890" />\n---\n'],
    ['front matter in TOML', '+++\ntitle = \'<Product id="1234567890" />\'\n+++\n'],
    ['other components', '<ProductCard id="1234567890" /><Products id="1234567891" />'],
    ['a string of an expression', `{"<Product id='1234567890' />"}`],
    ['an attribute of another tag', `<p title="<Product id='1234567890' />">text</p>`],
    ['other attributes', '<Product data-id="1234567890" title="1234567891" />'],
    ['expressions', '<Product id={product.id} /><ProductGrid ids={ids} />'],
  ])('%s', (_, source) => {
    expect(idsIn(source)).toEqual([]);
  });

  test.each([
    ['an HTML comment', '<!-- <Product id="1234567890" /> -->'],
    ['a script', '<script>const a = `<Product id="1234567890" />`;</script>'],
    [
      'front matter that begins beside its opening',
      '--- const a = `<Product id="1234567890" />`;\n  ---\n<p />',
    ],
    ['front matter', '---\nconst a = `<Product id="1234567890" />`;\n---\n<p />'],
  ])('%s of an .astro file', (_, source) => {
    expect(idsIn(source, 'astro')).toEqual([]);
  });
});

test('a backtick that is never closed is text', () => {
  expect(idsIn('It costs 5` or so.\n\n<Product id="1234567890" /> and a ` more')).toEqual([
    '1234567890',
  ]);
});

test('a line of prose in MDX that begins with slashes is no comment', () => {
  const tag = '<Product id="1234567890" />';
  expect(idsIn(`// Try ${tag}\n\n/* or ${tag} */`)).toHaveLength(2);
  expect(idsIn(`{1 > 0 && (\n\n  // <Product id="1" />\n  ${tag}\n)}\n\n// ${tag}`)).toHaveLength(
    2,
  );
  const esm = `export const a = {\n\n  // ${tag}\n};\n/* ${tag} */\n`;
  expect(idsIn(`${esm}\n// ${tag}\n`)).toHaveLength(1);
});

test('what follows a fence, a comment or code is found', () => {
  const tag = '<Product id="1234567890" />';
  expect(idsIn(`\`\`\`\ncode\n\`\`\`\n${tag}`)).toHaveLength(1);
  expect(idsIn(`{/* comment */} ${tag}`)).toHaveLength(1);
  expect(idsIn(`\`code\` ${tag}`)).toHaveLength(1);
  expect(idsIn(`---\ntitle: x\n---\n${tag}`)).toHaveLength(1);
  expect(idsIn(`Text\n\n---\n\n${tag}\n\n---\n`)).toHaveLength(1);
});

describe('finds what follows', () => {
  const tag = '<Product id="1234567890" />';
  test.each([
    [
      'an open backtick in another paragraph, in CRLF',
      `The \` key.\r\n\r\n${tag}\r\n\r\nA \` again.`,
    ],
    ['code of three backticks at the start of a line', `\`\`\`npm i\`\`\` is all.\n\n${tag}`],
    ['an escaped backtick', `A \\\` and ${tag} and a \``],
    ['a quotation that ends in a fence', `> \`\`\`js\n> code\n\n${tag}`],
    ['a fence in CRLF', `\`\`\`js\r\ncode\r\n\`\`\`\r\n\r\n${tag}`],
  ])('%s', (_, source) => {
    expect(idsIn(source)).toEqual(['1234567890']);
  });

  test.each([
    ['a script that closes itself', `<script is:inline src="/x.js" />${tag}`],
    ['a script', `<script define:vars={{ a: '/' }}>const b = 1 > 0;</script>${tag}`],
  ])('%s in an .astro file', (_, source) => {
    expect(idsIn(source, 'astro')).toEqual(['1234567890']);
  });
});

test('finds components by the names they are imported by', () => {
  const statement = `import { Product as Card, ProductGrid } from 'astro-aliexpress/components'`;
  const tags = '<Card id="1" /><ProductGrid ids={["2"]} /><Cards id="3" />';
  const found = [
    { name: 'Product', ids: [{ input: '1' }] },
    { name: 'ProductGrid', ids: [{ input: '2' }] },
  ];
  expect(scan(`${statement}\n\n${tags}`, 'mdx')).toMatchObject(found);
  expect(scan(`--- ${statement}\n---\n${tags}`, 'astro')).toMatchObject(found);
  const other = `import { Product as Card } from './mine'`;
  expect(scan(`${other}\n\n<Card id="1" />`, 'mdx')).toEqual([]);
});

test('names the place of each tag', () => {
  const source =
    '---\ntitle: x\n---\n\nText <ProductLink id="1">a</ProductLink>\n\n<Product id="2" />\n';
  expect(scan(source, 'mdx').map(({ line, column }) => [line, column])).toEqual([
    [5, 6],
    [7, 1],
  ]);
});

test('names the place of each id: that of the tag for its own, else that of the text', () => {
  const source = `# Ü

Text <Product fallback="2" id="1" /> and
<ProductGrid
  ids={[
    '3', /* '4' */ "5",
  ]} />
<Product
  id={6}
  fallback={ 7 } />
<Versus items={[{ "id": '8' },
  { id: 9, fallback: \`10\` }]} />
<ProductLink id={'11'} fallback={x ? '12' : '13'} /><ProductGrid ids="14" />`;
  for (const [kind, text] of [
    ['mdx', source],
    ['astro', source],
    ['mdx', source.replaceAll('\n', '\r\n')],
  ] as const) {
    const places = scan(text, kind).flatMap(({ ids }) =>
      ids.map(({ input, line, column }) => [input, line, column]),
    );
    expect(places).toEqual([
      ['2', 3, 25],
      ['1', 3, 6],
      ['3', 6, 6],
      ['5', 6, 21],
      ['6', 8, 1],
      ['7', 10, 14],
      ['8', 11, 26],
      ['9', 12, 9],
      ['10', 12, 23],
      ['11', 13, 1],
      ['12', 13, 39],
      ['13', 13, 46],
      ['14', 13, 71],
    ]);
  }
});

test('tells what stands in for an id, and what may be none', () => {
  const source = `<Product id="1" fallback="2" /> <Product id="3" fallback={other}>
</Product><ProductLink id="4">text</ProductLink>
<Versus items={[{ id: '5', fallback: '6' }, { id: '7', note: { a: 1 } }, { fallback: '8', id: '9' }]} />
<ProductList items={[{ id: '13', fallback: ['14' , products['15'], products.mug], badge: '16' }, { id: '17' }]} />
<Product id="18" fallback={['19', '20']} />
<Product id={post['10']} /><ProductGrid ids={['11', /* it's */ 12]} />`;
  const tags = scan(source, 'mdx');
  const found = tags.flatMap((tag) => tag.ids);
  const covered = found.filter(({ fallbacks }) => fallbacks !== undefined);
  expect(covered.map(({ input, fallbacks }) => [input, fallbacks])).toEqual([
    ['1', ['2']],
    ['3', 'unknown'],
    ['5', ['6']],
    ['9', ['8']],
    ['13', ['14', '15', 'mug']],
    ['18', ['19', '20']],
  ]);
  expect(found.flatMap(({ input, isFallback }) => (isFallback ? input : []))).toEqual([
    '2',
    '6',
    '8',
    '14',
    '15',
    'mug',
    '19',
    '20',
  ]);
  expect(found.flatMap(({ input, isPlain }) => (isPlain ? [] : input))).toEqual(['10']);
  expect(tags.flatMap(({ name, hasContent }) => (hasContent ? name : []))).toEqual(['ProductLink']);
});

test('reads a market that is written out, and no other', () => {
  const markets = scan(
    `<Product id="1" market={{ country: 'DE', "currency": "EUR" }} />
     <Product id="2" market={market} />
     <Product id="3" market={{ country }} />
     <Product id="4" />
     <Product id="5" market="DE" />
     <Product id="6" market={'DE'} />
     <Product id="7" market={country} />`.replace('"currency"', 'currency'),
    'mdx',
  ).map(({ market }) => market);
  expect(markets).toEqual([
    { country: 'DE', currency: 'EUR' },
    'unknown',
    'unknown',
    {},
    { country: 'DE' },
    { country: 'DE' },
    'unknown',
  ]);
});

test('ends on whatever is written', () => {
  for (const source of [
    '<Product',
    '<Product ',
    '<Product id',
    '<Product id=',
    '<Product id="',
    '<Product id={',
    '<Product id={[',
    '<Product {',
    '{/*',
    '`',
    '```',
    '<Product /',
    '<Product id=/>',
    '<Product = = />',
  ]) {
    expect(() => scan(source, 'mdx')).not.toThrow();
    expect(() => scan(source, 'astro')).not.toThrow();
  }
});

test('knows a source that ends in a fence', () => {
  expect(endsInFence('```\ncode')).toBe(true);
  expect(endsInFence('```\ncode\n```\n')).toBe(false);
  expect(endsInFence('text')).toBe(false);
  expect(endsInFence('```\ncode\n```')).toBe(false);
  expect(endsInFence('> ```\n> code')).toBe(false);
  expect(endsInFence('---\ntitle: |\n  ```\n---\ntext')).toBe(false);
  expect(endsInFence('```npm i``` is all.')).toBe(false);
});

test.each(TAG_NAMES)('%s is a tag of ours, and makes its file one to be read', (name) => {
  for (const source of [`<${name} id="1234567890" />`, `<${name}>x</${name}>`, `<${name}\n/>`]) {
    expect(scan(source, 'mdx').map((tag) => tag.name)).toEqual([name]);
    expect(TAG_HINT.test(source)).toBe(true);
  }
});

test('a file without our tags is not read', () => {
  expect(TAG_HINT.test('<Products /><MyProduct id="1234567890" /> <Specsheet />')).toBe(false);
});

test('whether a tag shows the delivery fee is read, as far as it is written out', () => {
  const source = [
    `<Product id="1" facts={['orders', 'shipping']} />`,
    `<Product id="1" facts={isNew ? ['shipping'] : []} name="lamp" />`,
    `<ProductField id="1" name="shipping" />`,
    `<ProductTable ids={['1']} rows={['price']} />`,
    `<Product id="1" facts={facts} />`,
    `<ProductTable ids={['1']} rows={[{ label: 'shipping', values: ['shipping'] }, 'price']} />`,
    `<ProductTable ids={['1']} rows={[{ label: 'shop }', values: [1] }, 'shipping']} />`,
  ].join('\n\n');
  const shown = [true, true, true, false, false, false, true];
  expect(scan(source, 'mdx').map(({ shipping }) => shipping)).toEqual(shown);
});

test('which pictures a tag shows is read, as far as it is written out', () => {
  const source = [
    '<Product id="1" />',
    '<Product id="1" image={3} />',
    '<ProductImage id="1" image="2" />',
    '<ProductImage gallery id="1" />',
    '<Product id="1" image={n} />',
    '<ProductPrice id="1" />',
  ].join('\n\n');
  expect(scan(source, 'mdx').map(({ pictures }) => pictures)).toEqual([
    1,
    3,
    2,
    'all',
    1,
    undefined,
  ]);
});

describe('in Markdoc, it finds', () => {
  test.each([
    ['an id', '{% Product id="4001016061682" /%}', ['4001016061682']],
    ['a number', '{% Product id=4001016061682 /%}', ['4001016061682']],
    ['a shortcut', '{% Product #lamp .wide /%}', ['lamp']],
    ['a list', '{% ProductGrid ids=["1234567890", "1234567891"] /%}', ['1234567890', '1234567891']],
    [
      'items, over lines',
      '{% ProductList\n  items=[{id: "1234567890", reason: "a } b %}"}, {id: "1234567891"}]\n/%}',
      ['1234567890', '1234567891'],
    ],
    ['a fallback', '{% Product id="lamp" fallback="torch"/%}', ['lamp', 'torch']],
    ['no variable', '{% Product id=$product.id title="3 of 1234567890" /%}', []],
    ['nothing in code', '`{% Product id="1234567890" /%}`', []],
    ['no closing tag', '{% /Product %} {% if $a %}', []],
  ])('%s', (_, source, expected) => {
    expect(idsIn(source, 'mdoc')).toEqual(expected);
  });

  test('values as MDX has them, and content', () => {
    const [tag, link] = scan(
      '{% Product id="lamp" facts=["orders"] market={country: "DE"} priority=true /%}\n' +
        '  {% ProductLink id="lamp" %}this{% /ProductLink %}',
      'mdoc',
    );
    expect(tag).toMatchObject({ hasContent: false, market: { country: 'DE' }, line: 1, column: 1 });
    expect(tag!.attributes.map(({ name, value, column }) => [name, value, column])).toEqual([
      ['id', '"lamp"', 12],
      ['facts', '{["orders"]}', 22],
      ['market', '{{country: "DE"}}', 39],
      ['priority', '{true}', 62],
    ]);
    expect(link).toMatchObject({ hasContent: true, line: 2, column: 3 });
  });
});
