import { resolveConfig } from 'vite';
import { expect, test } from 'vitest';
import { HIDDEN_BY_VITE, hiddenFiles } from '../../src/build/vite/hidden-files.ts';

const site = {
  storeDir: '/blog/shared/store',
  reportFile: '/blog/node_modules/.astro/astro-aliexpress/report.json',
  ordersDir: '/blog/.aliexpress-orders',
};

test('what Vite hides by itself stays hidden', async () => {
  const { server } = await resolveConfig({ configFile: false }, 'serve');
  expect(HIDDEN_BY_VITE).toEqual(expect.arrayContaining(server.fs.deny));
  expect(hiddenFiles(site, {})).toEqual(expect.arrayContaining(HIDDEN_BY_VITE));
});

test('a list of the site’s own stays as it is, and ours is added', () => {
  expect(hiddenFiles(site, { server: { fs: { deny: ['*.secret'] } } })).toEqual([
    '**/.astro/astro-aliexpress/**',
    '**/shared/store/{products-v*,ledger,leases,turns,bans,sample}/**',
    '**/.aliexpress-orders/**',
  ]);
});
