import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { fileBackend } from 'aliexpress-catalog';
import { resolveConfig } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
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
    '**/shared/store/{products-v*,ledger,leases,turns,bans,day-bans,sample}/**',
    '**/.aliexpress-orders/**',
  ]);
});

test('every folder that a store makes is hidden, wherever it is', async () => {
  const storeDir = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(storeDir, { recursive: true }));
  const { store, ledger, pacer, leases, close } = await fileBackend({ dir: storeDir })({
    appKey: '123456',
    interval: 1,
  });
  await ledger.spend();
  await ledger.noteBan(60_000);
  await pacer.turn();
  pacer.hold(1_000);
  await leases.acquire(['product']);
  await store.close();
  await close();
  const hidden = hiddenFiles({ ...site, storeDir }, {});
  const seen = readdirSync(storeDir).filter(
    (name) => !hidden.some((pattern) => matchesGlob(join(storeDir, name, 'file'), pattern)),
  );
  expect(seen).toEqual([]);
});
