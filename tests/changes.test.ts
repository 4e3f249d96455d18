/** What builds say of what has changed since the last one. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeIncremental, REPORT } from './helpers/incremental-site.ts';
import { readable } from './helpers/markdown.ts';
import { makeSite, page, product } from './helpers/site.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 8, 1, 6);
const US = { country: 'US', currency: 'USD', language: 'EN' };
const NOTHING = { total: 0, availability: 0, prices: 0, titles: 0, details: 0, lists: 0 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  return () => void vi.useRealTimers();
});

const waitFor = (days: number) => vi.setSystemTime(Date.now() + days * DAY);

/** A gateway that lives on the same day as the site. */
const gatewayOfTheDay = (options = {}) => gatewayFor({ now: () => Date.now(), ...options });

test('names the products that cost something else, the largest moves first', async () => {
  const sandbox = await gatewayOfTheDay();
  // The coupons of the sandbox move with the day, too.
  const all = ids(40).filter((id) => !sandbox.product(id, US)!.hasPromoCode);
  const site = makeSite(page(...all.map(product)));
  const prices = () => all.map((id) => sandbox.product(id, US)!.price.sale);
  const [before, first] = [prices(), await site.build(NO_PAUSE)];
  expect(first.report.changes).toBeNull();
  expect(first.output).not.toContain('Since the last build');
  waitFor(6);
  const [after, { report, output }] = [prices(), await site.build(NO_PAUSE)];

  const moved = all.flatMap((id, at) =>
    before[at] === after[at] ? [] : [{ id, from: before[at]!, to: after[at]! }],
  );
  expect(moved.length).toBeGreaterThan(5);
  const { products, shownValues, since } = report.changes!;
  expect(since).toBe(first.report.builtAt);
  expect(shownValues).toMatchObject({ availability: 0, prices: moved.length, titles: 0, lists: 0 });
  expect(products.map(({ id, from, to }) => ({ id, from: from?.amount, to: to?.amount }))).toEqual(
    expect.arrayContaining(moved),
  );
  for (const { change, from, to, percent } of products) {
    expect(change).toBe(Number(to!.amount) < Number(from!.amount) ? 'cheaper' : 'dearer');
    expect(percent).toBeCloseTo((Number(to!.amount) / Number(from!.amount) - 1) * 100, 0);
  }
  const sizes = products.map(({ percent }) => Math.abs(percent!));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));

  const [, told = ''] = /Since the last build: ([^]*?)(?:\n\d|$)/.exec(output) ?? [];
  const [largest] = products;
  expect(told).toMatch(/^\d+ cheaper, \d+ more expensive\.\n/);
  expect(told.split('\n')[1]).toContain(`${Math.abs(largest!.percent!)}%  ${largest!.id}  (US)  $`);
  expect(told).toContain(`… and ${moved.length - 8} more`);
});

test('says nothing where nothing has changed', async () => {
  await gatewayOfTheDay();
  const site = makeSite(page(product(LAMP), product(GONE)));
  await site.build(NO_PAUSE);
  const { report, output } = await site.build({ ...NO_PAUSE, cache: { maxAge: 0 } });
  expect(report.calls.made).toBeGreaterThan(0);
  expect(report.changes).toMatchObject({ products: [], shownValues: NOTHING });
  expect(output).not.toContain('Since the last build');
});

test('names what can no longer be promoted, and what can be again', async () => {
  const site = makeSite(page(...ids(3).map(product), product(LAMP)));
  await gatewayOfTheDay();
  await site.build(NO_PAUSE);
  const always = { ...NO_PAUSE, cache: { maxAge: 0 } };
  await gatewayOfTheDay({ gone: [LAMP] });
  const lost = await site.build(always);
  expect(lost.report.changes).toMatchObject({
    products: [{ change: 'unavailable', id: LAMP, market: US, title: expect.any(String) }],
    shownValues: { availability: 1, prices: 0, titles: 0 },
  });
  expect(lost.output).toMatch(
    new RegExp(`1 no longer available\\.\\n {2}no longer available {2}${LAMP} {2}\\(US\\)`),
  );
  await gatewayOfTheDay();
  const { report } = await site.build(always);
  expect(report.changes).toMatchObject({
    products: [{ change: 'back', id: LAMP, to: report.items.find(({ id }) => id === LAMP)!.price }],
    shownValues: { availability: 1, prices: 0, titles: 0 },
  });
});

