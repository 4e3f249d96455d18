import { describe, expect, test } from 'vitest';
import { insert } from '../src/source-plugin.ts';

const imports = ['import "a";', 'import "b";'];
const lineOf = (source: string, text: string) =>
  source.slice(0, source.indexOf(text)).split('\n').length;

describe('imports move no line of', () => {
  test.each([
    ['an .astro file', 'astro', '---\nconst a = 1;\n---\n<p>it</p>'],
    ['an .astro file with code beside the opening', 'astro', '--- const a = 1;\n---\n<p>it</p>'],
    ['an .astro file without front matter', 'astro', '\n<p>it</p>'],
    ['an .astro file with a byte order mark', 'astro', '\uFEFF<p>it</p>'],
    ['an .mdx file', 'mdx', '---\ntitle: x\n---\n\n<p>it</p>'],
    ['an .mdx file that ends with a fence', 'mdx', '<p>it</p>\n\n```\ncode\n```'],
  ] as const)('%s', (_, kind, source) => {
    const inserted = insert(source, kind, imports);
    expect(inserted).toContain('import "b";');
    expect(lineOf(inserted, '<p>it')).toBe(lineOf(source, '<p>it'));
  });
});

test('a file without front matter gets one, after its byte order mark', () => {
  expect(insert('<p />', 'astro', imports)).toBe('---import "a"; import "b";---<p />');
  expect(insert('\uFEFF<p />', 'astro', imports)).toBe('\uFEFF---import "a"; import "b";---<p />');
});

test.each([
  ['YAML', '---\ntitle: x\n---\n'],
  ['TOML', '+++\ntitle = "x"\n+++\n'],
  ['YAML after a byte order mark', '\uFEFF---\ntitle: x\n---\n'],
])('in a file that ends inside of a fence, imports follow front matter in %s', (_, frontMatter) => {
  const inserted = insert(`${frontMatter}text\n\n\`\`\`\ncode\n`, 'mdx', imports);
  expect(inserted.startsWith(`${frontMatter}\nimport "a";\nimport "b";\n\ntext`)).toBe(true);
});
