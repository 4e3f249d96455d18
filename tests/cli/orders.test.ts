import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { filesIn } from '../helpers/files.ts';
import { gatewayFor } from '../helpers/gateway.ts';
import { product } from '../helpers/site.ts';

const NOW = Date.UTC(2026, 10, 29, 16);
const SINCE = '2026-10';
/** Midnight of 1 October in Pacific time, which is summer time then. */
const START = Date.UTC(2026, 9, 1, 7);
const OPTIONS = { limits: { interval: 0 }, links: { subId: 'page' } } as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  return () => vi.useRealTimers();
});

interface Sums {
  readonly orders: number;
  readonly items: number;
  readonly money: readonly Record<string, string>[];
}

interface Printed extends Sums {
  readonly complete: boolean;
  readonly error: { readonly message: string } | null;
  readonly states: Readonly<Record<string, Sums>>;
  readonly pages: readonly (Sums & { readonly page: string | null; readonly af: string | null })[];
  readonly products: readonly (Sums & {
    readonly id: string;
    readonly usages: readonly { readonly file: string; readonly line: number }[];
  })[];
  readonly trackingIds: readonly (Sums & { readonly trackingId: string })[];
  readonly calls: number;
}

/** A shop of two months, and a site that shows one of the products it sold. */
async function shop(options: Parameters<typeof makeSiteWithConfig>[1] = OPTIONS) {
  const sandbox = await gatewayFor({
    trackingIds: ['blog', 'other'],
    orders: { days: 70, af: ['posts_a-lamp', 'posts_gone'] },
  });
  const sales = () => sandbox.orders().filter(({ paidAt }) => paidAt >= START);
  // What earns most is at the top of a table.
  const [best] = sales()
    .filter(({ status }) => status !== 'Invalid')
    .toSorted((a, b) => b.commission - a.commission);
  const sold = best?.productId ?? '';
  const site = makeSiteWithConfig({ 'src/pages/posts/a-lamp.mdx': product(sold) }, options);
  const orders = (...args: string[]) =>
    run(['orders', '--since', SINCE, '--root', site.root, ...args]);
  return { sandbox, sales, sold, site, orders, folder: join(site.root, '.aliexpress-orders') };
}

const cents = (amounts: readonly number[]) =>
  (amounts.reduce((sum, it) => sum + it, 0) / 100).toFixed(2);

test('orders tells what pages, products and tracking ids earned, and where they are on the site', async () => {
  const { sandbox, sales, sold, site, orders } = await shop();
  await site.build(OPTIONS);
  const printed = json<Printed>(await orders('--json'));
  const valid = sales().filter(({ status }) => status !== 'Invalid');
  expect(printed).toMatchObject({
    complete: true,
    error: null,
    items: valid.length,
    money: [
      {
        currency: 'USD',
        amount: cents(valid.map(({ paid }) => paid)),
        commission: cents(valid.map(({ commission }) => commission)),
      },
    ],
    states: { invalid: { items: sales().length - valid.length } },
  });
  const ofPage = valid.filter(({ parameters }) => parameters?.['af'] === 'posts_a-lamp');
  expect(printed.pages.find(({ af }) => af === 'posts_a-lamp')).toMatchObject({
    page: '/posts/a-lamp/',
    items: ofPage.length,
    money: [{ commission: cents(ofPage.map(({ commission }) => commission)) }],
  });
  expect(printed.pages.find(({ af }) => af === 'posts_gone')).toMatchObject({ page: null });
  expect(printed.products.find(({ id }) => id === sold)).toMatchObject({
    usages: [{ file: 'src/pages/posts/a-lamp.mdx', line: 1 }],
  });
  expect(printed.trackingIds.map(({ trackingId }) => trackingId).toSorted()).toEqual([
    'blog',
    'other',
  ]);
  const commissions = printed.pages.map(({ money }) => Number(money[0]?.['commission'] ?? 0));
  expect(commissions).toEqual(commissions.toSorted((a, b) => b - a));
  // Each call counts against the day's quota.
  const { used } = json<{ used: number }>(await run(['quota', '--root', site.root, '--json']));
  expect(used).toBe(sandbox.calls.length);
});

