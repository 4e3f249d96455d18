/** The benchmarks run, and find what can be counted; what takes time is not for a test to judge. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sampleProduct } from 'aliexpress-sandbox';
import { expect, test } from 'vitest';
import { readResults } from '../bench/publish.ts';
import { idOf } from '../bench/site.ts';
import { LEAST_LIKENESS } from '../packages/aliexpress-catalog/src/entries/identity.ts';
import { gatewayDay } from '../packages/aliexpress-sandbox/src/core/day.ts';
import { turnOf } from '../packages/aliexpress-sandbox/src/fixtures/price.ts';

const FOLDER = fileURLToPath(new URL('../bench/', import.meta.url));

/** The figures that a benchmark has found. */
async function run<Figures = unknown>(name: string, ...flags: string[]): Promise<Figures> {
  await start(name, ...flags);
  const results = readResults<Figures>(name);
  if (results === undefined) throw new Error(`The benchmark of ${name} wrote nothing.`);
  return results.figures;
}

async function start(name: string, ...flags: string[]): Promise<string> {
  // Inside of vitest Astro's dev server answers nothing.
  const { VITEST: _, NODE_ENV: __, ...env } = process.env;
  const args = [`${FOLDER}${name}.ts`, ...flags];
  const options = { env: { ...env, BENCH_QUICK: '1' } };
  return (await promisify(execFile)(process.execPath, args, options)).stdout;
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
  const levels = await run<readonly Level[]>('titles');
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
    const { nights, startedAt, ...still } = await run<Nights>('incremental', '--pages', '10');
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

test('of commands and the dev server, in one table with versions and the machine', async () => {
  const { '`--help`': help, '`quota`': quota } =
    await run<Record<string, { readonly modules: number }>>('commands');
  expect(help?.modules).toBeLessThan(60);
  expect(quota?.modules).toBeGreaterThan(500);
  await run('dev');
  const stdout = await start('all', '--kept');
  expect(stdout).toMatch(/^Node \d+.*`astro` \d+.*\n\d+ × .*load /m);
  expect(stdout).toMatch(/^\| what \| compared with \| wall \| CPU \| memory \| calls \|$/m);
  expect(stdout).toMatch(/^\| command, `quota` \| `node -e 0` \|( \d+\.\d\d \|){3} – \|$/m);
  expect(stdout).toMatch(/^\| `astro dev` of 3 pages, from a save to the page \| by hand \|/m);
});
