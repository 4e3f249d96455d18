import { expect, test, vi } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, GONE, LAMP } from '../helpers/gateway.ts';

test('quota tells what is used, left, and left for builds, and calls nothing', async () => {
  const sandbox = await gatewayFor();
  const limits = { interval: 0, dailyQuota: 1_000, reserve: 100 };
  const { root } = makeSiteWithConfig({}, { limits });
  await run(['show', LAMP, GONE, '--root', root]);
  const { code, stdout } = await run(['quota', '--root', root]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Used {8}░{20} 1 of 1,000$/m);
  expect(stdout).toMatch(/^Left {8}999$/m);
  expect(stdout).toMatch(/^For builds {2}899: they leave 100 to you/m);
  expect(stdout).toMatch(/^Turns over {2}in \d+ \w+: \w{3}, \d\d:\d\d .+, which is 24:00 GMT\+8$/m);
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

test('quota of which builds have nothing left is something to mend', async () => {
  await gatewayFor();
  const { root } = makeSiteWithConfig({}, { limits: { interval: 0, dailyQuota: 5, reserve: 5 } });
  expect((await run(['quota', '--root', root])).code).toBe(1);
});

test('quota of a site that is offline is none', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_OFFLINE', '1');
  const { root } = makeSiteWithConfig();
  const { code, stderr } = await run(['quota', '--root', root]);
  expect(code).toBe(2);
  expect(stderr).toContain('Offline no call is made');
});
