import { describe, expect, test, vi } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, GONE, LAMP } from '../helpers/gateway.ts';

test('quota shows what is used, left, and left for builds, without calls', async () => {
  const sandbox = await gatewayFor();
  const limits = { interval: 0, dailyQuota: 1_000, reserve: 100 };
  const { root } = makeSiteWithConfig({}, { limits });
  await run(['show', LAMP, GONE, '--root', root]);
  const { code, stdout } = await run(['quota', '--root', root]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Used {8}░{20} 1 of 1,000$/m);
  expect(stdout).toMatch(/^Left {8}999$/m);
  expect(stdout).toMatch(/^For builds {2}899: they leave 100 for you/m);
  expect(stdout).toMatch(/^Resets {6}in \d+ \w+ \(\w{3}, \d\d:\d\d .+\)$/m);
  const plain = json(await run(['quota', '--root', root, '--json']));
  expect(plain).toEqual({
    dailyQuota: 1_000,
    used: 1,
    left: 999,
    reserve: 100,
    leftForBuilds: 899,
    deliveryFees: 0,
    turnsOverAt: expect.stringMatching(/T16:00:00.000Z$/),
    bannedUntil: null,
  });
  expect(sandbox.calls).toHaveLength(1);
});

test('a quota with nothing left for builds is something to fix', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0, dailyQuota: 5, reserve: 5 } });
  expect((await run(['quota', '--root', root])).code).toBe(1);
});

test('says when it is AliExpress that refuses calls, though not all are used', async () => {
  const sandbox = await gatewayFor({ dailyQuota: 0 });
  const { root } = makeSiteWithConfig();
  await run(['show', LAMP, '--root', root]);
  const { code, stdout, stderr } = await run(['quota', '--root', root]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Used {4}░{20} 1 of 5,000$/m);
  expect(stdout).toMatch(/^Left {4}0$/m);
  expect(stderr).toMatch(
    /^! AliExpress says that the day’s calls are used up[^]*uses your App Key/,
  );
  const plain = json(await run(['quota', '--root', root, '--json']));
  expect(plain).toMatchObject({ used: 1, left: 0, bannedUntil: expect.stringMatching(/Z$/) });
  const doctor = await run(['doctor', '--root', root]);
  expect(doctor.stdout).toMatch(/^! Quota {9}0 of 5,000 calls left today: AliExpress says/m);
  expect(sandbox.calls).toHaveLength(1);
});

describe('of the credentials, it needs only the App Key', () => {
  const NO_SECRET = { ALIEXPRESS_APP_SECRET: '', ALIEXPRESS_TRACKING_ID: '' };

  test('and not even that where only one is counted', async () => {
    await gatewayFor();
    const { root } = makeSiteWithConfig();
    const quota = (env: Record<string, string>) =>
      run(['quota', '--json', '--root', root], { env: { ...NO_SECRET, ...env } });
    const none = await quota({ ALIEXPRESS_APP_KEY: '' });
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('ALIEXPRESS_APP_KEY is not set');
    await run(['show', LAMP, '--root', root]);
    expect(json(await quota({}))).toMatchObject({ used: 1, left: 4_999 });
    expect(json(await quota({ ALIEXPRESS_APP_KEY: '' }))).toMatchObject({ used: 1, left: 4_999 });
    expect(json(await quota({ ALIEXPRESS_APP_KEY: 'other' }))).toMatchObject({ used: 0 });
    await run(['show', LAMP, '--root', root], { env: { ALIEXPRESS_APP_KEY: 'other' } });
    // The first call of another key was refused, but it is counted.
    await run(['search', 'lamp', '--root', root], { env: { ALIEXPRESS_APP_KEY: 'other' } });
    expect((await quota({ ALIEXPRESS_APP_KEY: '' })).code).toBe(2);
  });
});

test('an offline site has no quota', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_OFFLINE', '1');
  const { root } = makeSiteWithConfig();
  const { code, stderr } = await run(['quota', '--root', root]);
  expect(code).toBe(2);
  expect(stderr).toContain('no calls are made');
});
