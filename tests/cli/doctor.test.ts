import { describe, expect, test, vi } from 'vitest';
import {
  describeWithRedis,
  startRedis,
} from '../../packages/aliexpress-catalog/test/support/redis-server.ts';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { DEAD_URL, gatewayFor, LAMP, NO_PAUSE } from '../helpers/gateway.ts';
import { proxyTo } from '../helpers/proxy.ts';
import { makeSite } from '../helpers/site.ts';

interface Report {
  readonly findings: readonly {
    readonly check: string;
    readonly state: string;
    readonly text: string;
    readonly fix?: string;
  }[];
}

async function diagnose(root: string, ...args: string[]) {
  const ran = await run(['doctor', '--json', '--root', root, ...args]);
  const { findings } = json<Report>(ran);
  const states = Object.fromEntries(findings.map(({ check, state }) => [check, state]));
  return { ...ran, findings, states };
}

const FINE = {
  Node: 'ok',
  Astro: 'ok',
  MDX: 'ok',
  Config: 'ok',
  Credentials: 'ok',
  Store: 'ok',
  AliExpress: 'ok',
  'App Key': 'ok',
  'App Secret': 'ok',
  'Tracking ID': 'ok',
  Currency: 'ok',
  Language: 'ok',
  Clock: 'ok',
  Quota: 'ok',
};

test('finds nothing where all is well, in one call', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig();
  const { code, stdout } = await run(['doctor', '--root', root]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^✓ Tracking ID {3}accepted: products have promotion links$/m);
  expect(stdout).toMatch(/^✓ Quota {9}4,999 of 5,000 calls left today$/m);
  expect(stdout).toMatch(/\nAll good\.\n$/);
  expect(sandbox.calls).toMatchObject([{ method: 'aliexpress.affiliate.product.query' }]);
  expect((await diagnose(root)).states).toEqual(FINE);
});

test.each([
  ['ALIEXPRESS_APP_KEY', 'App Key', { 'App Secret': 'skipped', 'Tracking ID': 'skipped' }],
  ['ALIEXPRESS_APP_SECRET', 'App Secret', { 'App Key': 'ok', 'Tracking ID': 'skipped' }],
  ['ALIEXPRESS_TRACKING_ID', 'Tracking ID', { 'App Key': 'ok', 'App Secret': 'ok' }],
])('a wrong %s is found, named, and not shown', async (variable, check, others) => {
  await gatewayFor();
  vi.stubEnv(variable, 'mistyped-value');
  const { root } = makeSiteWithConfig();
  const { code, states, findings, stdout } = await diagnose(root);
  expect(code).toBe(1);
  expect(states).toMatchObject({ AliExpress: 'ok', [check]: 'bad', ...others });
  expect(findings.find((it) => it.check === check)!.fix).toMatch(/aliexpress\.com/);
  expect(stdout).not.toContain('mistyped-value');
});

test('missing credentials are named; the rest is looked at all the same', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_APP_SECRET', '');
  const { root } = makeSiteWithConfig();
  const { code, states, findings } = await diagnose(root);
  expect(code).toBe(1);
  expect(states).toEqual({
    Node: 'ok',
    Astro: 'ok',
    MDX: 'ok',
    Config: 'ok',
    Credentials: 'bad',
    Store: 'ok',
  });
  expect(findings.find(({ check }) => check === 'Credentials')!.text).toBe(
    'ALIEXPRESS_APP_SECRET is not set',
  );
});

test('a gateway that is gone is found, and what depends on it is not tried', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_GATEWAY', DEAD_URL);
  const { root } = makeSiteWithConfig();
  const { code, states, findings } = await diagnose(root, '--tiers');
  expect(code).toBe(1);
  expect(states).toMatchObject({ AliExpress: 'bad', 'App Key': 'skipped', Clock: 'skipped' });
  expect(states).not.toHaveProperty('Advanced');
  expect(findings.find(({ check }) => check === 'AliExpress')!.fix).toContain('internet');
});

test('an address that no gateway can have is found', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_GATEWAY', 'http://example.com/sync');
  const { code, findings } = await diagnose(makeSiteWithConfig().root);
  expect(code).toBe(1);
  expect(findings.at(-1)).toMatchObject({
    check: 'AliExpress',
    state: 'bad',
    text: expect.stringContaining('ALIEXPRESS_GATEWAY'),
  });
});

