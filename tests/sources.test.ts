/** Sources as authors write them: all build in one site, each with its product on its page. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sandbox, sampleIds, sampleProduct } from 'aliexpress-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, makeSite, shownTitle } from './helpers/site.ts';

const FENCE = '```';
const IMPORT = `import { Product } from 'astro-aliexpress/components'`;
const inFence = (tag: string) => `${tag}\n\n${FENCE}js\nconst a = 1;\n`;

/** By what is special in it. */
type Sources = Readonly<Record<string, (tag: string) => string>>;

const MDX: Sources = {
  'an import without a semicolon, and a text with “from” in it': (tag) =>
    `import Foo from '../Foo.astro'\n\n<Foo />\n\n${tag}\n\nA gift from me.`,
  'a fence that shows an import': (tag) => `${FENCE}js\n${IMPORT};\n${FENCE}\n\n${tag}`,
  'a component by its own name and by another': (tag) =>
    `${IMPORT.replace('Product', 'Product as P')}\n\n${tag}\n\nText.`,
  'a component by another name alone': (tag) =>
    `${IMPORT.replace('Product', 'Product as Card')}\n\n${tag.replace('Product', 'Card')}`,
  'backticks that are text, in CRLF': (tag) => `The \` key.\r\n\r\n${tag}\r\n\r\nThe \` again.\r\n`,
  'three backticks that begin a line': (tag) => `${FENCE}npm i${FENCE} is all.\n\n${tag}`,
  'an escaped backtick': (tag) => `A \\\` here.\n${tag} and a \``,
  'a string with an escape': (tag) => `${tag.replace('id', `data-x={'Sam\\'s'} id`)}\n\nIt's it.`,
  'a comment with an apostrophe': (tag) =>
    `${tag.replace('id', "data-x={/* it's */ 1} id")}\n\nIt's it.`,
  'a quotation that ends in a fence': (tag) => `> ${FENCE}js\n> code\n\n${tag}`,
  'a byte order mark before an import': (tag) => `\uFEFF${IMPORT}\n\n${tag}`,
  'a byte order mark': (tag) => `\uFEFF---\ntitle: x\n---\n\n${tag}`,
};

const FRONT_MATTER: Sources = {
  'as usual': (tag) => `---\ntitle: x\n---\n${inFence(tag)}`,
  'in TOML': (tag) => `+++\ntitle = "x"\n+++\n\n${inFence(tag)}`,
  'after a byte order mark': (tag) => `\uFEFF---\ntitle: x\n---\n\n${inFence(tag)}`,
  'after empty lines': (tag) => `\n\n---\ntitle: x\n---\n\n${inFence(tag)}`,
};

const ASTRO: Sources = {
  'code beside the opening of the front matter': (tag) => `--- ${IMPORT};\n---\n${tag}`,
  'front matter in one line': (tag) => `---${IMPORT};---${tag}`,
  'front matter after a byte order mark': (tag) => `\uFEFF---\n${IMPORT};\n---\n${tag}`,
  'a script that closes itself': (tag) =>
    `---\n${IMPORT};\n---\n<script is:inline src="/x.js" />\n${tag}`,
  'a component by another name': (tag) =>
    `---\n${IMPORT.replace('Product', 'Product as Card')};\n---\n${tag.replace('Product', 'Card')}`,
};

/** Each has a page and a product of its own. */
const POSTS = Object.entries({ ...MDX, ...FRONT_MATTER, ...ASTRO });
const products = sampleIds('desk-lamp', POSTS.length);
const tagOf = (index: number) => `<Product id="${products[index]}" />`;
/** Other systems have no names that aren't text. */
const isLinux = process.platform === 'linux';

let sandbox: Sandbox;
let built: Built;
prepare(async () => {
  sandbox = await gatewayFor();
  const site = makeSite({
    'src/Foo.astro': '<i>foo</i>',
    // Far more than a pattern may count.
    'src/drafts/backticks.mdx': `${tagOf(0)} It costs 5${'`'.repeat(40_000)}`,
    'src/drafts/deep.mdx': `${IMPORT.replace('Product', 'Product as P')}

export const a = ${'['.repeat(20_000)}`,
  });
  for (const [index, [what, source]] of POSTS.entries()) {
    const extension = what in ASTRO ? 'astro' : 'mdx';
    site.write({ [`src/pages/p${index}.${extension}`]: source(tagOf(index)) });
  }
  if (isLinux) writeFileSync(Buffer.from(join(site.root, 'src/drafts/bÿ.mdx'), 'latin1'), tagOf(0));
  built = await site.build(NO_PAUSE);
});

/** The page that a source makes, which must show its product once. */
function pageOf(what: string) {
  const index = POSTS.findIndex(([name]) => name === what);
  const html = built.page(`p${index}/index.html`);
  const titles = html.querySelectorAll('article h3 bdi').map(({ text }) => text);
  expect(titles).toEqual([shownTitle(sampleProduct(products[index]!))]);
  return html;
}

test.each(Object.keys(MDX))('in .mdx: %s', (what) => void pageOf(what));

test.each(Object.keys(FRONT_MATTER))(
  'in .mdx: front matter %s, and an end inside of a fence',
  (what) => {
    const html = pageOf(what);
    expect(html.text).not.toContain('title');
    expect(html.text).not.toContain('import {');
  },
);

test.each(Object.keys(ASTRO))('in .astro: %s', (what) => void pageOf(what));

test('the products of all of them are known before a page is rendered', () => {
  expect(productCalls(sandbox)).toHaveLength(1);
});

test.runIf(isLinux)('a draft that can’t be read is named; the build goes on', () => {
  const message = expect.stringMatching(/drafts\/b�\.mdx can’t be read/);
  expect(built.report.problems).toEqual([message]);
  expect(built.output).toEqual(message);
});
