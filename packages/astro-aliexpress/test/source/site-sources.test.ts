import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scanSite, whetherCodeNames } from '../../src/source/site-sources.ts';

const TAG = '<Product id="4001016061682" />';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sources-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

test('packages in a site are not of the site, wherever the site itself lies', () => {
  const src = join(folder(), 'node_modules.old', 'blog');
  for (const file of ['post.mdx', 'node_modules/other/post.mdx']) {
    mkdirSync(join(src, file, '..'), { recursive: true });
    writeFileSync(join(src, file), TAG);
  }
  expect([...scanSite([src], expect.fail).keys()]).toEqual([join(src, 'post.mdx')]);
});

// Other systems have no names that aren't text.
test.runIf(process.platform === 'linux')(
  'files that can’t be read are named, others are read',
  () => {
    const src = folder();
    const unreadable = (ending: string) =>
      Buffer.concat([Buffer.from(join(src, 'b')), Buffer.from([0xff]), Buffer.from(ending)]);
    writeFileSync(join(src, 'a.mdx'), TAG);
    writeFileSync(unreadable('.mdx'), TAG);
    mkdirSync(unreadable(''));
    writeFileSync(join(src, 'c.mdx'), TAG);
    const warnings: string[] = [];
    const found = scanSite([src], (message) => warnings.push(message));
    expect([...found.keys()].toSorted()).toEqual([join(src, 'a.mdx'), join(src, 'c.mdx')]);
    expect(warnings.toSorted()).toEqual([
      expect.stringMatching(/b\uFFFD can’t be read.*ENOENT/),
      expect.stringMatching(/b\uFFFD\.mdx can’t be read.*ENOENT/),
    ]);
  },
);

test('code names a component in the sources, and beside the Astro config', () => {
  const root = folder();
  const srcDir = join(root, 'src');
  mkdirSync(srcDir);
  writeFileSync(join(root, 'astro.config.mjs'), `AutoImport({ imports: ['./Verdicts.astro'] })`);
  writeFileSync(join(root, 'README.md'), 'Products');
  writeFileSync(join(srcDir, 'page.astro'), '<Content components={{ Spec }} />');
  const isNamed = whetherCodeNames({ root, srcDir });
  expect(['Verdicts', 'Spec', 'Products', 'Verdict'].map(isNamed)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
