/**
 * The small form of the benchmarks, for CI: fails when ours costs too much beside the same pages written
 * by hand. It judges ratios of CPU time and counts of calls, never a time, because machines differ.
 *
 *   pnpm bench:small
 */
import { startSandbox } from 'aliexpress-sandbox';
import { buildSite } from './build-site.ts';
import { machine } from './machine.ts';
import { compareWithFirst, publish } from './publish.ts';
import { inRounds } from './rounds.ts';
import { makeOurSite, makeStaticSite, PRODUCTS_A_PAGE } from './site.ts';

const PAGES = 30;
/** Half of them for the short links, which come 50 a call, too. */
const COLD_CALLS = 2 * Math.ceil((PAGES * PRODUCTS_A_PAGE) / 50);
/**
 * About 1.4 is usual on a quiet machine, and less on a busy one: so small a site hardly outweighs what each
 * build does once.
 */
const MOST_CPU = 1.5;
/** On a machine that others use too, single pairs of builds have been seen from 1.0 to 1.4. */
const ROUNDS = 5;

const sandbox = await startSandbox();
const twist = { name: 'small' };
const byHand = makeStaticSite(PAGES, twist);
const ours = makeOurSite(PAGES, twist);
const cold = await buildSite(ours, sandbox);
const results = await inRounds(ROUNDS, [
  { name: 'by hand', run: () => buildSite(byHand) },
  { name: 'ours, warm', run: () => buildSite(ours, sandbox) },
]);
await sandbox.close();
const [warm] = compareWithFirst(results, (name) => name);
const checks = [
  { what: 'calls of a cold build', found: cold.calls, limit: COLD_CALLS },
  { what: 'calls of a warm build', found: warm?.calls ?? Number.NaN, limit: 0 },
  { what: 'CPU of a warm build, × by hand', found: warm?.cpu ?? Number.NaN, limit: MOST_CPU },
];
console.log(machine());
publish(
  `${PAGES} pages of ${PRODUCTS_A_PAGE} products, medians of ${ROUNDS}`,
  checks.map(({ what, found, limit }) => ({
    what,
    found: String(Math.round(100 * found) / 100),
    'at most': String(limit),
  })),
);
for (const { what, found, limit } of checks) {
  if (found <= limit) continue;
  console.error(`✗ Too much: ${what}. It’s ${found}, and at most ${limit} is fine.`);
  process.exitCode = 1;
}