test('a Tracking ID that no product has a link of is not called accepted', async () => {
  const sandbox = await gatewayFor({ faults: [{ kind: 'no-links' }] });
  const { root } = makeSiteWithConfig();
  const { code, stdout } = await run(['doctor', '--root', root]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^! Tracking ID {3}products come without promotion links$/m);
  expect(stdout).toMatch(/\nIt works, with 1 warning\.\n$/);
  sandbox.setFaults([{ kind: 'empty-list' }]);
  expect((await run(['doctor', '--root', root])).stdout).toMatch(
    /^! Tracking ID {3}not checked: a search for “usb” found nothing in US$/m,
  );
});

test('a currency and a language that AliExpress does not answer in are found', async () => {
  await gatewayFor({ faults: [{ kind: 'wrong-currency' }] });
  const market = { country: 'SA', currency: 'SAR', language: 'AR' };
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0 }, market });
  const { states, findings } = await diagnose(root);
  expect(states).toMatchObject({ Currency: 'warn', Language: 'warn', 'Tracking ID': 'ok' });
  expect(findings.find(({ check }) => check === 'Currency')).toMatchObject({
    text: expect.stringContaining('asked for prices in SAR, but AliExpress answered in EUR'),
    fix: expect.stringContaining("{ country: 'SA', currency: 'EUR' }"),
  });
});

test.each(['EN', 'DE', 'HE'])('titles in %s are seen to be', async (language) => {
  await gatewayFor();
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0 }, market: { language } });
  expect((await diagnose(root)).states).toMatchObject({ Language: 'ok' });
});

test('a clock that is off is found by the date of the answer', async () => {
  const sandbox = await gatewayFor();
  const proxy = await proxyTo(sandbox, { date: () => new Date(Date.now() - 10 * 60_000) });
  vi.stubEnv('ALIEXPRESS_GATEWAY', proxy);
  const { root } = makeSiteWithConfig();
  const { code, states, findings } = await diagnose(root);
  expect(code).toBe(0);
  expect(states).toMatchObject({ 'App Key': 'ok', Clock: 'warn' });
  expect(findings.find(({ check }) => check === 'Clock')!.text).toMatch(/^6\d\d seconds fast$/);
});

test('a clock that the gateway refuses is a problem to fix', async () => {
  await gatewayFor({ faults: [{ kind: 'clock-skew' }] });
  const { root } = makeSiteWithConfig();
  const { code, states } = await diagnose(root);
  expect(code).toBe(1);
  expect(states).toMatchObject({ 'App Key': 'ok', Clock: 'bad' });
});

test('what the app is approved for is told where that is wanted, a call each', async () => {
  const sandbox = await gatewayFor({ permissions: ['advanced'] });
  const { root } = makeSiteWithConfig();
  const { code, states } = await diagnose(root, '--tiers');
  expect(code).toBe(0);
  expect(states).toMatchObject({
    Standard: 'ok',
    Advanced: 'ok',
    'SKU details': 'off',
    'Image search': 'off',
    'Delivery fees': 'ok',
  });
  expect(sandbox.calls).toHaveLength(5);
});

test('a permission that tags need is checked anyway, and what to do without it is told', async () => {
  const sandbox = await gatewayFor();
  const page = `<Product id="${LAMP}" facts={['shipping']} />`;
  const { root } = makeSiteWithConfig({ 'src/pages/index.mdx': page });
  const { code, findings } = await diagnose(root);
  expect(code).toBe(0);
  expect(findings.at(-1)).toMatchObject({
    check: 'Delivery fees',
    state: 'warn',
    text: 'not granted, so the `shipping` in your tags shows nothing',
    fix: expect.stringMatching(/apply for the Affiliate API.*Or remove `shipping`/) as string,
  });
  expect(sandbox.calls).toHaveLength(2);
});

test('a permission that front matter needs is checked once a build has used it', async () => {
  await gatewayFor();
  const page = `---\nfacts: [shipping]\n---\n\n<Product id="${LAMP}" facts={frontmatter.facts} />`;
  const { root, build } = makeSiteWithConfig({ 'src/pages/index.mdx': page });
  expect((await diagnose(root)).states).not.toHaveProperty('Delivery fees');
  await build(NO_PAUSE);
  expect((await diagnose(root)).states).toMatchObject({ 'Delivery fees': 'warn' });
});

test('a store that cannot be written is found', async () => {
  await gatewayFor();
  const options = { limits: { interval: 0 }, cache: { dir: 'taken/store' } };
  const { root } = makeSiteWithConfig({ taken: 'a file where a folder has to be' }, options);
  const { code, states, findings } = await diagnose(root);
  expect(code).toBe(1);
  expect(states['Store']).toBe('bad');
  expect(findings.find(({ check }) => check === 'Store')!.text).toContain('cannot be written');
});

