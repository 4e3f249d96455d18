/** Two builds at once, each in a process of its own, on one store and one app key. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox, SandboxCall } from 'aliexpress-sandbox';
import { reportSchema, type AliexpressOptions, type Report } from 'astro-aliexpress';
import { parse } from 'node-html-parser';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { LEASE_LASTS } from '../packages/aliexpress-catalog/src/backend/leases.ts';
import { gatewayFor, ids, productCalls } from './helpers/gateway.ts';
import { REPORT } from './helpers/incremental-site.ts';
import type { Order } from './helpers/site-builder.ts';
import { makeSite, page, product, type Site, shownTitle } from './helpers/site.ts';

const all = ids(300);

/** Long enough for two builds to overlap, whichever comes first. */
const LATENCY = 150;

/** Processes that are loaded, and wait for a site to build. */
const idle: ChildProcess[] = [];
const ends: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(ends.map((end) => end())));

const takeBuilders = () => Promise.all([takeBuilder(), takeBuilder()]);

async function takeBuilder(): Promise<ChildProcess> {
  const builder = idle.pop();
  if (builder) return builder;
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const child = fork(new URL('./helpers/site-builder.ts', import.meta.url), { env });
  const exit = once(child, 'exit');
  ends.push(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  await once(child, 'message');
  return child;
}

interface Built {
  readonly report: Report;
  /** That its page shows. */
  readonly titles: string[];
}

/** Builds a site, which has to end well. */
async function build(
  builder: ChildProcess,
  { root }: Site,
  dir: string,
  options: AliexpressOptions = {},
): Promise<Built> {
  const { limits = { interval: 0 } } = options;
  const env = Object.entries(process.env).filter(([name]) => name.startsWith('ALIEXPRESS_'));
  const order = { root, options: { limits, cache: { dir } }, env: Object.fromEntries(env) };
  builder.send(order satisfies Order);
  const [ending] = await once(builder, 'message');
  expect(ending).toBe('built');
  idle.push(builder);
  const report = readFileSync(join(root, REPORT), 'utf8');
  const html = parse(readFileSync(join(root, 'dist/index.html'), 'utf8'));
  return {
    report: reportSchema.parse(JSON.parse(report)),
    titles: html.querySelectorAll('article.alx-card h3 bdi').map(({ text }) => text),
  };
}

const siteOf = (products: readonly string[]) => makeSite(page(...products.map(product)));

function storeFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'two-builds-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function buildTogether(
  [one, other]: readonly [Site, Site],
  dir: string,
  options?: AliexpressOptions,
) {
  const [first, second] = await takeBuilders();
  return Promise.all([build(first, one, dir, options), build(second, other, dir, options)]);
}

const asked = ({ calls }: Pick<Sandbox, 'calls'>) => calls.flatMap((call) => call.ids);

/** Waits for so many calls in all. */
const calls = (sandbox: Sandbox, count: number) =>
  expect.poll(() => sandbox.calls).toHaveLength(count);

const titlesOf = (sandbox: Sandbox, products: readonly string[]) =>
  products.map((id) =>
    shownTitle(sandbox.product(id, { country: 'US', currency: 'USD', language: 'EN' })!),
  );

/**
 * Two processes that claim in the same instant share a batch out between them, and each fills it up
 * to 50 with what comes next. So all batches are full but the last one of each build, and the two of
 * them may be one more than one build would have needed.
 */
const mostCalls = (products: number) => Math.ceil(products / 50) + 1;

test('the same site twice: each product is asked for once, and both show all', async () => {
  const sandbox = await gatewayFor({ latency: LATENCY });
  const products = all.slice(0, 250);
  const sites = [siteOf(products), siteOf(products)] as const;
  const dir = storeFolder();
  const built = await buildTogether(sites, dir);
  expect(asked(sandbox).toSorted()).toEqual(products.toSorted());
  const forProducts = productCalls(sandbox);
  expect(forProducts.length).toBeLessThanOrEqual(mostCalls(250));
  expect(forProducts.filter((call) => call.ids.length < 50).length).toBeLessThanOrEqual(2);
  expect(sandbox.calls.length - forProducts.length).toBeLessThanOrEqual(mostCalls(250));
  for (const { report, titles } of built) {
    expect(report.products).toMatchObject({ total: 250, fresh: 250 });
    expect(titles).toEqual(titlesOf(sandbox, products));
  }
  expect(built[0].report.calls.made + built[1].report.calls.made).toBe(sandbox.calls.length);

  sandbox.forget();
  await buildTogether(sites, dir);
  expect(sandbox.calls).toEqual([]);
});

