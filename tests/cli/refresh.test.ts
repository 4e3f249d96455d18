import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AliexpressOptions } from 'astro-aliexpress';
import { expect, test, vi } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { DEAD_URL, gatewayFor, ids, LAMP } from '../helpers/gateway.ts';
import { page, product } from '../helpers/site.ts';

const [ONE, TWO, THREE, FOUR] = ids(4) as [string, string, string, string];
const options: AliexpressOptions = { limits: { interval: 0 }, cache: { dir: 'store' } };

interface Block {
  state: string;
  fetchedAt: string;
  product?: { salePrice: { amount: string } };
  history?: unknown;
}

/** A site that names four products, which the store knows as of two days ago, and otherwise. */
async function siteWithOldStore(edit: (blockOf: (id: string) => Block) => void) {
  const sandbox = await gatewayFor({ gone: [FOUR] });
  const site = makeSiteWithConfig(page(...[ONE, TWO, THREE, FOUR].map(product)), options);
  const { root } = site;
  const file = join(root, 'products.json');
  const other = await gatewayFor();
  await run(['refresh', '--root', root]);
  await run(['export', file, '--root', root]);
  const exported = JSON.parse(readFileSync(file, 'utf8')) as { products: Record<string, Block> };
  for (const block of Object.values(exported.products)) {
    block.fetchedAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
    delete block.history;
  }
  edit((id) => exported.products[`US-USD-EN/sandbox/${id}`]!);
  writeFileSync(file, JSON.stringify(exported));
  rmSync(join(root, 'store'), { recursive: true });
  await run(['import', file, '--root', root]);
  await other.close();
  vi.stubEnv('ALIEXPRESS_GATEWAY', sandbox.url);
  return { sandbox, refresh: (...args: string[]) => run(['refresh', ...args, '--root', root]) };
}

test('says what has changed: prices, what is gone, what is back', async () => {
  const { refresh } = await siteWithOldStore((blockOf) => {
    blockOf(ONE).product!.salePrice.amount = '999.00';
    blockOf(TWO).product!.salePrice.amount = '0.01';
    const back = blockOf(THREE);
    back.state = 'unavailable';
    delete back.product;
  });
  const { code, stdout, stderr } = await refresh();
  expect(code).toBe(1);
  expect(stdout).toMatch(new RegExp(`^↓ price +${ONE} +US +\\$999\\.00 +\\$\\d+\\.\\d\\d `, 'm'));
  expect(stdout).toMatch(new RegExp(`^↑ price +${TWO} +US +\\$0\\.01 `, 'm'));
  expect(stdout).toMatch(new RegExp(`^✓ back +${THREE} +US `, 'm'));
  expect(stdout).toMatch(new RegExp(`^✗ gone +${FOUR} +US +\\S`, 'm'));
  expect(stdout).toContain('4 products: 4 fetched in 1 call, 4 changed; 4,999 calls left today');
  // No bar, nothing to wipe away: this is no terminal.
  expect(stderr).toBe('');
  // All is fresh now.
  const again = (await refresh()).stdout;
  expect(again).toContain('4 products: 0 fetched in 0 calls, 0 changed');
  expect(again).toContain('All are fresh. Use --all to refetch them anyway.');
});

test('asks fresh ones only where that is wanted', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig(page(product(ONE), product(TWO)), options);
  const refresh = (...args: string[]) => run(['refresh', ...args, '--root', root]);
  expect((await refresh()).stdout).toContain('2 products: 2 fetched in 1 call, 0 changed, 2 new');
  expect(json(await refresh('--json'))).toMatchObject({ answered: 0, calls: 0 });
  expect(json(await refresh('--all', '--json'))).toMatchObject({ answered: 2, changes: [] });
  expect(json(await refresh(ONE, '--json'))).toMatchObject({ products: 1, answered: 1 });
  expect(sandbox.calls.map((call) => call.ids.length)).toEqual([2, 2, 1]);
});

test('asks for a product in the markets that name it, else in those of the site', async () => {
  const sandbox = await gatewayFor();
  const files = { ...page(product(ONE)), 'src/pages/de/index.mdx': product(TWO) };
  const { root } = makeSiteWithConfig(files, { ...options, locales: { de: 'DE' } });
  await run(['refresh', ONE, TWO, LAMP, '--root', root]);
  const asked = sandbox.calls.map(({ country, ids: these }) => [country, these.toSorted()]);
  expect(asked.toSorted()).toEqual([
    ['DE', [TWO, LAMP].toSorted()],
    ['US', [ONE, LAMP].toSorted()],
  ]);
});

test('without an answer says why, and keeps what there was', async () => {
  const { refresh } = await siteWithOldStore(() => {});
  vi.stubEnv('ALIEXPRESS_GATEWAY', DEAD_URL);
  const gone = await refresh();
  expect(gone.code).toBe(1);
  expect(gone.stdout).toContain('4 products: 0 fetched');
  expect(gone.stderr).toContain('4 products couldn’t be fetched');
  const { unanswered } = json<{ unanswered: unknown[] }>(await refresh('--json'));
  expect(unanswered).toHaveLength(4);
});

test('a wrong secret is a matter of setup', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_APP_SECRET', 'wrong');
  const { root } = makeSiteWithConfig(page(product(ONE)), options);
  const { code, stderr } = await run(['refresh', '--root', root]);
  expect(code).toBe(2);
  expect(stderr).toContain('the App Secret does not');
});

test('a bad id is refused before anything is asked', async () => {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig();
  const { code, stderr } = await run(['refresh', ONE, 'lamp', '--root', root]);
  expect(code).toBe(2);
  expect(stderr).toContain('"lamp": This isn’t a product id');
  expect(sandbox.calls).toEqual([]);
});