test('people get tables', async () => {
  const { orders, site } = await shop();
  await site.build(OPTIONS);
  const { code, stdout } = await orders();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Orders since October 2026$/m);
  expect(stdout).toMatch(/^settled +\d+(?: +\$[\d,]+\.\d\d){3}$/m);
  expect(stdout).toMatch(/^\/posts\/a-lamp\/ +\d+ .*\$[\d.]+ +█+░*$/m);
  expect(stdout).toMatch(/^\(links without a page\) /m);
  expect(stdout).toMatch(/ a-lamp\.mdx:1$/m);
  expect(stdout).toMatch(/^… and \d+ more: see --json$/m);
  expect(stdout).toMatch(/^Kept in \.aliexpress-orders, for you alone\. \d+ calls; /m);
  expect(stdout).not.toContain('subId');
  const narrow = await run(['orders', '--root', site.root], { env: { COLUMNS: '80' } });
  expect(Math.max(...narrow.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(narrow.stdout).toMatch(/^Product +Title +Orders +Commission +On your site$/m);
});

test('a site whose links name no page is told how they could', async () => {
  await gatewayFor({ orders: { days: 20 } });
  const { root } = makeSiteWithConfig();
  const { stdout } = await run(['orders', '--root', root]);
  expect(stdout).toContain("set `links: { subId: 'page' }`");
});

test('orders are nowhere but in their folder, which only its owner can read', async () => {
  const { sales, site, orders, folder } = await shop();
  execFileSync('git', ['init', '--quiet'], { cwd: site.root });
  const summary = join(site.root, 'summary.md');
  writeFileSync(summary, '');
  vi.stubEnv('GITHUB_STEP_SUMMARY', summary);
  await site.build(OPTIONS);
  await orders();
  await site.build(OPTIONS);
  await run(['export', join(site.root, 'products.json'), '--root', site.root]);
  const ids = sales().flatMap(({ id, subId }) => [id, subId]);
  const holders = filesIn(site.root).filter((path) => {
    const text = readFileSync(join(site.root, path), 'utf8');
    return ids.some((id) => text.includes(id));
  });
  expect(holders.length).toBeGreaterThan(0);
  expect(holders.filter((path) => !path.startsWith('.aliexpress-orders'))).toEqual([]);
  expect(
    execFileSync('git', ['status', '--porcelain', '--untracked-files=all'], {
      cwd: site.root,
      encoding: 'utf8',
    }),
  ).not.toContain('orders');
  const modeOf = (path: string) => statSync(join(site.root, path)).mode & 0o777;
  expect(modeOf(folder.slice(site.root.length))).toBe(0o700);
  expect(new Set(holders.map(modeOf))).toEqual(new Set([0o600]));
});

describe('when not everything can be fetched', () => {
  test('what is kept is shown, and the next run goes on', async () => {
    const { sandbox, sales, orders } = await shop({ limits: { interval: 0, dailyQuota: 16 } });
    sandbox.setFaults([{ kind: 'service-unavailable' }]);
    const failed = await orders('--json');
    expect(failed.code).toBe(1);
    expect(json(failed)).toMatchObject({ complete: false, items: 0 });
    sandbox.setFaults([]);
    const days: Printed[] = [];
    while (days.length < 4 && !days.at(-1)?.complete) {
      days.push(json<Printed>(await orders('--json')));
      vi.setSystemTime(Date.now() + 86_400_000);
    }
    const [first, ...others] = days;
    expect(first).toMatchObject({ complete: false, calls: 13 });
    expect(first?.error?.message).toContain('budget');
    expect(first?.items).toBeGreaterThan(0);
    expect(others).not.toEqual([]);
    vi.setSystemTime(Date.now() - 86_400_000);
    expect(others.at(-1)).toMatchObject({
      complete: true,
      items: sales().filter(({ status }) => status !== 'Invalid').length,
    });
  });

  test('a damaged file is fetched again', async () => {
    const { sales, orders, folder } = await shop();
    await orders('--json');
    const account = readdirSync(folder).find((name) => !name.startsWith('.')) ?? '';
    writeFileSync(join(folder, account, '2026-10.json'), '{"version":1,"orders":[{}]}');
    const again = await orders('--json');
    expect(again.stderr).toContain('2026-10.json can’t be read.');
    expect(json(again)).toMatchObject({
      items: sales().filter(({ status }) => status !== 'Invalid').length,
    });
  });

  test('offline, the kept orders are shown', async () => {
    const { orders } = await shop();
    const before = json<Printed>(await orders('--json'));
    vi.stubEnv('ALIEXPRESS_OFFLINE', '1');
    const { code, stdout, stderr } = await orders('--json');
    expect(code).toBe(2);
    expect(stderr).toContain('needs the network');
    expect(JSON.parse(stdout)).toMatchObject({ items: before.items, complete: false });
  });
});

test.each([
  ['2026', 'such as 2026-10'],
  ['October', 'such as 2026-10'],
  ['2026-13', 'such as 2026-10'],
  ['2026-12', 'yet to come'],
])('--since %s is refused', async (since, hint) => {
  const { code, stderr } = await run(['orders', '--since', since]);
  expect(code).toBe(2);
  expect(stderr).toContain(hint);
  expect(existsSync('.aliexpress-orders')).toBe(false);
});
