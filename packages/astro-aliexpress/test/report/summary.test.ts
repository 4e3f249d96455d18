import type { Reason } from 'aliexpress-catalog';
import type { PageList } from '../../src/render/bridge.ts';
import { describe, expect, test } from 'vitest';
import type { PageResult } from '../../src/core/lookup-result.ts';
import { toMarkdown } from '../../src/report/job-summary.ts';
import { needsFix, reportSchema } from '../../src/report/report.ts';
import { parseOptions } from '../../src/config/options.ts';
import { NO_ALIASES } from '../../src/core/aliases.ts';
import { reported } from '../../src/report/finding.ts';
import { findingsOfList } from '../../src/report/list-findings.ts';
import { findingsOfMarkets, findingsOfProduct } from '../../src/report/product-findings.ts';
import { type Facts, makeReport } from '../../src/report/make-report.ts';
import { Renderings, ShownLists } from '../../src/report/shown.ts';
import { describeChange, summarise } from '../../src/report/summary.ts';
import { settings } from '../render/samples.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };
const NOON = Date.UTC(2026, 0, 15, 12);
const LINKED = {
  images: [],
  currencyAsAsked: true,
  promotionLink: 'https://s.click.aliexpress.com/e/_x',
};
const options = parseOptions({});

function available(
  id: string,
  parts: Partial<PageResult & { state: 'available' }> = {},
): PageResult {
  const product = { ...LINKED, id, title: `Lamp ${id}` };
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
  const usage = { file: 'src/pages/index.mdx', line: 4, column: 1 };
  const context = {
    options,
    aliases: NO_ALIASES,
    results: new Map(),
    now: NOON,
    isOffline: false,
  };
  const found = [
    ...renderings.all().flatMap((it) => findingsOfProduct(it, usage, context)),
    ...findingsOfMarkets(renderings.all()),
    ...(facts.lists ?? []).flatMap((it) =>
      [...it.pages].flatMap((page) => findingsOfList(it, { page }, options)),
    ),
  ];
  return makeReport({
    findings: reported(found, options),
    builtAt: NOON,
    data: 'gateway',
    pagesBuilt: 3,
    shown: renderings.all(),
    lists: [],
    usagesOf: () => [usage],
    listUsagesOf: () => [],
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
      lists.add({
        page: '/',
        query,
        market: US,
        result: { results: [], stale: false },
        covered: false,
      });
    }
    return report([], { lists: lists.all() }).lists.map(({ query }) => query);
  };
  expect(order(['a', 'c', 'b'])).toEqual(order(['b', 'a', 'c']));
});

