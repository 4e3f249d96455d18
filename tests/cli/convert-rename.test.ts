/** A `.md` file becomes an `.mdx` file that says the same. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { toMdx } from '../../packages/astro-aliexpress/src/cli/convert/to-mdx.ts';
import { readMarkdown } from '../../packages/astro-aliexpress/src/cli/links/read-markdown.ts';
import { makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, LAMP } from '../helpers/gateway.ts';

test.each([
  ['signs in a text', 'A < b {c} \\{d\\} &lt;', 'A \\< b \\{c} \\{d\\} &lt;'],
  ['signs in a table', '| a < b |\n| - |\n| {c} |', '| a \\< b |\n| - |\n| \\{c} |'],
  ['signs in the text of a picture', '![a < b](c.jpg "d < e")', '![a \\< b](c.jpg "d < e")'],
  [
    'the names of references',
    '[a {b}] [a {B}][] [c < d][a {b}] ![a {b}] ![a {b}][]\n\n[a {b}]: e',
    '[a \\{b}][a {b}] [a \\{B}][a {B}] [c \\< d][a {b}] ![a \\{b}][a {b}] ![a \\{b}][a {b}]\n\n[a {b}]: e',
  ],
  ['names over lines', '> [a\n> {b}]\n\n[a {b}]: c', '> [a\n> \\{b}][a {b}]\n\n[a {b}]: c'],
  ['no signs in code', '`{a}`\n\n```\n<b\n```', '`{a}`\n\n```\n<b\n```'],
  ['a comment', 'A <!-- b -->\n\n<!--more-->', 'A {/* b */}\n\n{/*more*/}'],
  ['an empty element', 'A<br>b <img src=c.jpg alt="">', 'A<br />b <img src="c.jpg" alt="" />'],
  [
    'a frame',
    '<iframe src="a" allowfullscreen></iframe>',
    '<iframe src="a" allowfullscreen></iframe>',
  ],
  ['old HTML', '<CENTER><IMG SRC=a></CENTER>', '<center><img SRC="a" /></center>'],
  [
    'a table of HTML, where asterisks are asterisks',
    '<table><tr><td>a *b* www.c.de</td></tr></table>',
    `<table><tr><td>a &#42;b&#42; www{'.'}c.de</td></tr></table>`,
  ],
  ['Markdown in an element', '<div>\n\n*a* < b\n\n</div>', '<div>\n\n*a* \\< b\n\n</div>'],
  ['the paragraph of an element', '<b>a</b>', '<p><b>a</b></p>'],
  ['none in a list', '- <b>a</b>\n- b', '- <b>a</b>\n- b'],
  ['one in a list with paragraphs', '- <b>a</b>\n\n- b', '- <p><b>a</b></p>\n\n- b'],
  [
    'the text of a link in HTML, which is no second link',
    '<p><a href="https://a.de">https://a.de</a> b@c.de</p>',
    `<p><a href="https://a.de">https{':'}//a.de</a> b{'@'}c.de</p>`,
  ],
  [
    'entities in HTML, and what looks like one in a text of it',
    '<p>It&#8217;s &#x27; &lt; # &amp;lt;</p>',
    '<p>It&#8217;s &#x27; &lt; &#35; &amp;lt;</p>',
  ],
  [
    'dashes and quotes in code in HTML',
    `<p>a "b" <code>c --d "e" it's</code></p>`,
    `<p>a "b" <code>c {'-'}{'-'}d {'"'}e{'"'} it{"'"}s</code></p>`,
  ],
  [
    'attributes that are empty, or without a value',
    '<iframe src="a" allowfullscreen=""></iframe>\n<img src=a alt>\n<video controls loop=""></video>',
    '<iframe src="a" allowfullscreen></iframe>\n<img src="a" alt="" />\n<video controls loop></video>',
  ],
  ['HTML below a text', 'a\n<div>b</div>\n\nc', 'a\n\n<div>b</div>\n\nc'],
  ['HTML below a list', '- a\n<div>b</div>', '- a\n\n<div>b</div>'],
  ['HTML below a table', '| a |\n| - |\n<div>b</div>', '| a |\n| - |\n\n<div>b</div>'],
  ['the paragraph around a tag', 'a\n<img src="b">\nc', 'a <img src="b" />\nc'],
  ['the paragraph that tags begin', '<a id="b"></a><br>\nc', '<a id="b"></a><br /> c'],
  ['the quotation around a tag', '> a\n> <br>\n> c', '> a <br />\n> c'],
  [
    'the props of our tags in HTML',
    '<div><ProductSearch keywords="a" limit={3} hot /></div>',
    '<div><ProductSearch keywords="a" limit={3} hot /></div>',
  ],
  [
    'addresses in angle brackets',
    '<https://a.de> <b@c.de>',
    '[https://a.de](https://a.de) [b@c.de](mailto:b@c.de)',
  ],
  [
    'our tags',
    `<Product id="1" />\n\n<ProductGrid ids={['1']} />\n\n<ProductLink id="1">a < b</ProductLink>`,
    `<Product id="1" />\n\n<ProductGrid ids={['1']} />\n\n<ProductLink id="1">a \\< b</ProductLink>`,
  ],
])('keeps %s', (_, source, text) => {
  expect(toMdx(source)).toMatchObject({ ok: true, text });
});

