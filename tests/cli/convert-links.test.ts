import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { convertSource } from '../../packages/astro-aliexpress/src/cli/convert/convert-source.ts';
import { readShortLinkList } from '../../packages/astro-aliexpress/src/cli/convert/short-link-list.ts';
import { listText } from '../../packages/astro-aliexpress/src/cli/convert/unlisted-links.ts';
import { readMarkdown } from '../../packages/astro-aliexpress/src/cli/links/read-markdown.ts';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, LAMP } from '../helpers/gateway.ts';

const BAG = '1005006338829917';
const LAMP_PAGE = `https://www.aliexpress.com/item/${LAMP}.html`;
const SHORT = 'https://s.click.aliexpress.com/e/_DmZ3';
const APP_SHORT = 'https://a.aliexpress.com/_mK9x';
const LIST = new Map([['s.click.aliexpress.com/e/_DmZ3', BAG]]);

const link = (text: string, id = LAMP) => `<ProductLink id="${id}">${text}</ProductLink>`;
const empty = (id = LAMP) => `<ProductLink id="${id}" />`;
const button = (text: string, id = LAMP) => `<ProductButton id="${id}" text="${text}" />`;

const inline = (source: string, syntax: 'md' | 'mdx' = 'mdx') =>
  convertSource(source, { syntax, inline: true, shortLinks: LIST });

describe('with --inline, a link becomes a tag', () => {
  test.each([
    ['in a sentence', `See [the *lamp*](${LAMP_PAGE} "t").`, `See ${link('the *lamp*')}.`],
    ['with quotes and brackets', `A ["b" [c]](${LAMP_PAGE})`, `A ${link('"b" [c]')}`],
    ['with code', `A [\`b\`](${LAMP_PAGE})`, `A ${link('`b`')}`],
    ['over two lines', `A [b\nc](${LAMP_PAGE}).`, `A ${link('b\nc')}.`],
    ['that is a picture', `A [![b](c.jpg)](${LAMP_PAGE})`, `A ${link('![b](c.jpg)')}`],
    ['that is bare', `See ${LAMP_PAGE}.`, `See ${empty()}.`],
    ['that is bare, in brackets', `[See ${LAMP_PAGE}, there]`, `[See ${empty()}, there]`],
    [
      'that is bare, in a text without spaces',
      `これ：${LAMP_PAGE}。次は別のです。`,
      `これ：${empty()}。次は別のです。`,
    ],
    [
      'that is bare, with letters that are not ASCII',
      'See https://pt.aliexpress.com/item/Lâmpada/4001016061682.html now.',
      `See ${empty()} now.`,
    ],
    ['that is its own text', `See [${LAMP_PAGE}](${LAMP_PAGE}).`, `See ${empty()}.`],
    [
      'in a table',
      `| a |\n| - |\n| [b \\| c](${LAMP_PAGE}) |`,
      `| a |\n| - |\n| ${link('b \\| c')} |`,
    ],
    ['in a heading', `## A [b](${LAMP_PAGE})`, `## A ${link('b')}`],
    ['in a quotation', `> A [b\n> c](${LAMP_PAGE})`, `> A ${link('b\n> c')}`],
    [
      'in a component',
      `<Note>\n  A [b](${LAMP_PAGE})\n</Note>`,
      `<Note>\n  A ${link('b')}\n</Note>`,
    ],
    ['alone in a paragraph', `See\n${LAMP_PAGE}\nor not.`, `See ${empty()}\nor not.`],
    ['that begins a paragraph', `${LAMP_PAGE}\nor not.`, `${empty()} or not.`],
    ['alone in a quotation', `> See\n> ${LAMP_PAGE}`, `> See ${empty()}`],
    [
      'by reference',
      `A [b][c], [c] [d].\n\n[c]: ${LAMP_PAGE}\n[d]: /d/\n`,
      `A ${link('b')}, ${link('c')} [d].\n\n[d]: /d/\n`,
    ],
    [
      'by a reference that a picture has, too',
      `[a][b] ![c][b]\n\n[b]: ${LAMP_PAGE}`,
      `${link('a')} ![c][b]\n\n[b]: ${LAMP_PAGE}`,
    ],
    [
      'of HTML',
      `A <a class="b" href="${LAMP_PAGE}" target="_blank" rel="nofollow">c **d**</a>.`,
      `A <ProductLink id="${LAMP}" class="b">c **d**</ProductLink>.`,
    ],
    ['of HTML in capitals', `A <a HREF="${LAMP_PAGE}" REL="nofollow">c</a>.`, `A ${link('c')}.`],
    [
      'of HTML with an expression',
      `A <a href={'${LAMP_PAGE}'} class={b}>c</a>.`,
      `A <ProductLink id="${LAMP}" class={b}>c</ProductLink>.`,
    ],
    [
      'of HTML over several lines',
      `<a\n  href="${LAMP_PAGE}"\n>\n  b\n</a>`,
      `<ProductLink id="${LAMP}">\n  b\n</ProductLink>`,
    ],
    [
      'that is a form',
      `<form action="${LAMP_PAGE}"><input type="submit" value="Buy &quot;it&quot;" /></form>`,
      button('Buy &quot;it&quot;'),
    ],
    [
      'that is a form with a button',
      `<form action="${LAMP_PAGE}">\n  <button>Buy</button>\n</form>`,
      button('Buy'),
    ],
    [
      'that is a button',
      `<button onclick="window.open('${LAMP_PAGE}')">Buy</button>`,
      button('Buy'),
    ],
    [
      'that is a shortcode',
      `A [su_button url="${LAMP_PAGE}" size="3"]Buy | now[/su_button].`,
      `A ${button('Buy &#124; now')}.`,
    ],
    [
      'that is a shortcode with markup',
      `A [button link='${LAMP_PAGE}']**Buy**[/button].`,
      `A ${link('**Buy**')}.`,
    ],
    ['that is a shortcode alone', `[btn href=${LAMP_PAGE} text="Buy"]`, button('Buy')],
    [
      'that is a shortcode, escaped by a converter',
      String.raw`\[su\_button url="${LAMP_PAGE}" size="3"\]Buy\[/su\_button\]`,
      button('Buy'),
    ],
    [
      'that is short, listed, and escaped by a converter',
      String.raw`See https://s.click.aliexpress.com/e/\_DmZ3 now.`,
      `See ${empty(BAG)} now.`,
    ],
    ['of a forum', `A [url=${LAMP_PAGE}]lamp[/url].`, `A ${link('lamp')}.`],
    ['that is short and listed', `A [b](${SHORT}?bz=300).`, `A ${link('b', BAG)}.`],
  ])('%s', (_, source, result) => {
    expect(inline(source).result).toBe(result);
    expect(inline(result)).toMatchObject({ result, changes: [] });
    expect(readMarkdown(result, 'mdx').mistake).toBe(inline(source).mistake);
  });

  test.each([
    ['of Hugo', `A {{< button href="${LAMP_PAGE}" >}}Buy{{< /button >}}.`, `A ${button('Buy')}.`],
    [
      'of Hugo with percent signs',
      `A {{% a link="${LAMP_PAGE}" %}}b{{% /a %}}.`,
      `A ${link('b')}.`,
    ],
    ['in HTML', `<p>[su_button url="${LAMP_PAGE}"]Buy[/su_button]</p>`, `<p>${button('Buy')}</p>`],
    ['of HTML', `<p><a href=${LAMP_PAGE}>\n lamp\n</a></p>`, `<p>${link('lamp')}</p>`],
  ])('of Markdown, %s', (_, source, result) => {
    expect(inline(source, 'md').result).toBe(result);
  });
});

