/**
 * Measures Astro's incremental build: everything, nothing changed, and ten nights at the gateway, whose
 * prices, orders and coupons move from day to day.
 *
 *   pnpm bench:incremental [--pages 1000] [--rounds 3]
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from 'astro-aliexpress';
import { startSandbox } from 'aliexpress-sandbox';
import { buildSite, type Measured } from './build-site.ts';
import { compareWithFirst, keep, publish, ratio, seconds } from './publish.ts';
import { inRounds, medians } from './rounds.ts';
import { numbers, QUICK, rounds } from './settings.ts';
import { makeOurSite, storeOf } from './site.ts';

/** Enough for a date to be due. */
const NIGHTS = QUICK ? 5 : 10;
const DAY = 86_400_000;
/** As in many a post. With more, more pages have news. */
const PRODUCTS_A_POST = 2;
/** When the gateway's day is twelve hours old. */
const FIRST_NOON = 4 * 3_600_000;

interface Built extends Measured {
  readonly rendered: number;
  /** Pages with other bytes than before. */
  readonly rewritten: number;
}

interface Night extends Built {
  /** Those rewritten, by number. */
  readonly pages: readonly number[];
}

const [pages] = numbers('pages', [1_000], [100]) as [number];
/** The first build is at the next noon in Beijing. */
const untilNoon = DAY - ((Date.now() - FIRST_NOON) % DAY);
let later = untilNoon;
const sandbox = await startSandbox({ now: () => Date.now() + later });
const site = makeOurSite(pages, {
  name: 'incremental',
  productsAPage: PRODUCTS_A_POST,
  isIncremental: true,
});
let before = new Map<number, string>();
const startedAt = Date.now() + later;
await build();

const results = await inRounds(rounds(), [
  { name: 'all pages', run: () => forgetPages().then(build).then(figures) },
  { name: 'nothing changed', run: () => build().then(figures) },
]);
const nights: Night[] = [];
for (let night = 1; night <= NIGHTS; night += 1) {
  later = untilNoon + night * DAY;
  nights.push(await build());
}
results.set('a night', medians(nights.map(figures)));
const [full] = [...results.values()];
publish(
  `An incremental build of ${pages} pages, medians of ${rounds()}, and of ${NIGHTS} nights`,
  [...results].map(([name, it]) => ({
    build: name,
    'pages rendered': it.rendered.toLocaleString('en'),
    'pages rewritten': it.rewritten.toLocaleString('en'),
    calls: it.calls.toLocaleString('en'),
    wall: seconds(it.wall),
    ratio: ratio(it.wall, full!.wall),
    CPU: seconds(it.cpu),
    'CPU ratio': ratio(it.cpu, full!.cpu),
  })),
);
keep('incremental', {
  figures: { ...Object.fromEntries(results), startedAt, nights },
  comparisons: compareWithFirst(
    results,
    (name) => `incremental build of ${pages.toLocaleString('en')} pages, ${name}`,
  ),
});
await sandbox.close();

/** Only what is rendered is in a report: pages that are left alone show what they showed. */
async function build(): Promise<Night> {
  const measured = await buildSite(site, sandbox, later);
  const report = JSON.parse(readFileSync(join(storeOf(site), 'report.json'), 'utf8')) as Report;
  const html = new Map(Array.from({ length: pages }, (_, page) => [page, read(page)]));
  const rewritten = [...html.keys()].filter((page) => html.get(page) !== before.get(page));
  before = html;
  return {
    ...measured,
    rendered: report.pages.withProducts,
    rewritten: rewritten.length,
    pages: rewritten,
  };
}

function figures({ wall, cpu, memory, calls, gatewayCpu, rendered, rewritten }: Night): Built {
  return { wall, cpu, memory, calls, gatewayCpu, rendered, rewritten };
}

function read(page: number): string {
  return readFileSync(join(site.root, `dist/post-${page}/index.html`), 'utf8');
}

/** As in a first build, but for the products. */
async function forgetPages(): Promise<void> {
  rmSync(join(site.root, 'node_modules/.astro/incremental-build.json'));
}
