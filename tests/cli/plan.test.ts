import { mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, ids, LAMP, NO_PAUSE } from '../helpers/gateway.ts';
import { makeSite, page, product } from '../helpers/site.ts';

const MARKETS = { limits: { interval: 0 }, locales: { de: 'DE' } };
const TWO_MARKETS = {
  ...page(...ids(60).map(product)),
  'src/pages/de/index.mdx': product(LAMP),
};

test('shows what a build would fetch, per market, and calls nothing', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig(TWO_MARKETS, MARKETS);
  const { code, stdout } = await run(['plan', '--root', root]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Market +Products +Fresh +Deferred +To fetch +Calls$/m);
  expect(stdout).toMatch(/^US · USD · EN +60 +0 +0 +60 +2$/m);
  expect(stdout).toMatch(/^DE · EUR · DE +1 +0 +0 +1 +1$/m);
  expect(stdout).toContain(
    '61 products: 0 fresh, 61 to fetch in 3 calls, 60 short links to make in 2 calls; 5,000 of 5,000 calls left today',
  );
  expect(sandbox.calls).toEqual([]);
});

test('is what the build does', async () => {
  const sandbox = await gatewayFor();
  const site = makeSiteWithConfig(TWO_MARKETS, MARKETS);
  const planned = json(await run(['plan', '--root', site.root, '--json']));
  await site.build(MARKETS, { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } });
  expect(sandbox.calls).toHaveLength(planned['calls'] as number);
  const after = json(await run(['plan', '--root', site.root, '--json']));
  expect(after).toMatchObject({
    products: 61,
    fresh: 61,
    toFetch: 0,
    calls: 0,
    links: 0,
    callsLeft: 4_995,
  });
});

describe('without credentials', () => {
  const NONE = { ALIEXPRESS_APP_KEY: '', ALIEXPRESS_APP_SECRET: '', ALIEXPRESS_TRACKING_ID: '' };

  test('goes by the tracking id of the store', async () => {
    await gatewayFor();
    const { root } = makeSiteWithConfig(page(product(LAMP)));
    const plan = async () => json(await run(['plan', '--json', '--root', root], { env: NONE }));
    expect(await plan()).toMatchObject({ products: 1, fresh: 0, callsLeft: null });
    await run(['refresh', '--root', root]);
    expect(await plan()).toMatchObject({ products: 1, fresh: 1 });
  });

  test('and asks for it where the store has several', async () => {
    await gatewayFor({ trackingIds: ['one-blog', 'another'] });
    const { root } = makeSiteWithConfig(page(product(LAMP)));
    await run(['refresh', '--root', root]);
    await run(['refresh', '--root', root], { env: { ALIEXPRESS_TRACKING_ID: 'another' } });
    const { code, stderr } = await run(['plan', '--root', root], { env: NONE });
    expect(code).toBe(2);
    expect(stderr).toContain('the store has products of several tracking IDs');
    expect(stderr).not.toMatch(/one-blog|another/);
    // What reads the whole store needs none.
    const exported = await run(['export', '-', '--root', root], { env: NONE });
    expect(Object.keys(json<{ products: object }>(exported).products)).toHaveLength(2);
  });

  test('nor does an offline build need it', async () => {
    await gatewayFor();
    const site = makeSite(page(product(LAMP)));
    await site.build(NO_PAUSE);
    for (const [name, value] of Object.entries(NONE)) vi.stubEnv(name, value);
    const { report } = await site.build({ network: 'offline' });
    expect(report.products).toMatchObject({ total: 1, fresh: 1, unresolved: 0 });
  });
});

test('that exceeds the quota is something to fix', async () => {
  await gatewayFor();
  const limits = { interval: 0, dailyQuota: 1 };
  const { root } = makeSiteWithConfig(page(...ids(60).map(product)), { limits });
  const { code, stdout } = await run(['plan', '--root', root]);
  expect(code).toBe(1);
  expect(stdout).toContain('That’s not enough for all');
});

test('of a site without products says so', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig();
  expect((await run(['plan', '--root', root])).stdout).toBe('Your site has no products yet.\n');
});

test('fits a narrow terminal', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig(TWO_MARKETS, MARKETS);
  const { stdout } = await run(['plan', '--root', root], { env: { COLUMNS: '40' } });
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
});

test('works on the example site, on sample data', async () => {
  const root = copyOfExampleSite();
  const { code, stdout, stderr } = await run(['plan', '--root', root]);
  expect(code).toBe(0);
  expect(stderr).toBe('· Using sample data. No calls are made to AliExpress.\n');
  expect(stdout).toMatch(/^IL · ILS · HE +\d+/m);
  expect(stdout).toMatch(/^\d+ products: 0 fresh, \d+ to fetch in \d+ calls/m);
  const refreshed = await run(['refresh', '--root', root, '--json']);
  expect(json(refreshed)).toMatchObject({ unanswered: [] });
  expect((await run(['plan', '--root', root])).stdout).not.toContain('to fetch in');
});

/** Outside of its folder, where the packages it names are linked as they are there. */
function copyOfExampleSite(): string {
  const site = fileURLToPath(new URL('../../example-site/', import.meta.url));
  const copy = fileURLToPath(new URL(`../.tmp/example-${process.pid}/`, import.meta.url));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  mkdirSync(join(copy, 'node_modules'), { recursive: true });
  for (const name of ['astro.config.mjs', 'package.json', 'src', 'public', 'tsconfig.json']) {
    cpSync(join(site, name), join(copy, name), { recursive: true });
  }
  for (const name of readdirSync(join(site, 'node_modules'))) {
    if (name.startsWith('.')) continue;
    symlinkSync(realpathSync(join(site, 'node_modules', name)), join(copy, 'node_modules', name));
  }
  return copy;
}