describe('is left, with a reason', () => {
  test.each([
    ['a short link that isn’t listed', `[a](${APP_SHORT})`, 'convert --short-links map.csv'],
    [
      'a link of another site',
      `[a](https://example.com/?u=${encodeURIComponent(LAMP_PAGE)})`,
      'belongs to example.com',
    ],
    [
      'a link whose text has an address',
      `[see https://example.com](${LAMP_PAGE})`,
      'a link in the link',
    ],
    [
      'a short link in a shortcode, escaped by a converter',
      String.raw`\[su\_button url="https://a.aliexpress.com/\_mK9x"\]Buy\[/su\_button\]`,
      'convert --short-links map.csv',
    ],
    ['a link in a tag', `<ProductLink id="1">[a](${LAMP_PAGE})</ProductLink>`, 'another link'],
    ['an attribute of a component', `<Card href="${LAMP_PAGE}" />`, '`href` of `<Card>`'],
    ['an attribute with data', `<div data-href="${LAMP_PAGE}">a</div>`, '`data-href` of `<div>`'],
    ['a form with fields', `<form action="${LAMP_PAGE}"><input name="q" /></form>`, 'has fields'],
    [
      'a shortcode of several paragraphs',
      `[box url="${LAMP_PAGE}"]\n\na\n\n[/box]`,
      'more than one paragraph',
    ],
  ])('%s', (_, source, reason) => {
    const { result, left } = inline(source);
    expect(result).toBe(source);
    expect(left).toEqual([
      { line: 1, text: expect.any(String), reason: expect.stringContaining(reason) },
    ]);
  });

  test.each([
    ['in code', `\`[a](${LAMP_PAGE})\` \`[b url="${LAMP_PAGE}"]\`\n\n    ${LAMP_PAGE}\n`],
    ['in a comment', `A <!-- [a](${LAMP_PAGE}) [b url="${LAMP_PAGE}"] -->\n`],
    ['in code of HTML', `<pre>[b url="${LAMP_PAGE}"]</pre>\n`],
    ['in a definition that nothing refers to', `[a]: ${LAMP_PAGE}\n`],
    ['of a picture', `![a](https://ae01.alicdn.com/kf/a.jpg)\n`],
    ['that isn’t absolute', `[a](/item/${LAMP}.html) [b](${LAMP})\n`],
  ])('nothing %s', (_, source) => {
    expect(inline(source, 'md')).toMatchObject({ result: source, left: [] });
  });
});

