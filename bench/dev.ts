/**
 * Measures `astro dev` of the same blog, with hand-written static cards (the floor) and with ours: from
 * the start to the first finished page, and from a save to the changed page. The store is warm.
 *
 *   pnpm bench:dev [--pages 30,300] [--rounds 7]
 */
import { startSandbox } from 'aliexpress-sandbox';
import { buildSite } from './build-site.ts';
import { type ServedSite, serveSite } from './dev-site.ts';
import {
  compare,
  type Comparison,
  keep,
  milliseconds,
  publish,
  ratio,
  seconds,
} from './publish.ts';
import { inRounds } from './rounds.ts';
import { numbers, QUICK, rounds } from './settings.ts';
import { makeOurSite, makeStaticSite, PRODUCTS_A_PAGE, type Site } from './site.ts';

const ROUNDS = rounds(7);
const sandbox = await startSandbox({ dailyQuota: 1_000_000 });
const figures: Record<string, unknown> = {};
const comparisons: Comparison[] = [];
for (const pages of numbers('pages', [30, 300], [3])) {
  const twist = { name: `dev-${pages}` };
  const results = await inRounds(ROUNDS, [
    await variant('hand-written static cards', makeStaticSite(pages, twist)),
    await variant('ours, warm', makeOurSite(pages, twist)),
  ]);
  figures[pages] = Object.fromEntries(results);
  const [floor, ours] = [...results.values()] as [ServedSite, ServedSite];
  const site = `\`astro dev\` of ${pages} pages`;
  comparisons.push(
    compare([`${site}, to the first page`, start(ours)], ['by hand', start(floor)]),
    compare([`${site}, from a save to the page`, save(ours)], ['by hand', save(floor)]),
  );
  publish(
    `${site} of ${PRODUCTS_A_PAGE} products, medians of ${ROUNDS}`,
    [...results].map(([name, it]) => ({
      'dev server': name,
      'to the first page': seconds(it.startWall),
      'wall × floor': ratio(it.startWall, floor.startWall),
      'CPU × floor': ratio(it.startCpu, floor.startCpu),
      'from save to page': milliseconds(it.saveWall),
      'save, wall × floor': ratio(it.saveWall, floor.saveWall),
      'save, CPU × floor': ratio(it.saveCpu, floor.saveCpu),
    })),
  );
}
keep('dev', { figures, comparisons });
await sandbox.close();

function start({ startWall: wall, startCpu: cpu }: ServedSite) {
  return { wall, cpu };
}

function save({ saveWall: wall, saveCpu: cpu }: ServedSite) {
  return { wall, cpu };
}

/** Served once before it is measured, so that the store and Vite's cache are filled. */
async function variant(name: string, site: Site) {
  await buildSite(site, sandbox);
  const run = () => serveSite(site, sandbox, PRODUCTS_A_PAGE);
  if (!QUICK) await run();
  return { name, run };
}
