import type { Reason } from 'aliexpress-catalog';
import type { PageList } from '../../src/render/bridge.ts';
import { describe, expect, test } from 'vitest';
import type { PageResult } from '../../src/core/lookup-result.ts';
import { toMarkdown } from '../../src/report/job-summary.ts';
import { reportSchema } from '../../src/report/report.ts';
import { type Facts, makeReport } from '../../src/report/make-report.ts';
import { Renderings, ShownLists } from '../../src/report/shown.ts';
import { describeChange, needsFix, summarise } from '../../src/report/summary.ts';
import { settings } from '../render/samples.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };
const NOON = Date.UTC(2026, 0, 15, 12);

function available(
  id: string,
  parts: Partial<PageResult & { state: 'available' }> = {},
): PageResult {
  const product = { id, title: `Lamp ${id}`, images: [], currencyAsAsked: true };
  return { state: 'available', id, product, shownAt: NOON, stale: false, ...parts };
}

function unavailable(id: string): PageResult {
  return { state: 'unavailable', id };
}

const GONE: Reason = { code: 'Error', message: 'The gateway is gone.' };

function unresolved(id: string, message = GONE.message): PageResult {
  return { state: 'unresolved', id, reason: { code: 'Error', message } };
}

function report(answers: readonly PageResult[], facts: Partial<Facts> = {}, covered = false) {
  const renderings = new Renderings();
  for (const result of answers) renderings.add({ page: '/', market: US, result, covered });
  return makeReport({
    builtAt: NOON,
    data: 'gateway',
    pagesBuilt: 3,
    shown: renderings.all(),
    lists: [],
    usagesOf: () => [{ file: 'src/pages/index.mdx', line: 4, column: 1 }],
    settings,
    callsMade: 2,
    callsLeft: 4_998,
    problems: [],
    ...facts,
  });
}

const text = (...args: Parameters<typeof report>) =>
  summarise(report(...args)).map((line) => `${line.level}: ${line.text}`);

test('a build without problems is one line', () => {
  expect(text([available('1'), available('2')])).toEqual([
    'info: 2 products on 1 page: 2 fresh · 2 calls · 4,998 left today',
  ]);
});

test('lists are in the same order, whichever was answered first', () => {
  const order = (all: readonly string[]) => {
    const lists = new ShownLists();
    for (const keywords of all) {
      const query = { list: 'search', keywords } as const;
      lists.add({ page: '/', query, market: US, result: { results: [], stale: false } });
    }
    return report([], { lists: lists.all() }).lists.map(({ query }) => query);
  };
  expect(order(['a', 'c', 'b'])).toEqual(order(['b', 'a', 'c']));
});

describe('a list', () => {
  const listed = (result: PageList) => {
    const lists = new ShownLists();
    const query = { list: 'search', keywords: 'usb lamp', limit: 3 } as const;
    lists.add({ page: '/a/', query, market: US, result });
    lists.add({ page: '/b/', query: { ...query }, market: US, result });
    return text([], { lists: lists.all(), callsMade: 1 }).slice(1);
  };
  const NAME = 'The search “usb lamp” (US) on /a/, /b/';
  const lamp = available('1') as PageList['results'][number];

  test('that fails is listed once, with the reason', () => {
    expect(listed({ results: [], stale: false, reason: GONE })).toEqual([
      `error: ${NAME} failed.\nThe gateway is gone.`,
    ]);
  });

  test('from an earlier build says so', () => {
    expect(listed({ results: [lamp], stale: true, reason: GONE })).toEqual([
      `warn: ${NAME} shows the results of an earlier build.\nThe gateway is gone.`,
    ]);
  });

  test('without results says so', () => {
    expect(listed({ results: [], stale: false })).toEqual([
      `warn: ${NAME} found no products you can earn from.`,
    ]);
  });

  test('on every page of a large site lists the first two pages and counts the rest', () => {
    const lists = new ShownLists();
    const query = { list: 'search', keywords: 'usb lamp', limit: 3 } as const;
    const result = { results: [], stale: false, reason: GONE };
    for (let i = 1000; i < 3000; i += 1) lists.add({ page: `/${i}/`, query, market: US, result });
    const [head, line] = text([], { lists: lists.all(), callsMade: 1 });
    expect(head).toBe('info: No products in 1 list · 1 call · 4,998 left today');
    expect(line).toContain('on /1000/, /1001/ and 1,998 more failed.');
  });

  test('without problems adds no line', () => {
    expect(listed({ results: [lamp], stale: false })).toEqual([]);
  });
});