/** The kinds of nodes, with the texts, but without those that conversion may change. */
function outline(node: Nodes): unknown[] {
  const { type } = node;
  if (type === 'text') return [node.value];
  const inner = 'children' in node ? node.children.flatMap(outline) : [];
  const isLink = type === 'link' || type === 'linkReference' || type === 'mdxJsxTextElement';
  // MDX takes the paragraph from around a tag alone.
  const isTransparent = isLink || type === 'mdxJsxFlowElement' || type === 'paragraph';
  return isTransparent ? inner : [[type, ...inner]];
}

test('what is converted parses as before, with tags instead of links', () => {
  const words = fc.constantFrom(
    'a',
    '*b*',
    '**c**',
    '`d`',
    '"e"',
    'f \\| g',
    '(h)',
    '~~i~~',
    '&amp;',
  );
  const text = fc.array(words, { minLength: 1, maxLength: 3 }).map((it) => it.join(' '));
  const linked = text.map((it) => `[${it}](${LAMP_PAGE})`);
  const piece = fc.oneof(
    text,
    linked,
    linked.map((it) => `*${it}*`),
  );
  const line = fc.array(piece, { minLength: 1, maxLength: 4 }).map((it) => it.join(' '));
  const block = fc.oneof(
    line,
    line.map((it) => `- ${it}`),
    line.map((it) => `> ${it}`),
    line.map((it) => `# ${it}`),
    fc.tuple(line, line).map((lines) => lines.join('\n')),
    line.map((it) => `| x |\n| - |\n| ${it.replaceAll(/(?<!\\)\|/g, '\\|')} |`),
  );
  const joined = (node: Nodes) => JSON.stringify(outline(node)).replaceAll('","', '');
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
      const source = blocks.join('\n\n');
      const { result } = inline(source);
      const { tree, mistake } = readMarkdown(result, 'mdx');
      expect(mistake).toBeUndefined();
      expect(result).not.toContain(LAMP_PAGE);
      expect(joined(tree)).toBe(joined(readMarkdown(source, 'mdx').tree));
      expect(inline(result).changes).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

describe('the list of short links', () => {
  const read = (text: string) => readShortLinkList(text, 'map.csv');

  test('is read as it was begun, whatever is in a link or a name of a file', () => {
    const short = `${SHORT}?a=1,2`;
    const begun = listText([{ link: short, uses: 2, place: 'a "b", c.md:1' }]);
    expect(begun).toBe(`"${short}",,2,"a ""b"", c.md:1"`);
    expect(read(begun)).toEqual({ ids: new Map(), problems: [] });
  });

  test.each([
    ['with a header', `short link,id\n${SHORT},${BAG}\n`],
    ['without one', `${SHORT},${BAG}`],
    ['with addresses', `${SHORT},https://es.aliexpress.com/item/${BAG}.html?spm=a\n`],
    ['in quotes', `\uFEFF"${SHORT}" , "${BAG}","a ""b"""\r\n`],
    ['with semicolons', `${SHORT};${BAG}\n`],
    ['with more columns, and lines to fill in', `${SHORT},${BAG},12\n\n${APP_SHORT},,3\n`],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ ids: LIST, problems: [] });
  });

  test.each([
    [
      'no short link',
      `${SHORT},${BAG}\n${LAMP_PAGE},${LAMP}\n`,
      /^map\.csv:2 ".*" isn’t a short link/,
    ],
    ['no id', `${SHORT},${BAG}\n${APP_SHORT},lamp`, /^map\.csv:2 "lamp": .*neither a product id/],
    [
      'two products for one link',
      `${SHORT},${BAG}\n${SHORT}/?x=1,${LAMP}`,
      /^map\.csv:2 .*The first one counts/,
    ],
  ])('names a line with %s', (_, text, problem) => {
    expect(read(text)).toEqual({ ids: LIST, problems: [expect.stringMatching(problem)] });
  });

  test('says where it isn’t CSV', () => {
    expect(() => read(`${SHORT},"${BAG}\n`)).toThrow(/^map\.csv isn’t a CSV file: .*line/);
  });
});