describe('versions', () => {
  const packageJson = (version: string) => JSON.stringify({ name: 'any', version });

  test('that are too old are all that is told, before anything else is loaded', async () => {
    const { root } = makeSiteWithConfig({
      'node_modules/astro/package.json': packageJson('5.18.1'),
      'node_modules/@astrojs/mdx/package.json': packageJson('4.3.0'),
      'astro.config.mjs': "throw new Error('loaded');",
    });
    const { code, stdout, states } = await diagnose(root);
    expect(code).toBe(1);
    expect(states).toEqual({ Node: 'ok', Astro: 'bad', MDX: 'bad' });
    expect(stdout).not.toContain('loaded');
    const shown = await run(['doctor', '--root', root]);
    expect(shown.stdout).toMatch(/^✗ Astro {9}needs Astro \d+\.\d+ or later; you have 5\.18\.1$/m);
    expect(shown.stdout).toMatch(/npx @astrojs\/upgrade[^]*\n2 problems to fix\.\n$/);
  });

  test('that are too old stop every other command with one sentence', async () => {
    const { root } = makeSiteWithConfig({
      'node_modules/astro/package.json': packageJson('5.18.1'),
    });
    const { code, stdout, stderr } = await run(['show', LAMP, '--root', root]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^✗ astro-aliexpress needs Astro \d+\.\d+ or later; you have 5\.18\.1\.\n {2}Run `npx @astrojs\/upgrade`\.\n$/,
    );
    const asJson = await run(['plan', '--json', '--root', root]);
    expect(json(asJson)).toMatchObject({ error: { hint: 'Run `npx @astrojs/upgrade`.' } });
  });

  test('that are newer than any tried are a warning', async () => {
    await gatewayFor();
    const { root } = makeSiteWithConfig({
      'node_modules/@astrojs/mdx/package.json': packageJson('99.0.0'),
    });
    const { code, findings } = await diagnose(root);
    expect(code).toBe(0);
    expect(findings.find(({ check }) => check === 'MDX')).toMatchObject({
      state: 'warn',
      text: expect.stringContaining('you have 99.0.0'),
    });
  });
});

test('a folder without a config, and a config that is broken, are found', async () => {
  await gatewayFor();
  const none = await diagnose(makeSite({}).root);
  expect(none.code).toBe(0);
  expect(none.states).toMatchObject({ Config: 'warn', AliExpress: 'ok' });
  const broken = await diagnose(makeSite({ 'astro.config.mjs': 'export default {' }).root);
  expect(broken.code).toBe(1);
  expect(broken.states['Config']).toBe('bad');
});

test('sample data and offline are no faults', async () => {
  const sample = makeSiteWithConfig({}, { sandbox: 'auto' });
  expect(await diagnose(sample.root)).toMatchObject({ code: 0, states: { Credentials: 'off' } });
  const sandbox = await gatewayFor();
  vi.stubEnv('ALIEXPRESS_OFFLINE', '1');
  const offline = await diagnose(makeSiteWithConfig().root);
  expect(offline).toMatchObject({ code: 0, states: { AliExpress: 'off', Store: 'ok' } });
  expect(sandbox.calls).toEqual([]);
});

test('fits a narrow terminal', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_APP_SECRET', 'wrong');
  const { root } = makeSiteWithConfig();
  const { stdout } = await run(['doctor', '--root', root], { env: { COLUMNS: '60' } });
  // A path stays whole, so that it can be opened.
  const lines = stdout.split('\n').filter((line) => !line.includes('troubleshooting.md'));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});

const REDIS_CONFIG = `
import aliexpress from 'astro-aliexpress';
import { redis } from 'astro-aliexpress/redis';
export default {
  integrations: [aliexpress({ limits: { interval: 0 }, cache: { store: redis() } })],
};`;

test('a Redis that is gone is found, and its password is not shown', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_REDIS_URL', 'redis://user:hunter2@127.0.0.1:1');
  const { root } = makeSite({ 'astro.config.mjs': REDIS_CONFIG });
  const { code, findings, stdout } = await diagnose(root);
  expect(code).toBe(1);
  const store = findings.find(({ check }) => check === 'Store')!;
  expect(store).toMatchObject({ state: 'bad', text: expect.stringContaining('127.0.0.1:1') });
  expect(stdout).not.toContain('hunter2');
});

describeWithRedis('with a Redis', () => {
  test('its store is told', async () => {
    await gatewayFor();
    const server = await startRedis();
    vi.stubEnv('ALIEXPRESS_REDIS_URL', server.url);
    const { root } = makeSite({ 'astro.config.mjs': REDIS_CONFIG });
    const { code, findings } = await diagnose(root);
    expect(code).toBe(0);
    expect(findings.find(({ check }) => check === 'Store')).toMatchObject({
      state: 'ok',
      text: '0 entries on Redis',
    });
  });
});
