import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scanSite } from '../../src/source/site-sources.ts';

test('packages in a site are not of the site, wherever the site itself lies', () => {
  const top = mkdtempSync(join(tmpdir(), 'sources-'));
  onTestFinished(() => rmSync(top, { recursive: true, force: true }));
  const src = join(top, 'node_modules.old', 'blog');
  for (const file of ['post.mdx', 'node_modules/other/post.mdx']) {
    mkdirSync(join(src, file, '..'), { recursive: true });
    writeFileSync(join(src, file), '<Product id="4001016061682" />');
  }
  expect([...scanSite(src).keys()]).toEqual([join(src, 'post.mdx')]);
});
