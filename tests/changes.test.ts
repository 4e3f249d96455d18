/** What builds say of what has changed since the last one. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from 'astro-aliexpress';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeIncremental, REPORT } from './helpers/incremental-site.ts';
import { readable } from './helpers/markdown.ts';
import { prepare, whenDone } from './helpers/prepare.ts';
import { type Built, makeSite, page, product } from './helpers/site.ts';

type Six = [string, string, string, string, string, string];

const DAY = 86_400_000;
const START = Date.UTC(2026, 8, 1, 6);
const US = { country: 'US', currency: 'USD', language: 'EN' };
const NOTHING = { total: 0, availability: 0, prices: 0, titles: 0, details: 0, lists: 0 };

function useClock() {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  whenDone(() => void vi.useRealTimers());
}

beforeEach(useClock);

const waitFor = (days: number) => vi.setSystemTime(Date.now() + days * DAY);

/** The file that a job on GitHub Actions shows the summary of. */
const summaryFile = (root: string) => {
  const file = join(root, 'summary.md');
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  return file;
};

/** A gateway that lives on the same day as the site. */
const gatewayOfTheDay = (options = {}) => gatewayFor({ now: () => Date.now(), ...options });

describe('of builds with new prices, and with none', () => {
  let all: string[];
  /** Products whose price has moved. */
  let moved: { readonly id: string; readonly from: string; readonly to: string }[];
  let first: Built;
  let later: Built;
  let again: Built;
  let summary: string;

  prepare(async () => {
    useClock();
    const sandbox = await gatewayOfTheDay();
    // The coupons of the sandbox move with the day, too.
    all = ids(40).filter((id) => !sandbox.product(id, US)!.hasPromoCode);
    const site = makeSite(page(...all.map(product), product(GONE)));
    const prices = () => all.map((id) => sandbox.product(id, US)!.price.sale);
    const before = prices();
    first = await site.build(NO_PAUSE);
    waitFor(6);
    const after = prices();
    moved = all.flatMap((id, at) =>
      before[at] === after[at] ? [] : [{ id, from: before[at]!, to: after[at]! }],
    );
    const file = summaryFile(site.root);
    writeFileSync(file, 'What another step says.\n\n');
    later = await site.build(NO_PAUSE);
    summary = readable(readFileSync(file, 'utf8'));
    again = await site.build({ ...NO_PAUSE, cache: { maxAge: 0 } });
  });

  test('names the products that cost something else, the largest moves first', () => {
    expect(first.report.changes).toBeNull();
    expect(first.output).not.toContain('Since the last build');
    const { report, output } = later;
    expect(moved.length).toBeGreaterThan(5);
    const { products, shownValues, since } = report.changes!;
    expect(since).toBe(first.report.builtAt);
    expect(shownValues).toMatchObject({
      availability: 0,
      prices: moved.length,
      titles: 0,
      lists: 0,
    });
    expect(
      products.map(({ id, from, to }) => ({ id, from: from?.amount, to: to?.amount })),
    ).toEqual(expect.arrayContaining(moved));
    for (const { change, from, to, percent } of products) {
      expect(change).toBe(Number(to!.amount) < Number(from!.amount) ? 'cheaper' : 'dearer');
      expect(percent).toBeCloseTo((Number(to!.amount) / Number(from!.amount) - 1) * 100, 0);
    }
    const sizes = products.map(({ percent }) => Math.abs(percent!));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));

    const [, told = ''] = /Since the last build: ([^]*?)(?:\n\d|$)/.exec(output) ?? [];
    const [largest] = products;
    expect(told).toMatch(/^\d+ cheaper, \d+ more expensive\.\n/);
    expect(told.split('\n')[1]).toContain(
      `${Math.abs(largest!.percent!)}%  ${largest!.id}  (US)  $`,
    );
    expect(told).toContain(`… and ${moved.length - 8} more`);
  });

  test('says nothing where nothing has changed', () => {
    const { report, output } = again;
    expect(report.calls.made).toBeGreaterThan(0);
    expect(report.changes).toMatchObject({ products: [], shownValues: NOTHING });
    expect(output).not.toContain('Since the last build');
  });

  test('appends a summary of the job to the file of GitHub Actions', () => {
    expect(summary).toMatch(
      new RegExp(
        `^What another step says\\.\n\n### AliExpress products\n\n${all.length + 1} products`,
      ),
    );
    expect(summary).toContain('left today');
    expect(summary).toContain('| Change | Product | Market | Was | Now | Title |\n| --- |');
    for (const { id, title } of later.report.changes!.products) {
      expect(summary).toMatch(
        new RegExp(`^\\| .*% \\| ${id} \\| US \\| \\$.* \\| \\$.* \\| .* \\|$`, 'm'),
      );
      expect(summary).toContain(title);
    }
    const line = 2 * all.length + 1;
    expect(summary).toMatch(
      new RegExp(
        `#### warning: unavailable\n\nIt earns no[^]*\n\n- src/pages/index.mdx:${line}:1: ${GONE}\n`,
      ),
    );
  });
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

