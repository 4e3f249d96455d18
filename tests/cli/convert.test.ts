import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertSource } from '../../packages/astro-aliexpress/src/cli/convert/convert-source.ts';
import { readMarkdown } from '../../packages/astro-aliexpress/src/cli/links/read-markdown.ts';
import { COLOUR, json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, LAMP } from '../helpers/gateway.ts';
import { runInTerminal } from '../helpers/terminal.ts';

const BAG = '1005006338829917';
const url = (id: string) => `https://es.aliexpress.com/item/${id}.html?spm=a2g0o.detail&pdp_npi=6`;
const card = (id: string) => `<Product id="${id}" />`;

const mdx = (source: string) => convertSource(source, { syntax: 'mdx' });
const grid = (source: string) => convertSource(source, { syntax: 'mdx', grid: true });

describe('becomes a tag', () => {
  test.each([
    ['an address', url(LAMP), card(LAMP)],
    ['one in angle brackets', `<${url(LAMP)}>`, card(LAMP)],
    ['one that is its own text', `[${url(LAMP)}](${url(LAMP)})`, card(LAMP)],
    [
      'one of the US space',
      'https://www.aliexpress.us/item/3256807315717590.html',
      card('1005007502032342'),
    ],
    [
      'a deep link',
      `https://s.click.aliexpress.com/deep_link.htm?aff_short_key=K&dl_target_url=${encodeURIComponent(url(LAMP))}`,
      card(LAMP),
    ],
    ['a link', `[the *lamp*](${url(LAMP)})`, `<ProductLink id="${LAMP}">the *lamp*</ProductLink>`],
    [
      'a link in a list',
      `- [a](${url(LAMP)})\n- text`,
      `- <ProductLink id="${LAMP}">a</ProductLink>\n- text`,
    ],
    ['one below a heading', `# Lamps\n${url(LAMP)}\n## More`, `# Lamps\n${card(LAMP)}\n## More`],
    ['one in a tag', `<div>\n  ${url(LAMP)}\n</div>`, `<div>\n  ${card(LAMP)}\n</div>`],
    ['the first line', `\uFEFF${url(LAMP)}\n`, `\uFEFF${card(LAMP)}\n`],
    ['one below front matter', `---\na: 1\n---\n${url(LAMP)}`, `---\na: 1\n---\n${card(LAMP)}`],
    [
      'one below an import',
      `import a from 'a';\n\n${url(LAMP)}`,
      `import a from 'a';\n\n${card(LAMP)}`,
    ],
  ])('%s', (_, source, result) => {
    expect(mdx(source).result).toBe(result);
    expect(mdx(result)).toMatchObject({ result, changes: [] });
  });

  test('each of several in a row, or all of them together in a grid', () => {
    const tags = `${card(LAMP)}\r\n\r\n${card(BAG)}`;
    const ids = `<ProductGrid ids={['${LAMP}', '${BAG}']} />`;
    for (const row of [`${url(LAMP)}\r\n${url(BAG)}`, `- ${url(LAMP)}\r\n- <${url(BAG)}>`]) {
      const source = `\r\n${row}\r\n\r\nText\r\n`;
      expect(mdx(source).result).toBe(`\r\n${tags}\r\n\r\nText\r\n`);
      expect(grid(source).result).toBe(`\r\n${ids}\r\n\r\nText\r\n`);
    }
    expect(grid(url(LAMP)).result).toBe(card(LAMP));
  });

  test.each([
    [
      'below an indented one',
      `  ${url(LAMP)}\n\n1. ${url(BAG)}`,
      `  ${card(LAMP)}\n\n${card(BAG)}`,
    ],
    [
      'above an indented one',
      `1. ${url(LAMP)}\n\n  ${url(BAG)}`,
      `${card(LAMP)}\n\n  ${card(BAG)}`,
    ],
    ['apart from the next', `- ${url(LAMP)}\n\n- ${url(BAG)}`, `${card(LAMP)}\n\n${card(BAG)}`],
  ])('an item of a list %s, in one run', (_, source, result) => {
    expect(mdx(source).result).toBe(result);
    expect(mdx(result).changes).toEqual([]);
  });

  test('a list below a paragraph, set apart from it', () => {
    expect(mdx(`My picks:\n- ${url(LAMP)}\n`).result).toBe(`My picks:\n\n${card(LAMP)}\n`);
  });
});

