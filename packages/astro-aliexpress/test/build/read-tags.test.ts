import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/build/context.ts';
import { PageLog } from '../../src/build/page-log.ts';
import { insert } from '../../src/build/vite/component-imports.ts';
import { readTagsPlugin } from '../../src/build/vite/read-tags.ts';

const imports = ['import "a";', 'import "b";'];
const lineOf = (source: string, text: string) =>
  source.slice(0, source.indexOf(text)).split('\n').length;

describe('imports move no line of', () => {
  test.each([
    ['a file', '---\ntitle: x\n---\n\n<p>it</p>'],
    ['a file that ends with a fence', '<p>it</p>\n\n```\ncode\n```'],
  ] as const)('%s', (_, source) => {
    const inserted = insert(source, imports);
    expect(inserted).toContain('import "b";');
    expect(lineOf(inserted, '<p>it')).toBe(lineOf(source, '<p>it'));
  });
});

test.each([
  ['YAML', '---\ntitle: x\n---\n'],
  ['TOML', '+++\ntitle = "x"\n+++\n'],
  ['YAML after a byte order mark', '\uFEFF---\ntitle: x\n---\n'],
])('in a file that ends inside of a fence, imports follow front matter in %s', (_, frontMatter) => {
  const inserted = insert(`${frontMatter}text\n\n\`\`\`\ncode\n`, imports);
  expect(inserted.startsWith(`${frontMatter}\nimport "a";\nimport "b";\n\ntext`)).toBe(true);
});

test('in dev, the page log forgets the tags of a file that has lost them, or is deleted', async () => {
  const pageLog = new PageLog();
  const options = { autoImport: true, components: {} };
  const context = { pageLog, options, site: { root: '/' }, ownComponents: {} };
  const { transform, watchChange } = readTagsPlugin(context as unknown as Context) as {
    transform: { handler(source: string, file: string): unknown };
    watchChange(file: string, change: { event: string }): Promise<void>;
  };
  const read = (source: string) =>
    transform.handler.call({ parse: parseAst } as never, source, '/src/pages/index.mdx');
  const names = () => [...pageLog.tags.values()].flat().map(({ name }) => name);
  read('<Product id="1" />');
  expect(names()).toEqual(['Product']);
  await watchChange('/src/pages/index.mdx', { event: 'update' });
  read('<Versus />');
  expect(names()).toEqual(['Versus']);
  read('No tag.');
  expect(names()).toEqual([]);
  read('<Product id="1" />');
  await watchChange('/src/pages/index.mdx', { event: 'delete' });
  expect(names()).toEqual([]);
});
