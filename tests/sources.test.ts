/** Sources as authors write them: each builds, with its product on the page. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleIds, sampleProduct } from 'aliexpress-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayFor, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, shownTitle } from './helpers/site.ts';

const [id] = sampleIds('desk-lamp', 1) as [string];
const tag = `<Product id="${id}" />`;
const FENCE = '```';

/** The page that a source makes, which must show the product once, from one batch. */
async function pageOf(name: string, source: string) {
  const sandbox = await gatewayFor();
  const built = await makeSite({
    [`src/pages/${name}`]: source,
    'src/Foo.astro': '<i>foo</i>',
  }).build(NO_PAUSE);
  const html = built.page('index.html');
  const titles = html.querySelectorAll('article h3 bdi').map(({ text }) => text);
  expect(titles).toEqual([shownTitle(sampleProduct(id))]);
  expect(productCalls(sandbox)).toHaveLength(1);
  return html;
}

describe('in .mdx', () => {
  test.each([
    [
      'an import without a semicolon, and a text with “from” in it',
      `import Foo from '../Foo.astro'\n\n<Foo />\n\n${tag}\n\nA gift from me.`,
    ],
    [
      'a fence that shows an import',
      `${FENCE}js\nimport { Product } from 'astro-aliexpress/components';\n${FENCE}\n\n${tag}`,
    ],
    [
      'a component by its own name and by another',
      `import { Product as P } from 'astro-aliexpress/components'\n\n${tag}\n\nText.`,
    ],
    [
      'a component by another name alone',
      `import { Product as Card } from 'astro-aliexpress/components'\n\n<Card id="${id}" />`,
    ],
    ['backticks that are text, in CRLF', `The \` key.\r\n\r\n${tag}\r\n\r\nThe \` again.\r\n`],
    ['three backticks that begin a line', `${FENCE}npm i${FENCE} is all.\n\n${tag}`],
    ['an escaped backtick', `A \\\` here.\n${tag} and a \``],
    ['a string with an escape', `<Product data-x={'Sam\\'s'} id="${id}" />\n\nIt's it.`],
    ['a comment with an apostrophe', `<Product data-x={/* it's */ 1} id="${id}" />\n\nIt's it.`],
    ['a quotation that ends in a fence', `> ${FENCE}js\n> code\n\n${tag}`],
    [
      'a byte order mark before an import',
      `\uFEFFimport { Product } from 'astro-aliexpress/components'\n\n${tag}`,
    ],
    ['a byte order mark', `\uFEFF---\ntitle: x\n---\n\n${tag}`],
  ])('%s', async (_, source) => {
    await pageOf('index.mdx', source);
  });

  test.each([
    ['in TOML', '+++\ntitle = "x"\n+++\n'],
    ['after a byte order mark', '\uFEFF---\ntitle: x\n---\n'],
    ['after empty lines', '\n\n---\ntitle: x\n---\n'],
  ])('front matter %s, and an end inside of a fence', async (_, frontMatter) => {
    const html = await pageOf('index.mdx', `${frontMatter}\n${tag}\n\n${FENCE}js\nconst a = 1;\n`);
    expect(html.text).not.toContain('title');
    expect(html.text).not.toContain('import {');
  });
});

describe('in .astro', () => {
  const statement = `import { Product } from 'astro-aliexpress/components';`;
  test.each([
    ['code beside the opening of the front matter', `--- ${statement}\n---\n${tag}`],
    ['front matter in one line', `---${statement}---${tag}`],
    ['front matter after a byte order mark', `\uFEFF---\n${statement}\n---\n${tag}`],
    [
      'a script that closes itself',
      `---\n${statement}\n---\n<script is:inline src="/x.js" />\n${tag}`,
    ],
    [
      'a component by another name',
      `---\n${statement.replace('Product', 'Product as Card')}\n---\n<Card id="${id}" />`,
    ],
  ])('%s', async (_, source) => {
    await pageOf('index.astro', source);
  });
});

// Other systems have no names that aren't text.
test.runIf(process.platform === 'linux')(
  'a draft that can’t be read is named; the build goes on',
  async () => {
    await gatewayFor();
    const site = makeSite({
      'src/pages/index.mdx': tag,
      // Far more than a pattern may count.
      'src/drafts/backticks.mdx': `${tag} It costs 5${'`'.repeat(40_000)}`,
      'src/drafts/deep.mdx': `import { Product as P } from 'astro-aliexpress/components'\n\nexport const a = ${'['.repeat(20_000)}`,
    });
    writeFileSync(Buffer.from(join(site.root, 'src/drafts/b\xFF.mdx'), 'latin1'), tag);
    const built = await site.build(NO_PAUSE);
    expect(built.page('index.html').querySelectorAll('article')).toHaveLength(1);
    const message = expect.stringMatching(/drafts\/b\uFFFD\.mdx can’t be read/);
    expect(built.report.problems).toEqual([message]);
    expect(built.output).toEqual(message);
  },
);
