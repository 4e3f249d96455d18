/** What is nearly right in a site: a build and `check` name it, with its place, and the site builds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'astro';
import type { Report } from 'astro-aliexpress';
import { describe, expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from './helpers/command-line.ts';
import { gatewayFor, GONE, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite, page } from './helpers/site.ts';

const REPORT = 'node_modules/.astro/astro-aliexpress/report.json';
const OTHER = '1005006000000101';

/** Each file with what is found in it: kind, severity and place. */
const NEAR_MISSES: Readonly<Record<string, readonly [source: string, ...found: string[]]>> = {
  'src/pages/plain.md': [`# T\n\n<Product id="${LAMP}" />`, 'markdown-tag warning 3:1'],
  'src/pages/lower.mdx': [`# T\n\nA <product id="${LAMP}" />.`, 'lower-case-tag warning 3:3'],
  'src/pages/lower-first-letter.mdx': [
    `# T\n\n<productGrid ids={['${LAMP}']} />`,
    'lower-case-tag warning 3:1',
  ],
  'src/pages/byte-order-mark.mdx': [
    `\uFEFF<Product id="${LAMP}" buton="Buy" />`,
    'unknown-prop warning 1:29',
  ],
  'src/pages/misspelt-tag.mdx': [
    `# T\n\n<Prodct id="${LAMP}">\n\nWords\n\n</Prodct>`,
    'misspelt-tag warning 3:1',
  ],
  'src/pages/misspelt-though-imported.mdx': [
    `import { Product } from 'astro-aliexpress/components';\n\n<Prodct id="${LAMP}" />`,
    'misspelt-tag warning 3:1',
  ],
  'src/pages/link-in-our-link.mdx': [
    `<ProductLink id="${LAMP}">This <ProductButton id="${LAMP}" /></ProductLink>`,
    'nested-tag warning 1:38',
  ],
  'src/pages/markdown-link-in-our-link.mdx': [
    `<ProductLink id="${LAMP}">This [page](/there/)</ProductLink>, [here](/here/).

<ProductLink id="${LAMP}">This <a href="/there/">page</a> and ![a](/picture.jpg)</ProductLink>

<ProductButton id="${LAMP}">[Another](/another/)</ProductButton>`,
    'nested-tag warning 1:38',
    'nested-tag warning 3:38',
  ],
  'src/pages/link-in-link.mdx': [
    `# T\n\n[<ProductImage id="${LAMP}" />](/there/)`,
    'nested-tag warning 3:2',
  ],
  'src/pages/in-a-sentence.mdx': [
    `Words <Product id="${LAMP}" /> and words.`,
    'nested-tag warning 1:7',
  ],
  'src/pages/in-a-sentence-by-code.mdx': [
    `Words {true && <Product id="${LAMP}" />} and words.`,
    'nested-tag warning 1:16',
  ],
  'src/pages/in-html.astro': [
    `---\nimport { Product } from 'astro-aliexpress/components';\n---\n<p>A <Product id="${LAMP}" /></p>`,
    'nested-tag warning 4:6',
  ],
  'src/pages/misspelt.mdx': [
    `# T\n\n<Product\n  id="${LAMP}"\n  buton="Buy"\n/>`,
    'unknown-prop warning 5:3',
  ],
  'src/pages/of-another-tag.mdx': [
    `<Product id="${LAMP}" pros={['light']} />`,
    'unknown-prop warning 1:29',
  ],
  'src/pages/no-props.mdx': ['<Disclosure text="x" />', 'unknown-prop warning 1:13'],
  'src/pages/one-text.mdx': [
    `<Product id="${LAMP}" facts="orders, feedback" />`,
    'prop-value warning 1:29',
  ],
  'src/pages/other-shop.mdx': [
    `<Product id="${LAMP}" also={[{ shop: 'X', url: 'x.example' }, { shop: 'Y', url: '' }]} />`,
    'prop-value warning 1:29',
  ],
  'src/pages/layout.mdx': [`<Product id="${LAMP}" layout="wide" />`, 'prop-value warning 1:29'],
  'src/pages/facts.mdx': [
    `<Product id="${LAMP}" facts={['feedback', 'ordrs']} />`,
    'prop-value warning 1:29',
  ],
  'src/pages/score.mdx': ['<Verdict score={11}>Fine.</Verdict>', 'prop-value warning 1:10'],
  'src/pages/text-for-a-list.mdx': [`<ProductGrid ids="${OTHER}" />`, 'prop-value notice 1:14'],
  'src/pages/text-of-ids.mdx': [
    `<ProductGrid ids="${LAMP}, ${OTHER}" />`,
    'prop-value warning 1:14',
    'invalid error 1:19',
  ],
  'src/pages/text-of-words.mdx': [
    '<ProsCons pros="light, bright" cons="very short" />',
    'prop-value notice 1:11',
    'prop-value notice 1:32',
  ],
  'src/pages/text-in-a-row.mdx': [
    `<ProductTable ids={['${LAMP}']} rows={[{ label: 'Height', values: '40 cm' }]} />`,
    'prop-value notice 1:39',
  ],
  'src/pages/surplus.mdx': [
    `<ProductTable ids={['${LAMP}']} rows={['price', { label: 'Height', values: [40, 35] }]} />`,
    'prop-value warning 1:39',
  ],
  'src/pages/highlight.mdx': [
    `<ProductTable ids={['${LAMP}']} highlight="${OTHER}" />

<Versus items={[{ id: '${LAMP}' }, { id: '${OTHER}' }]} highlight="lamp" />

<ProductTable ids={['${LAMP}']} highlight="https://www.aliexpress.com/item/${LAMP}.html" />

<ProductTable items={[{ id: ${LAMP} }]} highlight={${LAMP}} />

<ProductTable ids={['${LAMP}']} highlight="" />`,
    'prop-value warning 1:39',
    'prop-value warning 3:71',
  ],
  'src/pages/other-names.mdx': [
    `<Product id="${LAMP}" target="_blank" also={[{ shop: 'X', href: 'https://x.example' }]} />`,
    'unknown-prop warning 1:29',
    'unknown-prop warning 1:45',
  ],
  'src/pages/no-picture.mdx': [
    `<Product id="${LAMP}" picture={false} facts />`,
    'prop-value warning 1:29',
    'prop-value warning 1:45',
  ],
  'src/pages/picture.mdx': [
    `<Product id="${LAMP}" picture="./lamp.jpg" />`,
    'prop-value warning 1:29',
  ],
  'src/pages/places.mdx': [
    `<Product id="${LAMP}" button="At {Shop}" />

<ProductButton id="${LAMP}" text="{prize}, {delivery}" />`,
    'prop-value warning 1:29',
    'prop-value warning 3:35',
    'prop-value warning 3:35',
  ],
  'src/pages/columns.mdx': [
    `<ProductGrid ids={['${LAMP}']} columns={5} />`,
    'prop-value warning 1:38',
  ],
  'src/pages/too-many.mdx': [
    `<ProductTable ids={['${LAMP}', '${LAMP}', '${LAMP}', '${LAMP}', '${LAMP}', '${LAMP}']} />`,
    'prop-value notice 1:15',
  ],
  'src/pages/no-ids.mdx': [`<ProductGrid id="${LAMP}" />`, 'missing-prop warning 1:1'],
  'src/pages/no-ids-yet.mdx': ['<ProductGrid ids={[]} />', 'missing-prop warning 1:1'],
  'src/pages/no-rows-yet.mdx': ['<Specs rows={{}} />', 'missing-prop warning 1:1'],
  'src/pages/null.mdx': ['<Product id={null} />', 'missing-prop warning 1:1'],
  'src/pages/empty-id.mdx': ['<Product id="" />', 'invalid error 1:1'],
  'src/pages/long-number.mdx': ['<Product id={12000060779166103} />', 'invalid error 1:10'],
  'src/pages/wrong-fallback.mdx': [
    `<Product id="${LAMP}" fallback="lmap" />`,
    'invalid warning 1:39',
  ],
  'src/pages/no-name.mdx': [`<ProductField id="${LAMP}" />`, 'missing-prop warning 1:1'],
  'src/pages/no-id.mdx': ['<Product layout="row" />', 'missing-prop warning 1:1'],
  'src/pages/market.mdx': [`<Product id="${LAMP}" market="Germany" />`, 'prop-value warning 1:29'],
  'src/pages/gone.mdx': [`<Product id="${GONE}" />`, 'unavailable warning 1:1'],
  'src/pages/short.mdx': [
    '<Product id="https://s.click.aliexpress.com/e/_x" />',
    'short-link error 1:1',
  ],
  'src/pages/word.mdx': ['<Product id="lamp" />', 'invalid error 1:1'],
  'src/pages/search.mdx': [
    '# T\n\n<ProductSearch keywords="zeppelin" />',
    'empty-list warning 3:1',
  ],
  'src/pages/misspelt-search.mdx': [
    '<ProductSearch keywrods="lamp" />',
    'invalid-list error 1:1',
    'unknown-prop warning 1:16',
  ],
  'src/pages/other-words.mdx': [
    '<ProductSearch query="lamp" />',
    'invalid-list error 1:1',
    'unknown-prop warning 1:16',
  ],
  'src/pages/days.mdx': [
    '<ProductSearch keywords="lamp" deliveryDays={4} />',
    'invalid-list error 1:1',
    'prop-value warning 1:32',
  ],
  'src/pages/sort.mdx': [
    '<ProductSearch keywords="desk" sort="cheap" />\n\n<ProductSearch keywords="desk" />',
    'invalid-list error 1:1',
    'prop-value warning 1:32',
  ],
  'src/pages/price.mdx': [
    '<ProductSearch keywords="lamp" minPrice={50} maxPrice={20} />',
    'invalid-list error 1:1',
  ],
  'src/pages/category.mdx': [
    '<ProductSearch keywords="lamp" category="Lamps" />',
    'invalid-list error 1:1',
  ],
  'src/pages/shorthand.astro': [
    `---\nimport { ProductGrid } from 'astro-aliexpress/components';\nconst ids = ['${LAMP}'];\n---\n<ProductGrid {ids} />`,
  ],
  'src/pages/comments.astro': [
    `---
import { Product } from 'astro-aliexpress/components';
---
{true && (
  // <Product id="12" buton="x" />
  /* <Product id="13" buton="x" />
     <Product id="14" buton="x" /> */
  <Product
    // buton="x"
    id="${LAMP}" /* layout="wide" */
  />
)}`,
  ],
  'src/pages/comments.mdx': [
    `{// <Product id="12" buton="x" />\n}\n\n<Product id="${LAMP}" title="a // b" />`,
  ],
  'src/pages/from-data.mdx': [
    `export const items = [{ id: '${LAMP}', note: 'x', url: 'y' }];
export const none = [];

<ProductList items={items} />

<ProductGrid ids={none} />

<Product id="${LAMP}" fallback="" market={null} />`,
  ],
  'src/pages/spread.astro': [
    `---\nimport { Product } from 'astro-aliexpress/components';\nconst more = { prise: 'none' };\n---\n<Product id="${LAMP}" {...more} />`,
  ],
  'src/Own.astro': ['<p>Own</p>'],
  // Their own components, and what only looks like ours.
  'src/pages/own.mdx': [
    `import Own from '../Own.astro';\nexport const { Product } = { Product: Own };\n\n<Product buton="x" />`,
  ],
  'src/pages/by-code.mdx': [
    `export const Pick = ({ id }) => <Product id={id} />;
export const picks = [{ id: '${LAMP}' }];

{picks.map(({ id }) => <Product id={id} />)} {picks.map(({ id }) => <Pick id={id} />)}

{picks.map((it) => {
  return <Product id={it.id} />;
})}

{picks.length > 1
  ? <Product id="${OTHER}" />
  : <Product id="${LAMP}" />}

<Pick {...{ id: '${LAMP}' }} /> <Product id="${LAMP}" />

<><Product id="${LAMP}" /></>

1. The best one:
   get the <Product id="${LAMP}" /> now.
`,
  ],
  'src/pages/fine.mdx': [
    `# T

<Product id="${LAMP}" picture="/lamp.jpg" button="{title} {price}" />

<Product id="${LAMP}" class="x" data-x="1" aria-label="x" heading={2} onclick="x()" />

- A <Product id="${LAMP}" />

<ProductGrid layout="row">
  <Product id="${LAMP}" priority /> <Product id="${LAMP}" image="2" />
</ProductGrid>

A <ProductPrice id="${LAMP}" /> [x](/x/) and \`<Product buton="x" />\`.

<div>
  <Product id="${LAMP}" market={{ country: 'de', currency: 'EUR' }} />
</div>

| a |
| - |
| <Product id="${LAMP}" /> |

<ProductGrid ids={['${LAMP}']} market="DE" />
`,
  ],
};

