import { expect, test, vi } from 'vitest';
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
    turnsOverAt: expect.stringMatching(/T16:00:00.000Z$/),
  });
  expect(sandbox.calls).toHaveLength(1);
});

test('a quota with nothing left for builds is something to fix', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0, dailyQuota: 5, reserve: 5 } });
  expect((await run(['quota', '--root', root])).code).toBe(1);
});

test('an offline site has no quota', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_OFFLINE', '1');
  const { root } = makeSiteWithConfig();
  const { code, stderr } = await run(['quota', '--root', root]);
  expect(code).toBe(2);
  expect(stderr).toContain('no calls are made');
});