test('does not take a gateway that is down for a change of products', async () => {
  const sandbox = await gatewayOfTheDay();
  const site = makeSite(page(product(LAMP)));
  await site.build(NO_PAUSE);
  waitFor(1.5);
  sandbox.setFaults([{ kind: 'http-500' }]);
  const { report } = await site.build(NO_PAUSE);
  expect(report.items[0]).toMatchObject({ state: 'stale', price: expect.anything() });
  expect(report.changes).toMatchObject({ products: [], shownValues: NOTHING });
});

test('counts a price that is shown no more, and does not call it a change of the product', async () => {
  const sandbox = await gatewayOfTheDay();
  const site = makeSite(page(product(LAMP)));
  await site.build(NO_PAUSE);
  waitFor(8);
  sandbox.setFaults([{ kind: 'http-500' }]);
  const { report } = await site.build(NO_PAUSE);
  expect(report.items[0]).not.toHaveProperty('price');
  expect(report.changes).toMatchObject({ products: [], shownValues: { prices: 1 } });
});

test('names products that are new on the site or gone from it, in their market', async () => {
  await gatewayOfTheDay();
  const [first, second] = ids(2) as [string, string];
  const site = makeSite(page(product(first), product(LAMP)));
  await site.build(NO_PAUSE);
  site.write(page(product(LAMP), product(second), `<Product id="${LAMP}" market="DE" />`));
  const { report, output } = await site.build(NO_PAUSE);
  expect(report.changes!.products).toMatchObject([
    { change: 'new', id: second, market: US, to: { currency: 'USD' } },
    { change: 'new', id: LAMP, market: { country: 'DE' }, to: { currency: 'EUR' } },
    { change: 'gone', id: first, market: US, title: expect.any(String) },
  ]);
  expect(report.changes!.shownValues).toEqual({ ...NOTHING, total: 3, availability: 3 });
  expect(output).toContain('Since the last build: 2 new on the site, 1 gone from the site.');
});

test('counts a list whose products are others', async () => {
  await gatewayOfTheDay();
  const search = (keywords: string) =>
    page('<ProductSearch keywords="lamp" limit={3} />', `<ProductSearch keywords="${keywords}" />`);
  const site = makeSite(search('cable'));
  await site.build(NO_PAUSE);
  site.write(search('keyboard'));
  const { report } = await site.build(NO_PAUSE);
  expect(report.lists.map(({ ids: shown }) => shown.length)).toEqual(
    report.lists.map(({ products }) => products),
  );
  // One list has gone, the other has come.
  expect(report.changes!.shownValues.lists).toBe(2);
});

describe('does not compare', () => {
  test('sample data with the gateway’s', async () => {
    await gatewayOfTheDay();
    const site = makeSite(page(product(LAMP)));
    await site.build({ sandbox: true });
    expect((await site.build(NO_PAUSE)).report.changes).toBeNull();
  });

  test.each([
    ['a damaged report', () => '{"version":1,"items":[{'],
    [
      'one that an older version has written',
      (text: string) => {
        const { changes: _, ...older } = JSON.parse(text) as Record<string, unknown>;
        return JSON.stringify(older);
      },
    ],
  ])('with %s', async (_, change) => {
    await gatewayOfTheDay();
    const site = makeSite(page(product(LAMP)));
    await site.build(NO_PAUSE);
    const file = join(site.root, REPORT);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    const { report, output } = await site.build(NO_PAUSE);
    expect(report.changes).toBeNull();
    expect(output).not.toContain('Since the last build');
    expect((await site.build(NO_PAUSE)).report.changes).not.toBeNull();
  });
});