test('takes neither a gateway that is down nor a price shown no more for a change of the product', async () => {
  const sandbox = await gatewayOfTheDay();
  const site = makeSite(page(product(LAMP)));
  await site.build(NO_PAUSE);
  sandbox.setFaults([{ kind: 'http-500' }]);
  waitFor(1.5);
  const stale = (await site.build(NO_PAUSE)).report;
  expect(stale.items[0]).toMatchObject({ state: 'stale', price: expect.anything() });
  expect(stale.changes).toMatchObject({ products: [], shownValues: NOTHING });
  waitFor(6.5);
  const old = (await site.build(NO_PAUSE)).report;
  expect(old.items[0]).not.toHaveProperty('price');
  expect(old.changes).toMatchObject({ products: [], shownValues: { prices: 1 } });
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

test('does not compare with sample data, a damaged report, or one of an older version', async () => {
  await gatewayOfTheDay();
  const site = makeSite(page(product(LAMP)));
  const file = join(site.root, REPORT);
  const damage = () => writeFileSync(file, '{"version":1,"items":[{');
  const age = () => {
    const { changes: _, ...older } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(older));
  };
  await site.build({ sandbox: true });
  for (const change of [() => {}, damage, age]) {
    change();
    const { report, output } = await site.build(NO_PAUSE);
    expect(report.changes).toBeNull();
    expect(output).not.toContain('Since the last build');
    expect((await site.build(NO_PAUSE)).report.changes).not.toBeNull();
  }
});

test('of an incremental build, knows what was left alone', async () => {
  await gatewayOfTheDay();
  const [one, two, three, four, five, six] = ids(6) as Six;
  const b = { ids: [two, three], key: '1' };
  const d = { ids: [six], key: '1' };
  const pages = { a: { ids: [one, two], key: '1' }, b, c: { ids: [five], key: '1' }, d };
  const { site, write, build } = await makeIncremental(pages);
  const idsOf = (items: Report['items'] | undefined) => items!.map(({ id }) => id).toSorted();
  const changesOf = ({ changes }: Report) =>
    changes!.products.map(({ change, id }) => `${change} ${id}`).toSorted();

  // What a page without any product had is gone.
  write({ ...pages, c: { ids: [], key: '2' } });
  const without = await build();
  expect(without.items).toEqual([]);
  expect(changesOf(without)).toEqual([`gone ${five}`]);
  expect(idsOf(without.kept?.items)).toEqual([one, two, three, six].toSorted());

  // Nothing is gone or new because its page was left alone, but with its page.
  write({ a: { ids: [one, four], key: '2' }, b, c: { ids: [], key: '2' } });
  const second = await build();
  expect(idsOf(second.items)).toEqual([one, four].toSorted());
  expect(changesOf(second)).toEqual([`gone ${six}`, `new ${four}`]);
  expect(second.kept!.items).toMatchObject([
    { id: two, pages: ['/shop/b/'] },
    { id: three, pages: ['/shop/b/'] },
  ]);

  // What was kept is known, although two builds have not rendered it. What comes back is new,
  // though an earlier build has shown it.
  const c = { ids: [five], key: '3' };
  write({ a: { ids: [one], key: '3' }, b: { ids: [three], key: '2' }, c });
  expect(changesOf(await build())).toEqual(
    [`gone ${four}`, `gone ${two}`, `new ${five}`].toSorted(),
  );
  write({ a: { ids: [one], key: '3' }, c });
  const last = await build();
  expect(changesOf(last)).toEqual([`gone ${three}`]);
  expect(idsOf(last.kept?.items)).toEqual([one, five].toSorted());

  // Nothing is new in a site whose report was lost.
  rmSync(join(site.root, REPORT));
  write({ a: { ids: [one], key: '4' }, c });
  expect((await build()).changes).toBeNull();
  write({ a: { ids: [one], key: '4' }, c: { ids: [five], key: '4' } });
  expect(changesOf(await build())).toEqual([]);
});

describe('for GitHub Actions', () => {
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
