import { describe, expect, test } from 'vitest';
import { insert } from '../src/source-plugin.ts';

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
