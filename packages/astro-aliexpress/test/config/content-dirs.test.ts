import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { contentDirs } from '../../src/config/content-dirs.ts';

/** The folders that a content config names, from the site's root. */
function foldersOf(config: string): string[] {
  const top = mkdtempSync(join(tmpdir(), 'content-dirs-'));
  onTestFinished(() => rmSync(top, { recursive: true, force: true }));
  const root = join(top, 'site');
  for (const folder of ['src/content/blog', 'content/posts/en', 'content/notes', '../shared']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, 'content/products.yaml'), '');
  writeFileSync(join(root, 'src/content.config.ts'), config);
  return contentDirs(root, join(root, 'src')).map((it) => relative(root, it));
}

test.each([
  ['a base', `glob({ base: './content/posts', pattern: '**/*.md' })`, ['content/posts']],
  ['a pattern below the root', `glob({ pattern: ["content/{posts,notes}/*.mdx"] })`, ['content']],
  ['a constant', `const POSTS = 'content/posts';`, ['content/posts']],
  ['a URL', `glob({ base: new URL('../content/notes/', import.meta.url) })`, ['content/notes']],
  ['a folder outside of the site', `glob({ base: '../shared', pattern: '*' })`, ['../shared']],
  ['folders in each other, once', `base: './content' base: './content/notes'`, ['content']],
  ['none in the sources', `glob({ base: './src/content/blog', pattern: '**/*.md' })`, []],
  ['none that has the sources in it', `glob({ base: '.', pattern: '**/*.md' }) base: '..'`, []],
  ['none that is missing', `glob({ base: './posts' })`, []],
  ['none for a text too long for a path', `const ABOUT = '${'long '.repeat(99)}';`, []],
  ['no files', `file({ base: 'content/products.yaml' })`, []],
])('%s', (_, config, folders) => {
  expect(foldersOf(config)).toEqual(folders);
});

test('a site without a content config has none', () => {
  expect(contentDirs(tmpdir(), join(tmpdir(), 'no-src'))).toEqual([]);
});