test('a site without products has no summary', () => {
  expect(text([])).toEqual([]);
});

test('sample data and offline builds are marked', () => {
  expect(text([available('1')], { data: 'sandbox' })[0]).toContain('sample data');
  const offline = text([available('1')], { data: 'store', callsMade: 0, callsLeft: undefined });
  expect(offline).toEqual(['info: 1 product on 1 page: 1 fresh · 0 calls · offline']);
});

describe('each problem has its place and a fix', () => {
  test('an unavailable product', () => {
    expect(text([unavailable('4001')])[1]).toBe(
      [
        'warn: 1 product is unavailable: no commission, not sold in the market’s country, or gone from AliExpress.',
        '  4001 (US)  src/pages/index.mdx:4:1',
        'Choose another product, or give the tag a `fallback`. ' +
          'See node_modules/astro-aliexpress/troubleshooting.md#cannot-be-promoted',
      ].join('\n'),
    );
  });

  test('one with a fallback is no warning', () => {
    expect(text([unavailable('4001')], {}, true)[1]).toMatch(
      /^info: 1 product is no longer available; your fallback is shown instead/,
    );
  });

  test('a fallback makes up for an unavailable product, not for an unresolved one', () => {
    const answers = [unavailable('1005001234567404'), unresolved('1005001234567000')];
    const problems = (covered: boolean) =>
      report(answers, {}, covered)
        .items.filter(needsFix)
        .map(({ state }) => state);
    expect(problems(false)).toEqual(['unavailable', 'unresolved']);
    expect(problems(true)).toEqual(['unresolved']);
  });

  test('a shared cause is printed once, before the products', () => {
    const many = Array.from({ length: 10 }, (_, i) => unresolved(String(i)));
    const [, line] = text(many);
    expect(line!.split('\n').slice(1, 3)).toEqual([
      'The gateway is gone.',
      '  0 (US)  src/pages/index.mdx:4:1',
    ]);
    expect(line).toContain('… and 7 more');
  });

  test('older data', () => {
    const [, line] = text([available('1', { stale: true, reason: GONE })]);
    expect(line).toMatch(/^warn: 1 product is shown with older data[^]*The gateway is gone\./);
  });

  test('prices in another currency than was asked for, once for each market', () => {
    const product = {
      title: 'Lamp',
      images: [],
      currencyAsAsked: false,
      salePrice: { amount: '1.00', currency: 'EUR' },
    };
    const lamps = ['1', '2'].map((id) => available(id, { product: { ...product, id } }));
    const [, line, ...others] = text(lamps);
    expect(line).toContain('2 products are shown with a price in another currency.');
    expect(line).toContain('You asked for prices in USD, but AliExpress answered in EUR.');
    expect(others).toEqual([]);
  });

  test('a long list is cut, and the rest is counted', () => {
    const many = Array.from({ length: 20 }, (_, i) => unavailable(String(i)));
    expect(text(many)[1]).toContain('… and 8 more');
  });
});

test('a job summary stays below 1 MiB, whatever it contains', () => {
  const hostile = '<'.repeat(1_000);
  const answers = Array.from({ length: 300 }, (_, i) => unresolved(String(i), hostile));
  const built = report(answers);
  const change = { change: 'renamed', market: US, title: hostile, formerTitle: hostile } as const;
  const products = answers.map((_, i) => ({ ...change, id: String(i) }));
  const shownValues = { total: 0, availability: 0, prices: 0, titles: 0, details: 0, lists: 0 };
  const changes = { since: built.builtAt, products, shownValues };
  const problems = answers.map(() => hostile);
  const summary = toMarkdown({ ...built, changes, problems });
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(summary).toContain('… and 200 more');
});

test('a report matches its schema', () => {
  const made = report([
    available('1'),
    available('2', { stale: true, reason: GONE }),
    unavailable('3'),
    unresolved('4'),
    { state: 'invalid', input: 'abc', message: 'No id.' },
  ]);
  expect(reportSchema.parse(made)).toEqual(made);
  expect(made.products).toEqual({
    total: 5,
    fresh: 1,
    stale: 1,
    unavailable: 1,
    unresolved: 1,
    invalid: 1,
  });
});

test('a price change too small for a percentage is shown in words', () => {
  const money = (amount: string) => ({ amount, currency: 'USD' });
  const [from, to] = [money('1000.00'), money('999.99')];
  const change = { change: 'cheaper', id: '1', market: US, from, to, percent: -0 } as const;
  expect(describeChange(change).what).toBe('cheaper');
  expect(describeChange({ ...change, percent: -12.3 }).what).toBe('−12.3%');
});