const files = Object.fromEntries(
  Object.entries(NEAR_MISSES).map(([file, [source]]) => [file, source]),
);
const EXPECTED = Object.entries(NEAR_MISSES).flatMap(([file, [, ...found]]) =>
  found.map((it) => it.replace(/(?=\d+:\d+$)/, `${file}:`)),
);
/** What only a page knows. */
const RENDERED = 'unknown-prop warning src/pages/spread.astro:5:1';

interface Found {
  readonly kind: string;
  readonly severity: string;
  readonly message: string;
  readonly fix: string;
  readonly page?: string | undefined;
}

describe('a site with near misses', () => {
  test('builds, and the build and `check` name each at its place, and nothing else', async () => {
    await gatewayFor();
    const site = makeSiteWithConfig(files, NO_PAUSE);
    const { report, output, page: built } = await site.build(NO_PAUSE);
    for (const it of ['misspelt-tag', 'misspelt-though-imported'])
      expect(built(`${it}/index.html`).querySelector('article')).not.toBeNull();
    const inShort = (it: Found, at: { file: string; line: number; column: number } | undefined) =>
      `${it.kind} ${it.severity} ${at ? `${at.file}:${at.line}:${at.column}` : it.page}`;
    expect(report.findings.map((it) => inShort(it, it.usage)).toSorted()).toEqual(
      [...EXPECTED, RENDERED].toSorted(),
    );
    const { findings } = json<{
      findings: (Found & { file: string; line: number; column: number })[];
    }>(await run(['check', '--json', '--root', site.root]));
    expect(findings.map((it) => inShort(it, it)).toSorted()).toEqual(EXPECTED.toSorted());
    // The same words.
    const words = ({ kind, message, fix }: Found) => [kind, message, fix].join(' ');
    const said = new Set(report.findings.map(words));
    for (const it of findings) expect(said).toContain(words(it));
    for (const part of [
      'Did you mean `button`?',
      'Did you mean `orders`?',
      'Did you mean `price`?',
      'Did you mean `keywords`?',
      'Did you mean `DE`?',
      'Use one of: `card`, `row`, `compact`.',
      'Use a number from 0 to 10.',
      'Use an address that starts with `https://`.',
      'Write `<Product>`.',
      'You wrote `id`.',
      'Did you mean `<Product>`?',
      'Move it to `<ProsCons>`, or remove it.',
      'It takes the attributes of `<p>`.',
      "Write `facts={['orders', 'feedback']}`.",
      `Write \`ids={['${LAMP}', '${OTHER}']}\`.`,
      "Write `pros={['light', 'bright']}`.",
      "Write `cons={['very short']}`.",
      "Write `values: ['40 cm']`.",
      '`<Product>` has no prop `target`.\nRemove it. It takes `id`,',
      '`also[0].href` of `<Product>` means nothing.\nDid you mean `url`?',
      '`picture` of `<Product>` can’t be false.\nUse text, or an object.',
      'Use a list of these: `feedback`, `orders`,',
      'Use one of: `1`, `2`, `3`, `4`.',
      '`rows[1].values` of `<ProductTable>` has 2 entries for 1 product.',
      "Import the file: `import photo from './lamp.jpg'`, and write `picture={photo}`.",
      'Did you mean `{shop}`?',
      'Did you mean `{price}`?',
      'has `{delivery}`, which means nothing.\nUse `{title}`, `{price}`, `{shop}`, `{discount}`.',
      '`id` of `<Product>` is too long for a number, so its last digits are lost.\nPut it in quotes.',
      'Use one of: `3`, `5`, `7`, `10`.',
      '`minPrice` is more than `maxPrice`.',
      '“Lamps” is none.',
    ]) {
      expect(output).toContain(part);
    }
  });
});

