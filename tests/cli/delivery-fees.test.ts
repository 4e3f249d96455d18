/** What commands say of the delivery fees that a site shows. */
import { expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, GONE, LAMP, NO_PAUSE } from '../helpers/gateway.ts';

const SITE = { 'src/pages/index.mdx': `Lamp:\n\n<Product id="${LAMP}" facts={['shipping']} />` };

test('plan and quota count a call for each, refresh fetches them, and then none is left', async () => {
  const sandbox = await gatewayFor({ permissions: ['advanced'] });
  const { root } = makeSiteWithConfig(SITE);
  const plan = () => run(['plan', '--root', root]);
  const { stdout } = await plan();
  expect(stdout).toContain('1 to fetch in 1 call, 1 short link to make in 1 call');
  expect(stdout).toContain(', 1 delivery fee to fetch in 1 call; 5,000 of 5,000 calls left today');
  expect((await run(['quota', '--root', root])).stdout).toMatch(
    /^Delivery fees {2}your tags show 1; each older than cache\.maxAge takes a call$/m,
  );
  await run(['refresh', '--root', root]);
  expect(sandbox.calls.map(({ method }) => method.split('.').slice(2).join('.'))).toEqual([
    'productdetail.get',
    'product.shipping.get',
  ]);
  expect((await plan()).stdout).not.toContain('delivery fee');
  expect(json(await run(['plan', '--json', '--root', root]))).toMatchObject({ fees: 0 });
});

test('a plan says when the calls do not suffice for them', async () => {
  await gatewayFor({ permissions: ['advanced'] });
  const { root } = makeSiteWithConfig(SITE, { limits: { dailyQuota: 1 }, links: { form: 'long' } });
  const { code, stdout } = await run(['plan', '--root', root]);
  expect(code).toBe(1);
  expect(stdout).toContain(
    'That’s not enough for all delivery fees: some products show an older one, or none.',
  );
});

test('check names the tag whose fee AliExpress refuses, and finds out with one call', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig(SITE);
  for (const calls of [2, 2]) {
    const { findings } = json<{ findings: { kind: string }[] }>(
      await run(['check', '--json', '--root', root]),
    );
    expect(findings).toMatchObject([
      { kind: 'no-delivery-fee', file: 'src/pages/index.mdx', line: 3, column: 1 },
    ]);
    expect(sandbox.calls).toHaveLength(calls);
  }
});

test('check finds out with a product that is there, and names a page if no tag spells it out', async () => {
  await gatewayFor();
  const shown = (id: string) => `<Product id="${id}" facts={frontmatter.facts} />`;
  const page = `---\nfacts: [shipping]\n---\n\n${shown(GONE)}\n\n${shown(LAMP)}`;
  const { root, build } = makeSiteWithConfig({ 'src/pages/index.mdx': page }, NO_PAUSE);
  await build(NO_PAUSE);
  const { findings } = json<{ findings: { kind: string; page?: string }[] }>(
    await run(['check', '--json', '--root', root]),
  );
  expect(findings.filter(({ kind }) => kind === 'no-delivery-fee')).toMatchObject([{ page: '/' }]);
});