describe('stays as it is', () => {
  const alone = url(LAMP);
  test.each([
    ['in front matter', `---\nurl: |\n\n  ${alone}\n---\n`],
    ['in a fence', `\`\`\`\n${alone}\n\`\`\`\n`],
    ['in a fence that does not end', `~~~\n\n${alone}\n`],
    ['in a comment', `{/*\n\n${alone}\n\n*/}\n`],
    ['in an attribute', `<Foo text="\n\n${alone}\n\n" />\n`],
    ['in an expression of a tag', `<Foo text={\`\n\n${alone}\n\n\`} />\n`],
    ['in an expression', `{\`\n\n${alone}\n\n\`}\n`],
    ['in an export', `export const a = \`\n\n${alone}\n\n\`;\n`],
    ['in an object that is exported', `export const a = {\n\n  b: \`\n\n${alone}\n\`\n};\n`],
    ['in an element of code', `<pre>\n${alone}\n</pre>\n`],
    ['of another site', 'https://example.com/item/4001016061682.html\n'],
    ['in a tag of ours', `<Product id="${alone}" />\n`],
  ])('an address %s', (_, source) => {
    expect(mdx(source)).toEqual({
      result: source,
      changes: [],
      left: [],
      unlisted: [],
    });
  });

  test.each([
    ['in a link', `<a href="x">\n\n${alone}\n\n</a>\n`, 'It’s in another link.'],
    ['in running text', `See ${alone} there\n`, 'It’s part of a text. With --inline'],
    ['in a quotation', `> ${alone}\n`, 'With --inline'],
    ['in a table', `| ${alone} |\n| - |\n`, 'With --inline'],
    ['of a shop', 'https://www.aliexpress.com/store/1101234567\n', 'no product'],
    ['in a paragraph', `Text\n${alone}\n`, 'It’s part of a paragraph'],
    ['that a paragraph goes on from', `${alone}\nText\n`, 'It’s part of a paragraph'],
    ['in a list of other items', `- Text\n- ${alone}\n`, 'Its list has items'],
    ['in a list of other items, apart', `- Text\n\n- ${alone}\n`, 'Its list has items'],
    ['in a list with a link', `- ${alone}\n\n  [a](https://example.com)\n`, 'Its list has items'],
    ['in a heading', `[a](${alone})\n---\n`, 'It’s a heading.'],
    ['that is short', 'https://s.click.aliexpress.com/e/_abc\n', 'This is a short link'],
    [
      'in a link of another site',
      `https://example.com/?u=${encodeURIComponent(alone)}\n`,
      'This link belongs to example.com',
    ],
    ['that is short, of the app', '[a](https://a.aliexpress.com/_abc)\n', 'This is a short link'],
  ])('an address %s, and is named', (_, source, reason) => {
    const { result, left } = mdx(source);
    expect(result).toBe(source);
    expect(left).toEqual([expect.objectContaining({ reason: expect.stringContaining(reason) })]);
  });

  test('indented code of Markdown, which MDX has not', () => {
    const source = `Text\n\n    ${alone}\n`;
    expect(convertSource(source, { syntax: 'md' }).changes).toEqual([]);
    expect(mdx(source).changes).toHaveLength(1);
  });
});

