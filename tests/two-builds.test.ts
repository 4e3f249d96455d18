/** Two builds at once, each in a process of its own, on one store and one app key. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox, SandboxCall } from 'aliexpress-sandbox';
import { reportSchema, type AliexpressOptions, type Report } from 'astro-aliexpress';
import { parse } from 'node-html-parser';
import { expect, onTestFinished, test } from 'vitest';
import { LEASE_LASTS } from '../packages/aliexpress-catalog/src/backend/leases.ts';
import { gatewayFor, ids, productCalls } from './helpers/gateway.ts';
import { makeSite, page, product, type Site, shownTitle } from './helpers/site.ts';

const all = ids(300);

/** Long enough for two builds to overlap, whichever comes first. */
const LATENCY = 150;

interface Build {
  /** Begins to build. */
  start(): void;
  /** Its end, which has to be a good one; what it reported, and the titles that it shows. */
  done(): Promise<{ report: Report; titles: string[] }>;
  /** Stops it in its tracks; it is still there. */
  freeze(): void;
  thaw(): void;
  kill(): Promise<void>;
}

/** A build that is loaded, and waits for its start. */
async function prepare(site: Site, dir: string, options: AliexpressOptions = {}): Promise<Build> {
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const settings = { limits: { interval: 0 }, ...options, cache: { dir, ...options.cache } };
  const child = fork(
    new URL('./helpers/site-builder.ts', import.meta.url),
    [site.root, JSON.stringify(settings)],
    { env, silent: true },
  );
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (it) => (output += it));
  // Not before the last of its output was read.
  const exit = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  await once(child, 'message');
  return {
    start: () => void child.send('go'),
    async done() {
      const [code] = await exit;
      expect(code, output).toBe(0);
      const report = readFileSync(
        join(site.root, 'node_modules/.astro/astro-aliexpress/report.json'),
        'utf8',
      );
      const html = parse(readFileSync(join(site.root, 'dist/index.html'), 'utf8'));
      return {
        report: reportSchema.parse(JSON.parse(report)),
        titles: html.querySelectorAll('article.alx-card h3 bdi').map(({ text }) => text),
      };
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

const siteOf = (products: readonly string[]) => makeSite(page(...products.map(product)));

function storeFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'two-builds-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function buildTogether(
  sites: readonly Site[],
  dir: string,
  options: AliexpressOptions = {},
): ReturnType<typeof finish> {
  const builds = await Promise.all(sites.map((site) => prepare(site, dir, options)));
  for (const build of builds) build.start();
  return finish(builds);
}

const finish = (builds: readonly Build[]) => Promise.all(builds.map((build) => build.done()));

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
  const sites = [siteOf(products), siteOf(products)];
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
  expect(built[0]!.report.calls.made + built[1]!.report.calls.made).toBe(sandbox.calls.length);

  sandbox.forget();
  await buildTogether(sites, dir);
  expect(sandbox.calls).toEqual([]);
});

test('the same site twice, one while the other fetches: not a call more than for one', async () => {
  const sandbox = await gatewayFor({
    latency: 1_000,
    // Before it has an answer, and so that it fetches until the other has come, however long that takes.
    onCall: () => sandbox.calls.length === 4 && first.freeze(),
  });
  const products = all.slice(0, 250);
  const dir = storeFolder();
  const [first, second] = await Promise.all([
    prepare(siteOf(products), dir),
    prepare(siteOf(products), dir),
  ]);
  first.start();
  await calls(sandbox, 4);
  second.start();
  await calls(sandbox, 5);
  first.thaw();
  const built = await finish([first, second]);
  expect(productCalls(sandbox).map((call) => call.ids.length)).toEqual([50, 50, 50, 50, 50]);
  expect(asked(sandbox).toSorted()).toEqual(products.toSorted());
  for (const { report } of built) expect(report.products.fresh).toBe(250);
  // As many for the short links.
  expect(sandbox.calls).toHaveLength(10);
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
  const [first, second] = await Promise.all([
    prepare(siteOf(all.slice(0, 10)), dir, slow),
    prepare(siteOf(all.slice(100, 110)), dir, slow),
  ]);
  first.start();
  const { at } = await banned.promise;
  second.start();
  const built = await finish([first, second]);
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
  const [victim, other] = await Promise.all([
    prepare(siteOf(products), dir),
    prepare(siteOf(products), dir),
  ]);
  victim.start();
  await calls(sandbox, 4);
  const orphans = asked(sandbox);
  other.start();
  // It has met the claims, and fetched what was left.
  await calls(sandbox, 5);
  expect(sandbox.calls[4]!.ids.filter((id) => orphans.includes(id))).toEqual([]);
  await victim.kill();
  const [{ report, titles }] = (await finish([other])) as [Awaited<ReturnType<Build['done']>>];
  expect(report.products).toMatchObject({ total: 250, fresh: 250 });
  expect(titles).toEqual(titlesOf(sandbox, products));
  const later = sandbox.calls.slice(5).flatMap((call) => call.ids);
  expect(later.toSorted()).toEqual(orphans.toSorted());
  // By itself, a claim lapses two minutes after it was made: before the call was.
  expect(sandbox.calls.at(-1)!.at - sandbox.calls[0]!.at).toBeLessThan(LEASE_LASTS);
});