describe('the command', () => {
  const post = `A [lamp](${LAMP_PAGE}) and [a bag](${SHORT}), [again](${APP_SHORT}) and [again](${APP_SHORT}/).\n`;
  const files = { 'src/pages/index.mdx': post, 'src/pages/old.md': `[a](${SHORT})\n` };
  const convert = (root: string, ...args: string[]) => run(['convert', ...args], { cwd: root });
  const read = (root: string, name = 'src/pages/index.mdx') =>
    readFileSync(join(root, name), 'utf8');

  test('lists links with file and line, and how to convert them', async () => {
    const { root } = makeSiteWithConfig(files);
    const { code, stdout, stderr } = await convert(root);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain(
      `With --inline, it becomes a tag there.\n  src/pages/index.mdx:1 ${LAMP_PAGE}\n`,
    );
    expect(stderr).toContain(`\n  src/pages/index.mdx:1 ${SHORT}\n`);
    expect(stderr).toContain('convert --short-links map.csv');
  });

  test('begins the author’s list, takes it, and says what it lacks in lines to add to it', async () => {
    const { root } = makeSiteWithConfig(files);
    const none = await convert(root, '--short-links', 'map.csv');
    expect(none.stderr).toContain('map.csv is new. It has 2 short links to fill in');
    const begun = read(root, 'map.csv');
    expect(begun).toMatch(
      `\n${SHORT},,2,src/pages/index.mdx:1\n${APP_SHORT},,2,src/pages/index.mdx:1\n`,
    );
    writeFileSync(join(root, 'map.csv'), begun.replace(`${SHORT},,`, `${SHORT},${BAG},`));
    const ran = await convert(root, '--short-links', 'map.csv', '--write', '--rename');
    expect(ran.stderr).toContain(`1 short link without a product in map.csv`);
    expect(ran.stderr).toContain(`  ${APP_SHORT},,2,src/pages/index.mdx:1\n`);
    expect(read(root)).toBe(post.replace(`[a bag](${SHORT})`, link('a bag', BAG)));
    expect(read(root, 'src/pages/old.mdx')).toBe(`${link('a', BAG)}\n`);
    const again = json(await convert(root, '--short-links', 'map.csv', '--json'));
    expect(again).toMatchObject({ unlisted: [{ link: APP_SHORT, uses: 2 }] });
  });

  test('says that it can’t write the author’s list', async () => {
    const { root } = makeSiteWithConfig(files);
    symlinkSync(join(root, 'nowhere'), join(root, 'lists'));
    const { code, stderr } = await convert(root, '--short-links', 'lists/map.csv');
    expect(code).toBe(2);
    expect(stderr).toContain('✗ lists/map.csv can’t be written: ');
  });

  test('what it writes with --inline builds', async () => {
    await gatewayFor();
    const site = makeSiteWithConfig({
      'src/pages/index.mdx': `# Lamps\n\nSee [the *lamp*](${LAMP_PAGE}), or\n${LAMP_PAGE}\nnow.\n\n<form action="${LAMP_PAGE}"><button>Buy</button></form>\n`,
    });
    expect((await convert(site.root, '--write', '--inline')).code).toBe(0);
    const { page } = await site.build({ limits: { interval: 0 } });
    const html = page('index.html');
    expect(html.querySelectorAll('a[rel~=sponsored]')).toHaveLength(3);
    expect(html.querySelectorAll('p a')).toHaveLength(2);
    expect(html.toString()).not.toContain('/item/');
  });

  test('says which file it could read as Markdown only', async () => {
    const { root } = makeSiteWithConfig({
      'src/pages/index.mdx': `$a_{1;2}$ [lamp](${LAMP_PAGE})\n`,
    });
    const { stderr } = await convert(root, '--inline', '--write');
    expect(stderr).toMatch(
      /index\.mdx was read as Markdown, because by itself it isn’t MDX: line 1/,
    );
    expect(read(root)).toBe(`$a_{1;2}$ ${link('lamp')}\n`);
  });
});