test('whatever else a file holds stays, and a second run finds nothing', () => {
  const id = fc.constantFrom(LAMP, BAG);
  const line = fc.oneof(
    fc.constantFrom(
      '',
      'Text',
      '- item',
      '> quotation',
      '# Heading',
      '---',
      '```',
      '`',
      '<div>',
      '</div>',
      '{/*',
      '*/}',
      '<Foo a="',
      '" />',
      '{`',
      '`}',
      'export const a = {',
      '};',
      '\\',
      'https://s.click.aliexpress.com/e/_abc',
    ),
    fc.string(),
    fc
      .tuple(id, fc.constantFrom('', '  ', '- ', '1. '), fc.constantFrom('', ' '))
      .map(([it, before, after]) => before + url(it) + after),
    id.map((it) => `<${url(it)}>`),
    id.map((it) => `[text](${url(it)})`),
    id.map((it) => `Words ${url(it)} and [*more*](${url(it)} "t") words`),
    id.map((it) => `[su_button url="${url(it)}"]Buy[/su_button]`),
  );
  const source = fc
    .tuple(fc.constantFrom('', '\uFEFF'), fc.array(line), fc.constantFrom('\n', '\r\n'))
    .map(([mark, lines, end]) => mark + lines.join(end));
  fc.assert(
    fc.property(
      source,
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom('md', 'mdx'),
      (text, isGrid, inline, syntax) => {
        const options = { syntax, grid: isGrid, inline } as const;
        const { result, changes } = convertSource(text, options);
        // Taking each change back, in order, gives the file again.
        let at = 0;
        let before = '';
        for (const { from, to, line: number } of changes) {
          const start = result.indexOf(to, at);
          const between = result.slice(at, start);
          expect(start).toBeGreaterThanOrEqual(at);
          before += between + from;
          const above = before.slice(0, before.length - from.trimStart().length);
          expect(above.split('\n')).toHaveLength(number);
          at = start + to.length;
        }
        expect(before + result.slice(at)).toBe(text);
        // Elsewhere, what is read next is another text: MDX means something else, or is no MDX yet.
        const isReadAlike =
          syntax === 'mdx' || !/[<{]|^(?:import|export)\b|^[ ]*\t|^ {4}/m.test(text);
        if (!isReadAlike || readMarkdown(text, 'mdx').mistake !== undefined) return;
        expect(convertSource(result, { ...options, syntax: 'mdx' }).changes).toEqual([]);
      },
    ),
    { numRuns: 2000 },
  );
});

describe('in Markdoc', () => {
  const mdoc = (source: string) => convertSource(source, { syntax: 'mdoc', inline: true });
  const tag = `{% Product id="${LAMP}" /%}`;
  const link = (text: string) => `{% ProductLink id="${LAMP}" %}${text}{% /ProductLink %}`;

  test.each([
    ['an address', `---\na: 1\n---\n\n${url(LAMP)}\n`, `---\na: 1\n---\n\n${tag}\n`],
    [
      'one between tags',
      `{% note %}\n${url(LAMP)}\n{% /note %}`,
      `{% note %}\n${tag}\n{% /note %}`,
    ],
    ['a link in a sentence', `See [the *lamp*](${url(LAMP)}).`, `See ${link('the *lamp*')}.`],
    ['a link behind a tag', `{% a %}b{% /a %} [c](${url(LAMP)})`, `{% a %}b{% /a %} ${link('c')}`],
    ['an address at a tag', `A ${url(LAMP)}{% b /%}`, `A {% ProductLink id="${LAMP}" /%}{% b /%}`],
    ['a link by reference', `A [b][c].\n\n[c]: ${url(LAMP)}\n`, `A ${link('b')}.\n\n`],
    ['an address that begins a paragraph', `${url(LAMP)}\nA`, `{% ProductLink id="${LAMP}" /%} A`],
  ])('%s becomes a tag of Markdoc', (_, source, result) => {
    expect(mdoc(source).result).toBe(result);
    expect(mdoc(result)).toMatchObject({ result, changes: [] });
  });

  test('several addresses in a row become a grid', () => {
    const { result } = convertSource(`${url(LAMP)}\n${url(BAG)}`, { syntax: 'mdoc', grid: true });
    expect(result).toBe(`{% ProductGrid ids=["${LAMP}", "${BAG}"] /%}`);
  });

  test.each([
    ['an address in a tag', `{% link to="${url(LAMP)}" /%}`, []],
    ['HTML', `<a href="${url(LAMP)}">a</a>`, ['It’s HTML or a shortcode']],
    ['a shortcode', `[button url="${url(LAMP)}"]a[/button]`, ['It’s HTML or a shortcode']],
    [
      'a link of another site',
      `https://example.com/?u=${encodeURIComponent(url(LAMP))}`,
      [`write {% Product id="${LAMP}" /%} instead`],
    ],
  ])('%s stays', (_, source, reasons) => {
    const { result, left } = mdoc(source);
    expect(result).toBe(source);
    expect(left.map(({ reason }) => reason)).toEqual(
      reasons.map((reason) => expect.stringContaining(reason)),
    );
  });
});

describe('the command', () => {
  const post = `---\r\ntitle: Lamps\r\n---\r\n\r\nThis one:\r\n\r\n${url(LAMP)}\r\n`;
  const converted = post.replace(url(LAMP), card(LAMP));
  const files = { 'src/pages/lamps.mdx': post };
  const read = (root: string, name = 'src/pages/lamps.mdx') =>
    readFileSync(join(root, name), 'utf8');
  const convert = (root: string, ...args: string[]) => run(['convert', ...args], { cwd: root });

  test('shows in a pipe what it would do, as a patch that git applies', async () => {
    const { root } = makeSiteWithConfig(files);
    const { code, stdout, stderr } = await convert(root);
    expect(code).toBe(0);
    expect(stdout).toContain(`\n-${url(LAMP)}\r\n+${card(LAMP)}\r\n`);
    expect(stdout).not.toMatch(COLOUR);
    expect(stderr).toContain('1 place in 1 file to convert. Nothing was written.');
    expect(read(root)).toBe(post);
    execFileSync('git', ['init', '-q'], { cwd: root });
    execFileSync('git', ['apply'], { cwd: root, input: stdout });
    expect(read(root)).toBe(converted);
  });

  test('writes with --write, keeps rights, and finds nothing the next time', async () => {
    const { root } = makeSiteWithConfig(files);
    chmodSync(join(root, 'src/pages/lamps.mdx'), 0o640);
    const { code, stderr } = await convert(root, '--write');
    expect(code).toBe(0);
    expect(stderr).toContain('1 place in 1 file converted.');
    expect(read(root)).toBe(converted);
    expect(statSync(join(root, 'src/pages/lamps.mdx')).mode & 0o777).toBe(0o640);
    const again = await convert(root, '--check');
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toContain('Nothing to convert.');
  });

  test('what it writes builds', async () => {
    await gatewayFor();
    const row = `- ${url(LAMP)}\n- ${url(BAG)}`;
    const site = makeSiteWithConfig({
      'src/pages/index.mdx': `${url(LAMP)}\n\n[the lamp](${url(LAMP)})\n\n${row}\n`,
    });
    expect((await convert(site.root, '--write', '--grid')).code).toBe(0);
    const { page } = await site.build({ limits: { interval: 0 } });
    const html = page('index.html');
    expect(html.querySelectorAll('article').length).toBe(3);
    expect(html.querySelector('p article')).toBeNull();
    expect(html.toString()).toContain('the lamp</a>');
  });

  test('checks without writing', async () => {
    const { root } = makeSiteWithConfig(files);
    expect((await convert(root, '--check', '--write')).code).toBe(1);
    expect(read(root)).toBe(post);
  });

  test('takes the files it is given, and no others', async () => {
    const { root } = makeSiteWithConfig({ ...files, 'other.mdx': post });
    expect((await convert(root, 'other.mdx', '--yes')).code).toBe(0);
    expect(read(root, 'other.mdx')).toBe(converted);
    expect(read(root)).toBe(post);
    const wrong = await convert(root, 'page.astro');
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('"page.astro" isn’t an .mdx, .md or .mdoc file, or a folder.');
    const none = await convert(root, 'none.mdx');
    expect(none).toMatchObject({ code: 2 });
    expect(none.stderr).toContain('none.mdx can’t be read');
  });

  test('takes all files of a folder that it is given', async () => {
    const { root } = makeSiteWithConfig({
      ...files,
      'drafts/one.mdx': post,
      'drafts/two/two.mdx': post,
    });
    const { code, stderr } = await convert(root, 'drafts', 'drafts/one.mdx', '--yes');
    expect(code).toBe(0);
    expect(stderr).toContain('in 2 files converted.');
    expect(read(root, 'drafts/two/two.mdx')).toBe(converted);
    expect(read(root)).toBe(post);
  });

  test('takes posts from where the content config says they are', async () => {
    const { root } = makeSiteWithConfig({
      'src/content.config.ts': `export const posts = glob({ base: './content', pattern: '*.md' });`,
      'content/lamps.mdx': post,
      'README.md': post,
    });
    expect((await convert(root, '--write')).stderr).toContain('1 place in 1 file converted.');
    expect(read(root, 'content/lamps.mdx')).toBe(converted);
  });

  test('refuses a file that is not in UTF-8, and writes none of the others', async () => {
    const { root } = makeSiteWithConfig(files);
    const bytes = Buffer.concat([Buffer.from([0xe9, 0x0a, 0x0a]), Buffer.from(url(LAMP))]);
    writeFileSync(join(root, 'src/pages/old.mdx'), bytes);
    const { code, stderr } = await convert(root, '--write');
    expect(code).toBe(2);
    expect(stderr).toContain('src/pages/old.mdx isn’t UTF-8.');
    expect(readFileSync(join(root, 'src/pages/old.mdx'))).toEqual(bytes);
    expect(read(root)).toBe(post);
  });

  test('leaves a file that has a component of that name, and says so', async () => {
    const own = `import Product from '../Mine.astro';\n\n${url(LAMP)}\n`;
    const { root } = makeSiteWithConfig({ 'src/pages/own.mdx': own });
    const { code, stderr } = await convert(root, '--write');
    expect(code).toBe(0);
    expect(stderr).toContain('it uses its own <Product> component.');
    expect(read(root, 'src/pages/own.mdx')).toBe(own);
  });

  test('says the import where tags need one', async () => {
    const { root } = makeSiteWithConfig(files, { autoImport: false });
    expect((await convert(root)).stderr).toContain(
      "import { Product } from 'astro-aliexpress/components';",
    );
  });

  test('answers programs', async () => {
    const short = 'https://s.click.aliexpress.com/e/_abc';
    const { root } = makeSiteWithConfig({ 'src/pages/lamps.mdx': `${post}\n${short}\n` });
    const ran = await convert(root, '--json');
    expect(json(ran)).toEqual({
      files: [
        {
          file: 'src/pages/lamps.mdx',
          isWritten: false,
          changes: [{ line: 7, from: url(LAMP), to: card(LAMP) }],
          left: [{ line: 9, text: short, reason: expect.stringContaining('short link') }],
        },
      ],
    });
    expect(read(root)).toContain(url(LAMP));
  });

  describe('on .md files', () => {
    test('advises to rename them', async () => {
      const { root } = makeSiteWithConfig({ 'src/pages/a.md': post });
      const { code, stdout, stderr } = await convert(root, '--write');
      expect(code).toBe(0);
      expect(stdout).toBe('');
      expect(stderr).toContain(
        '1 place in 1 file can’t be converted: .md files can’t contain tags.',
      );
      expect(stderr).toContain('\n  src/pages/a.md\n  Run with --rename');
      expect(read(root, 'src/pages/a.md')).toBe(post);
    });

    test('renames them with --rename', async () => {
      const { root } = makeSiteWithConfig({ 'src/pages/a.md': post });
      expect((await convert(root, '--write', '--rename')).code).toBe(0);
      expect(read(root, 'src/pages/a.mdx')).toBe(converted);
      expect(existsSync(join(root, 'src/pages/a.md'))).toBe(false);
    });

    test('renames one that has tags already, and no links', async () => {
      const { root } = makeSiteWithConfig({ 'src/pages/a.md': `${card(LAMP)}\n\nA < b\n` });
      const { stderr } = await convert(root, '--write', '--rename');
      expect(stderr).toContain('1 file converted.');
      expect(read(root, 'src/pages/a.mdx')).toBe(`${card(LAMP)}\n\nA \\< b\n`);
    });

    test.each([
      ['HTML with code', '<script>a()</script>\n', 'a.md: line 9 has HTML'],
      ['indented code', '    code\n', 'a.md: line 9 is indented'],
      ['what would be code', 'export duties\n', 'a.md: line 9 begins with `export`'],
    ])('does not rename one that holds %s', async (_, text, reason) => {
      const source = `${post.replaceAll('\r', '')}\n${text}`;
      const { root } = makeSiteWithConfig({ 'src/pages/a.md': source });
      const { stderr } = await convert(root, '--write', '--rename');
      expect(stderr).toContain(reason);
      expect(read(root, 'src/pages/a.md')).toBe(source);
    });

    test('overwrites none that is there', async () => {
      const { root } = makeSiteWithConfig({ 'src/pages/a.md': post, 'src/pages/a.mdx': 'Text' });
      expect((await convert(root, '--write', '--rename')).stderr).toContain(
        'with the same name exists',
      );
      expect(read(root, 'src/pages/a.mdx')).toBe('Text');
    });
  });

  describe('in a terminal', () => {
    test('shows the changes in colour, asks, and writes', async () => {
      const { root } = makeSiteWithConfig(files);
      const terminal = runInTerminal(['convert'], { cwd: root });
      await terminal.shows(`+${card(LAMP)}`);
      await terminal.answer('Write these changes?', 'y');
      expect(await terminal.ended()).toBe(0);
      expect(read(root)).toBe(converted);
    });

    test('writes nothing without a yes', async () => {
      const { root } = makeSiteWithConfig(files);
      const terminal = runInTerminal(['convert'], { cwd: root });
      await terminal.answer('Write these changes?', 'n');
      expect(await terminal.ended()).toBe(0);
      expect(read(root)).toBe(post);
    });

    test('leaves a file that changed while it asked', async () => {
      const { root } = makeSiteWithConfig({ ...files, 'src/pages/other.mdx': post });
      const terminal = runInTerminal(['convert'], { cwd: root });
      await terminal.shows('Write these changes?');
      writeFileSync(join(root, 'src/pages/lamps.mdx'), `${post}More.\r\n`);
      await terminal.answer('', 'y');
      expect(await terminal.ended()).toBe(1);
      expect(terminal.output()).toContain('src/pages/lamps.mdx has changed in the meantime');
      expect(read(root)).toBe(`${post}More.\r\n`);
      expect(read(root, 'src/pages/other.mdx')).toBe(converted);
    });
  });
});