test('the same site twice, one while the other fetches: not a call for products more than for one', async () => {
  const [first, second] = await takeBuilders();
  const sandbox = await gatewayFor({
    latency: 1_000,
    // Before it has an answer, and so that it fetches until the other has come, however long that takes.
    onCall: () => sandbox.calls.length === 4 && first.kill('SIGSTOP'),
  });
  const products = all.slice(0, 250);
  const dir = storeFolder();
  const earlier = build(first, siteOf(products), dir);
  await calls(sandbox, 4);
  const later = build(second, siteOf(products), dir);
  await calls(sandbox, 5);
  first.kill('SIGCONT');
  const built = await Promise.all([earlier, later]);
  expect(productCalls(sandbox).map((call) => call.ids.length)).toEqual([50, 50, 50, 50, 50]);
  expect(asked(sandbox).toSorted()).toEqual(products.toSorted());
  for (const { report } of built) expect(report.products.fresh).toBe(250);
  // Both have the last products in the same instant, so they may share out the short links.
  expect(sandbox.calls.length - 5).toBeLessThanOrEqual(mostCalls(250));
});

test('two sites with some products in common: those are asked for once', async () => {
  const sandbox = await gatewayFor({ latency: LATENCY });
  const [a, b] = [all.slice(0, 200), all.slice(100, 300)];
  const built = await buildTogether([siteOf(a), siteOf(b)], storeFolder());
  expect(asked(sandbox).toSorted()).toEqual(all.toSorted());
  expect(productCalls(sandbox).length).toBeLessThanOrEqual(mostCalls(300));
  expect(built.map(({ titles }) => titles)).toEqual([titlesOf(sandbox, a), titlesOf(sandbox, b)]);
});

test('the quota is that of both: not a call more, and both show what it was enough for', async () => {
  const sandbox = await gatewayFor({ latency: LATENCY });
  const products = all.slice(0, 250);
  const built = await buildTogether([siteOf(products), siteOf(products)], storeFolder(), {
    limits: { interval: 0, dailyQuota: 3 },
  });
  expect(sandbox.calls).toHaveLength(3);
  const got = new Set(asked(sandbox));
  expect(got.size).toBe(asked(sandbox).length);
  for (const { report, titles } of built) {
    expect(report.products).toMatchObject({ fresh: got.size, unresolved: 250 - got.size });
    expect(titles).toEqual(
      titlesOf(
        sandbox,
        products.filter((id) => got.has(id)),
      ),
    );
    const unresolved = report.items.filter(({ state }) => state === 'unresolved');
    expect(unresolved.every(({ reason }) => reason!.includes('budget of 3 calls'))).toBe(true);
  }
});

test('a ban that one build meets holds the other', async () => {
  const BAN = 5_000;
  const banned = Promise.withResolvers<SandboxCall>();
  const sandbox = await gatewayFor({
    faults: [{ kind: 'throttle', next: 1, ms: BAN }],
    onCall: (call) => banned.resolve(call),
  });
  const dir = storeFolder();
  const slow = { limits: { interval: 0, concurrency: 1 } };
  const [first, second] = await takeBuilders();
  const earlier = build(first, siteOf(all.slice(0, 10)), dir, slow);
  const { at } = await banned.promise;
  const later = build(second, siteOf(all.slice(100, 110)), dir, slow);
  const built = await Promise.all([earlier, later]);
  // None that came during the ban, which would have been refused.
  expect(productCalls(sandbox).map((call) => call.outcome)).toEqual(['ApiCallLimit', 'ok', 'ok']);
  for (const call of sandbox.calls.slice(1)) expect(call.at - at).toBeGreaterThanOrEqual(BAN);
  for (const { report } of built) expect(report.products.fresh).toBe(10);
});

test('one is killed while it fetches: the other takes over at once', async () => {
  // The first calls are those of the build that is killed: they are never answered.
  const sandbox = await gatewayFor({ faults: [{ kind: 'stall', next: 4 }] });
  const products = all.slice(0, 250);
  const dir = storeFolder();
  const [victim, other] = await takeBuilders();
  void build(victim, siteOf(products), dir);
  await calls(sandbox, 4);
  const orphans = asked(sandbox);
  const building = build(other, siteOf(products), dir);
  // It has met the claims, and fetched what was left.
  await calls(sandbox, 5);
  expect(sandbox.calls[4]!.ids.filter((id) => orphans.includes(id))).toEqual([]);
  victim.kill('SIGKILL');
  const { report, titles } = await building;
  expect(report.products).toMatchObject({ total: 250, fresh: 250 });
  expect(titles).toEqual(titlesOf(sandbox, products));
  const later = sandbox.calls.slice(5).flatMap((call) => call.ids);
  expect(later.toSorted()).toEqual(orphans.toSorted());
  // By itself, a claim lapses two minutes after it was made: before the call was.
  expect(sandbox.calls.at(-1)!.at - sandbox.calls[0]!.at).toBeLessThan(LEASE_LASTS);
});