describe('with `strict`', () => {
  const strict = { ...NO_PAUSE, strict: true };

  test('props, places and kinds that are ignored fail no build', async () => {
    await gatewayFor();
    const tags = [
      `<Product id="${LAMP}" buton="x" layout="wide" />`,
      `Words <Product id="${LAMP}" />.`,
      '<Product />',
      '<ProductSearch keywords="zeppelin">None today.</ProductSearch>',
      `<Product id="${GONE}" />`,
    ];
    const site = makeSite(page(...tags));
    const { report } = await site.build({ ...strict, check: { ignore: ['unavailable'] } });
    expect(report.findings.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
      'unknown-prop warning',
      'prop-value warning',
      'nested-tag warning',
      'missing-prop warning',
      'empty-list notice',
    ]);
  });

  test('a number that has lost digits fails it, and is named once and at its place', async () => {
    await gatewayFor();
    const site = makeSite({
      ...page(
        '<Product id={40010160616821234} />',
        `<ProductGrid ids={['${LAMP}', 40010160616821235]} />`,
        `<ProductList items={[{ id: 40010160616821236 }, { id: '${LAMP}' }]} />`,
        `<Product id="${LAMP}" title={40010160616821237} />`,
      ),
      'src/pages/matter.mdx':
        '---\nlamp: 40010160616821238\n---\n\n<ProductLink id={frontmatter.lamp} />',
    });
    await expect(site.build(strict)).rejects.toThrow(
      '4 problems must be fixed before this site builds',
    );
    const { findings } = JSON.parse(readFileSync(join(site.root, REPORT), 'utf8')) as Report;
    expect(
      findings.map(
        ({ kind, severity, usage }) => `${kind} ${severity} ${usage?.file}:${usage?.line}`,
      ),
    ).toEqual([
      'invalid error src/pages/index.mdx:1',
      'invalid error src/pages/index.mdx:3',
      'invalid error src/pages/index.mdx:5',
      'prop-value warning src/pages/index.mdx:7',
      'invalid error src/pages/matter.mdx:5',
    ]);
  });

  test('a list without products, and one that asks for what there is not, fail it', async () => {
    await gatewayFor();
    const tags = [
      '<ProductSearch keywords="zeppelin" />',
      '<ProductSearch keywords="x" sort="y" />',
    ];
    await expect(makeSite(page(...tags)).build(strict)).rejects.toThrow(
      '2 problems must be fixed before this site builds',
    );
  });
});