test.each([
  ['text on a line of its own in HTML', 'a\n\n<div>\nb\n</div>', /^line 3 has HTML/],
  ['an attribute that JSX has not', '<a b.c="d">e</a>', /^line 1 has HTML/],
  ['text beside HTML', '<div>a</div> b', /^line 1 has HTML/],
  ['elements that are not closed', '<p>a', /^line 1: /],
  ['HTML below a text in a list', '- a\n  <div>b</div>', /^line 2 has HTML/],
  ['a tag alone behind a line break', 'a  \n<img src="b">\nc', /^line 1 has HTML/],
  ['a brace in an address', 'https://a.de/{b}', /^line 1 has a brace/],
  ['HTML below a byte order mark', '\uFEFFa\n\n<script>b</script>', /^line 3 has HTML/],
  ['an open element below a byte order mark', '\uFEFFa\n\n<p>b', /^line 3: /],
])('leaves %s to the author', (_, source, reason) => {
  expect(toMdx(source)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

test('tells the lines of the Markdown', () => {
  const source = '# A\nB\n<div>C</div>\n\nD\n<img src="E">\nF\n\nG\n<p>H</p>\n\nI\n';
  const mdx = toMdx(source);
  if (!mdx.ok) throw new Error(mdx.reason);
  const lineOf = (text: string, letter: string) =>
    text.split('\n').findIndex((it) => it.includes(letter)) + 1;
  for (const letter of ['A', 'B', 'C', 'E', 'F', 'G', 'H', 'I']) {
    expect(mdx.lineBefore(lineOf(mdx.text, letter)), letter).toBe(lineOf(source, letter));
  }
});

/** Everything but HTML, which has no outline in Markdown, and paragraphs, which JSX takes away. */
function outline(node: Nodes): unknown[] {
  if (node.type === 'html' || node.type.startsWith('mdx') || node.type === 'paragraph') {
    return 'children' in node ? node.children.flatMap(outline) : [];
  }
  if ('value' in node) return node.value.trim() === '' ? [] : [node.type, node.value];
  const { type } = node;
  const url = 'url' in node ? node.url : '';
  const alt = 'alt' in node ? node.alt : '';
  return 'children' in node ? [[type, url, ...node.children.flatMap(outline)]] : [[type, url, alt]];
}

test('whatever it says, it says the same in MDX', () => {
  const piece = fc.constantFrom(
    'a',
    '<',
    '{',
    '}',
    '\\{',
    '\\\\',
    '&lt;',
    '&amp;',
    '*b*',
    '_c_',
    '`{d}`',
    '<br>',
    '<3',
    '<b>e</b>',
    'f <!-- g -->',
    '[g < h](i "j")',
    '![k {l}](m)',
    '<https://n.de>',
    'https://o.de',
    '> ',
    '~~p~~',
    '[q]',
    '{{r}}',
    '$s$',
    '<u class=v>w *x*</u>',
    '[y {z}]',
    '![y {z}][]',
  );
  const line = fc.array(piece, { minLength: 1, maxLength: 5 }).map((it) => it.join(' '));
  const block = fc
    .tuple(fc.constantFrom('', '- ', '> ', '# ', '1. '), line)
    .map(([mark, text]) => mark + text);
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
      const source = [...blocks, '[y {z}]: aa'].join('\n\n');
      const mdx = toMdx(source);
      if (!mdx.ok) return;
      const { tree, mistake } = readMarkdown(mdx.text, 'mdx');
      expect(mistake).toBeUndefined();
      const joined = (root: Nodes) => JSON.stringify(outline(root)).replaceAll('","text","', '');
      expect(joined(tree)).toBe(joined(readMarkdown(source, 'md').tree));
    }),
    { numRuns: 300 },
  );
});

test('a post of WordPress looks as before', async () => {
  await gatewayFor();
  const post = [
    '---\ntitle: Lamps\n---\n',
    'It costs < 20 € {or so}. <3<br>And it’s bright.\n',
    '<!--more-->\n',
    '<iframe width="560" src="https://www.youtube.com/embed/a" allowfullscreen></iframe>\n',
    '<figure class="wp-block-table"><table><tbody><tr><td>A_b_</td><td style="width:50%">c</td></tr></tbody></table></figure>\n',
    '<strong>Well</strong>\n',
    '- one <em>two</em>\n- three\n',
    '```\nif (a < b) { c(); }\n```\n',
    '<center><a href="https://example.com/?a=1&amp;b=2"><img src="/a.png" width=300 style="border:0"></a></center>\n',
  ].join('\n');
  const site = makeSiteWithConfig({
    'src/pages/old.md': post,
    'src/pages/new.md': `${post}\nhttps://www.aliexpress.com/item/${LAMP}.html\n`,
  });
  const file = join(site.root, 'src/pages/new.mdx');
  const args = ['convert', 'src/pages/new.md', '--rename', '--write'];
  expect((await run(args, { cwd: site.root })).code).toBe(0);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/<Product .*/, ''));
  const { page } = await site.build({ limits: { interval: 0 } });
  const looks = (path: string) =>
    page(path)
      .toString()
      .replaceAll('<!--more-->', '')
      .replaceAll(/ style="background[^"]*"/g, '')
      .replaceAll(/=(\d+)(?=[ >])/g, '="$1"')
      .replaceAll(/\s*\/?>\s*/g, '>')
      .replaceAll(/\s+</g, '<');
  expect(looks('new/index.html')).toBe(looks('old/index.html'));
});

test('a file that can’t be written as MDX stays as it was', async () => {
  // Its name fits, but not that of the temporary file beside it.
  const name = `${'a'.repeat(245)}.md`;
  const text = `A < b\n\nhttps://www.aliexpress.com/item/${LAMP}.html\n`;
  const { root } = makeSiteWithConfig({ [`src/content/${name}`]: text });
  const { code, stderr } = await run(['convert', '--rename', '--write', '--root', root]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/can’t be written/);
  expect(readFileSync(join(root, 'src/content', name), 'utf8')).toBe(text);
});