describe('a list', () => {
  const listed = (result: PageList) => {
    const lists = new ShownLists();
    const query = { list: 'search', keywords: 'usb lamp', limit: 3 } as const;
    lists.add({ page: '/a/', query, market: US, result, covered: false });
    lists.add({ page: '/b/', query: { ...query }, market: US, result, covered: false });
    return text([], { lists: lists.all(), callsMade: 1 }).slice(1);
  };
  const NAME = 'The search “usb lamp” (United States)';
  const SEE = 'See node_modules/astro-aliexpress/troubleshooting.md#a-list-without-products';
  const PLACES = '  page /a/\n  page /b/';
  const lamp = available('1') as PageList['results'][number];

  test('that fails is listed once, with the reason', () => {
    expect(listed({ results: [], stale: false, reason: GONE })).toEqual([
      `warn: unresolved-list: ${NAME} failed: The gateway is gone.\nThe next build tries again. ${SEE}\n${PLACES}`,
    ]);
  });

  test('from an earlier build says so', () => {
    expect(listed({ results: [lamp], stale: true, reason: GONE })).toEqual([
      `warn: stale-list: ${NAME} shows the results of an earlier build: The gateway is gone.\nThe next build tries again. ${SEE}\n${PLACES}`,
    ]);
  });

  test('without results says so', () => {
    expect(listed({ results: [], stale: false })).toEqual([
      `warn: empty-list: ${NAME} found no products you can earn from.\nTry fewer or other words. ${SEE}\n${PLACES}`,
    ]);
  });

  test('on every page of a large site lists the first pages and counts the rest', () => {
    const lists = new ShownLists();
    const query = { list: 'search', keywords: 'usb lamp', limit: 3 } as const;
    const result = { results: [], stale: false, reason: GONE };
    for (let i = 1000; i < 3000; i += 1)
      lists.add({ page: `/${i}/`, query, market: US, result, covered: false });
    const [head, line] = text([], { lists: lists.all(), callsMade: 1 });
    expect(head).toBe('info: No products in 1 list · 1 call · 4,998 left today');
    expect(line).toContain('  page /1000/\n');
    expect(line).toContain('  … and 1,988 more');
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
        'warn: unavailable: It earns no commission, isn’t sold in the market’s country (United States), or is gone.',
        'Choose another product, or give the tag a `fallback`. ' +
          'See node_modules/astro-aliexpress/troubleshooting.md#cannot-be-promoted',
        '  src/pages/index.mdx:4:1  4001',
      ].join('\n'),
    );
  });

  test('one with a fallback is no warning', () => {
    expect(text([unavailable('4001')], {}, true)[1]).toMatch(
      /^info: unavailable: .* Your fallback is shown instead\.\n/,
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
    const [, line, ...others] = text(many);
    expect(others).toEqual([]);
    expect(line!.split('\n').slice(0, 3)).toEqual([
      'warn: unresolved: It couldn’t be fetched: The gateway is gone.',
      'The next build tries again. See node_modules/astro-aliexpress/troubleshooting.md#not-fetched',
      '  src/pages/index.mdx:4:1  0',
    ]);
  });

  test('older data', () => {
    const [, line] = text([available('1', { stale: true, reason: GONE })]);
    expect(line).toMatch(
      /^warn: stale: Its data is from 15 Jan 2026, just now\. .*The gateway is gone\./,
    );
  });

  test('prices in another currency than was asked for, once for each market', () => {
    const product = {
      ...LINKED,
      title: 'Lamp',
      currencyAsAsked: false,
      salePrice: { amount: '1.00', currency: 'EUR' },
    };
    const lamps = ['1', '2'].map((id) => available(id, { product: { ...product, id } }));
    const [, line, ...others] = text(lamps);
    expect(line).toContain('You asked for prices in USD, but AliExpress answered in EUR.');
    expect(others).toEqual([]);
  });

  test('a product without a promotion link', () => {
    const { promotionLink: _, ...product } = { ...LINKED, id: '1', title: 'Lamp' };
    const [, line] = text([available('1', { product })]);
    expect(line).toMatch(/^warn: no-link: AliExpress gave no promotion link for it/);
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
  const findings = built.findings.map((it, index) => ({ ...it, fix: `${index % 60}${hostile}` }));
  const summary = toMarkdown({ ...built, changes, problems, findings });
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  expect(summary).toContain('… and 200 more');
  expect(summary).toContain('… and 10 more');
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

test('what others wrote begins no line of a log, and no command in one', () => {
  const input = 'x\n::error::gone\u001B[31m\u202E ##[error]y ##vso[task.complete]';
  const lines = text([{ state: 'invalid', input, message: 'No id.' }], {
    findings: reported(
      [
        {
          kind: 'invalid',
          severity: 'error',
          usage: { file: 'src/a\n::warning::b.mdx', line: 1, column: 1 },
          id: input,
          title: '::error::title',
          message: 'No id.',
          fix: '::error::fix',
        },
      ],
      options,
    ),
  });
  const log = lines.join('\n');
  expect(log).toContain('"x : :error::gone # #[error]y # #vso[task.complete]"');
  // oxlint-disable-next-line no-control-regex -- escapes of terminals
  expect(log).not.toMatch(/^\s*::|##(?:vso)?\[|[\u001B\u202E]/m);
});

test('a kind that `check.ignore` names is no finding', () => {
  const ignoring = parseOptions({ check: { ignore: ['unavailable'] }, strict: true });
  const finding = {
    kind: 'unavailable',
    severity: 'error',
    message: 'Gone.',
    fix: 'Another.',
  } as const;
  expect(reported([finding], ignoring)).toEqual([]);
  expect(reported([finding], options)).toHaveLength(1);
  expect(() => parseOptions({ check: { ignore: ['stales' as never] } })).toThrow('stale');
});