test('without `mdx()`, a build, `check` and `doctor` say so', async () => {
  await gatewayFor();
  const pages = { ...page('# T', `<Product id="${LAMP}" />`), 'src/pages/a.astro': '<p>A</p>' };
  const config = `import aliexpress from 'astro-aliexpress';
export default { integrations: [aliexpress(${JSON.stringify(NO_PAUSE)})] };`;
  const site = makeSite({ ...pages, 'astro.config.mjs': config });
  await build({ root: site.root, logLevel: 'silent', devToolbar: { enabled: false } });
  const { findings } = JSON.parse(readFileSync(join(site.root, REPORT), 'utf8')) as Report;
  const usage = { file: 'src/pages/index.mdx', line: 3, column: 1 };
  expect(findings).toMatchObject([{ kind: 'mdx-missing', usage }]);
  const checked = json(await run(['check', '--json', '--root', site.root]));
  expect(checked).toMatchObject({ findings: [{ kind: 'mdx-missing', ...usage }] });
  const { stdout } = await run(['doctor', '--root', site.root]);
  expect(stdout).toMatch(/^! MDX .*`mdx\(\)` is not in the Astro config[^]*npx astro add mdx/m);
});

test('an id that looks like a command of a log is none there', async () => {
  await gatewayFor();
  const site = makeSite({
    'src/pages/index.astro': `---
import { Product } from 'astro-aliexpress/components';
---
<Product id={'x\\n::error::y'} />`,
  });
  const { output } = await site.build(NO_PAUSE);
  expect(output).toContain('"x : :error::y"');
  expect(output).not.toMatch(/^\s*::/m);
});