describe('of an incremental build', () => {
  const PROCESSES = { timeout: 300_000 };
  beforeEach(() => void vi.useRealTimers());

  test('nothing is gone or new because its page was left alone', PROCESSES, async () => {
    await gatewayFor();
    const [one, two, three, four] = ids(4) as [string, string, string, string];
    const a = { ids: [one, two], key: '1' };
    const b = { ids: [two, three], key: '1' };
    const { write, build } = await makeIncremental({ a, b });
    write({ a: { ids: [one, four], key: '2' }, b });
    const second = await build();
    expect(second.items.map(({ id }) => id).toSorted()).toEqual([one, four].toSorted());
    expect(second.changes!.products).toMatchObject([{ change: 'new', id: four }]);
    expect(second.kept!.items).toMatchObject([
      { id: two, pages: ['/shop/b/'] },
      { id: three, pages: ['/shop/b/'] },
    ]);
    write({ a: { ids: [one], key: '3' }, b });
    expect((await build()).changes!.products).toMatchObject([{ change: 'gone', id: four }]);
    // What was kept is known, although two builds have not rendered it.
    write({ a: { ids: [one], key: '3' }, b: { ids: [three], key: '2' } });
    expect((await build()).changes!.products).toMatchObject([{ change: 'gone', id: two }]);
    write({ a: { ids: [one], key: '3' } });
    const last = await build();
    expect(last.changes!.products).toMatchObject([{ change: 'gone', id: three }]);
    expect(last.kept!.items).toMatchObject([{ id: one }]);
  });

  test(
    'what a page without any product had is gone, and new once it is back',
    PROCESSES,
    async () => {
      await gatewayFor();
      const [one, two] = ids(2) as [string, string];
      const b = { ids: [two], key: '1' };
      const { write, build } = await makeIncremental({ a: { ids: [one], key: '1' }, b });
      write({ a: { ids: [], key: '2' }, b });
      const { changes, kept } = await build();
      expect(changes!.products).toMatchObject([{ change: 'gone', id: one }]);
      expect(kept!.items).toMatchObject([{ id: two, pages: ['/shop/b/'] }]);
      write({ a: { ids: [], key: '2' } });
      expect((await build()).changes!.products).toMatchObject([{ change: 'gone', id: two }]);
      // What comes back is new, though an earlier build has shown it.
      write({ a: { ids: [one], key: '3' } });
      expect((await build()).changes!.products).toMatchObject([{ change: 'new', id: one }]);
    },
  );

  test('nothing is new in a site whose report was lost', PROCESSES, async () => {
    await gatewayFor();
    const [one, two] = ids(2) as [string, string];
    const { site, write, build } = await makeIncremental({
      a: { ids: [one], key: '1' },
      b: { ids: [two], key: '1' },
    });
    rmSync(join(site.root, REPORT));
    const files = { a: { ids: [one], key: '2' }, b: { ids: [two], key: '1' } };
    write(files);
    expect((await build()).changes).toBeNull();
    write({ ...files, b: { ids: [two], key: '2' } });
    expect((await build()).changes!.products).toEqual([]);
  });
});

describe('for GitHub Actions', () => {
  const summaryFile = (root: string) => {
    const file = join(root, 'summary.md');
    vi.stubEnv('GITHUB_STEP_SUMMARY', file);
    return file;
  };

  test('a summary of the job is appended to its file', async () => {
    await gatewayOfTheDay();
    const all = ids(5);
    const site = makeSite(page(...all.map(product), product(GONE)));
    const file = summaryFile(site.root);
    writeFileSync(file, 'What another step says.\n\n');
    await site.build(NO_PAUSE);
    waitFor(1);
    const { report } = await site.build(NO_PAUSE);
    const text = readable(readFileSync(file, 'utf8'));
    expect(text).toMatch(/^What another step says\.\n\n### AliExpress products\n\n6 products/);
    expect(text).toContain('left today');
    expect(text).toContain('| Change | Product | Market | Was | Now | Title |\n| --- |');
    for (const { id, title } of report.changes!.products) {
      expect(text).toMatch(
        new RegExp(`^\\| .*% \\| ${id} \\| US \\| \\$.* \\| \\$.* \\| .* \\|$`, 'm'),
      );
      expect(text).toContain(title);
    }
    expect(text).toMatch(
      new RegExp(
        `#### warning: unavailable\n\nIt earns no[^]*\n\n- src/pages/index.mdx:11:1: ${GONE}\n`,
      ),
    );
  });

  test('a hostile title is text', async () => {
    const sandbox = await gatewayOfTheDay();
    const site = makeSite(page(product(LAMP)));
    const file = summaryFile(site.root);
    await site.build(NO_PAUSE);
    waitFor(1);
    sandbox.setFaults([{ kind: 'hostile' }]);
    const { report } = await site.build(NO_PAUSE);
    const renamed = report.changes!.products.find(({ change }) => change === 'renamed')!;
    expect(renamed.title).toContain('<');
    expect(report.changes!.shownValues.titles).toBe(1);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/[<>`[\]]|https?:/);
    expect(readable(text)).toContain(renamed.title);
  });

  test('one that cannot be written does not fail the build', async () => {
    await gatewayOfTheDay();
    const site = makeSite(page(product(LAMP)));
    mkdirSync(summaryFile(site.root));
    const { report, output } = await site.build(NO_PAUSE);
    expect(report.products.fresh).toBe(1);
    expect(output).toContain('couldn’t be saved: EISDIR');
  });
});
