/** The benchmarks run, and find what can be counted; what takes time is not for a test to judge. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sampleProduct } from 'aliexpress-sandbox';
import { expect, test } from 'vitest';
import { idOf } from '../bench/site.ts';
import { LEAST_LIKENESS } from '../packages/aliexpress-catalog/src/entries/identity.ts';
import { gatewayDay } from '../packages/aliexpress-sandbox/src/core/day.ts';
import { turnOf } from '../packages/aliexpress-sandbox/src/fixtures/price.ts';

const FOLDER = fileURLToPath(new URL('../bench/', import.meta.url));

/** What a benchmark has written of its figures. */
async function run(name: string, ...flags: string[]): Promise<unknown> {
  const env = { ...process.env, BENCH_QUICK: '1' };
  await promisify(execFile)(process.execPath, [`${FOLDER}${name}.ts`, ...flags], { env });
  return JSON.parse(readFileSync(`${FOLDER}.tmp/${name}.json`, 'utf8'));
}

test(
  'of builds: ours asks for 50 products a call, and warm for none',
  { timeout: 300_000 },
  async () => {
    expect(await run('builds', '--pages', '10')).toMatchObject({
      10: {
        'hand-written static cards': { calls: 0 },
        // Half of them for the short links.
        'ours, cold': { calls: 4 },
        'ours, warm': { calls: 0 },
        '`ae_sdk` in a tag': { calls: 100 },
        '`eleventy-fetch`, cold': { calls: 100 },
        '`eleventy-fetch`, warm': { calls: 0 },
      },
    });
  },
);

test('of titles: those of the same product raise few false alarms, and few others are missed', async () => {
  const levels = (await run('titles')) as readonly Level[];
  const at = (least: number) => levels.find(({ level }) => level === least);
  const { inSamePlace, elsewhere } = LEAST_LIKENESS;
  expect(at(inSamePlace)?.falseAlarms).toEqual({ edited: 0, rewritten: 0 });
  expect(at(inSamePlace)?.misses['in the same shop and category']).toBeCloseTo(0.31, 2);
  expect(at(elsewhere)?.falseAlarms['rewritten']).toBeCloseTo(0.02, 2);
  expect(at(elsewhere)?.misses['in another shop and category']).toBeLessThan(0.01);
  expect(at(elsewhere)?.misses['sandbox, another category']).toBeLessThan(0.01);
});

interface Level {
  readonly level: number;
  readonly falseAlarms: Readonly<Record<string, number>>;
  readonly misses: Readonly<Record<string, number>>;
}

test(
  'of incremental builds: in a night, the pages with news or a date that is due, and no others',
  { timeout: 300_000 },
  async () => {
    const { nights, startedAt, ...still } = (await run('incremental', '--pages', '10')) as Nights;
    expect(still).toMatchObject({
      'all pages': { rendered: 10 },
      'nothing changed': { rendered: 0 },
    });
    const due = pagesDue({ startedAt, pages: 10, nights: nights.length });
    expect(nights.map(({ pages }) => pages)).toEqual(due);
    expect(nights.map(({ rendered }) => rendered)).toEqual(due.map(({ length }) => length));
    expect(due.flat().length).toBeLessThan(10 * nights.length);
    for (const { calls } of nights) expect(calls).toBe(1);
  },
);

interface Nights {
  readonly startedAt: number;
  readonly nights: readonly {
    readonly pages: readonly number[];
    readonly rendered: number;
    readonly calls: number;
  }[];
}

/** By what the sandbox knows: pages with a product that has news, or whose date is half a week old. */
function pagesDue({
  startedAt,
  pages,
  nights,
}: {
  startedAt: number;
  pages: number;
  nights: number;
}) {
  const shownOn = new Map<string, number>();
  return Array.from({ length: nights }, (_, at) => {
    const night = at + 1;
    return Array.from({ length: pages }, (__, page) => page).filter((page) => {
      const due = [idOf(2 * page), idOf(2 * page + 1)].filter((id) => {
        const last = shownOn.get(id) ?? 0;
        const isNews = factsOn(id, startedAt + night * DAY) !== factsOn(id, startedAt + last * DAY);
        return isNews || night - last > 3;
      });
      for (const id of due) shownOn.set(id, night);
      return due.length > 0;
    });
  });
}

const DAY = 86_400_000;

/** What a page may show of a product. */
function factsOn(id: string, at: number): string {
  const market = { country: 'US', currency: 'USD', language: 'EN' };
  const { price, orders, positiveFeedback, hasPromoCode } = sampleProduct(id, market, at);
  const unit = orders < 10 ? 1 : 10 ** (String(orders).length - 2);
  const step = orders < 10 ? orders : STEPS.findLast((it) => it * unit <= orders)! * unit;
  const coupon = hasPromoCode && turnOf(14, id, gatewayDay(at)).turn;
  return JSON.stringify([price.sale, price.list, step, Number(positiveFeedback) | 0, coupon]);
}

const STEPS = [10, 12, 16, 20, 25, 30, 40, 50, 60, 80];

test(
  'of what grows, of the store, and of weight, where there are no scripts',
  { timeout: 300_000 },
  async () => {
    await run('growth', '--pages', '10', '--store', '1000', '--cards', '1');
    await run('store');
    expect(await run('weight')).toMatchObject([{ scripts: '0' }, { scripts: '0' }]);
  },
);
