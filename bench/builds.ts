/**
 * Measures the same blog, built with hand-written static cards (the floor), with ours, and with tags
 * as a blogger would write them without us. Prints medians and their ratio to the floor.
 *
 *   pnpm bench:builds [--pages 100,1000,3000] [--rounds 3]
 */
import { startSandbox, type Sandbox } from 'aliexpress-sandbox';
import { buildSite, type Measured } from './build-site.ts';
import {
  type Comparison,
  compareWithFirst,
  keep,
  megabytes,
  publish,
  ratio,
  type Row,
  seconds,
} from './publish.ts';
import { inRounds, type Variant } from './rounds.ts';
import { numbers, QUICK, rounds } from './settings.ts';
import { forget, makeOurSite, makePeerSite, makeStaticSite, PRODUCTS_A_PAGE } from './site.ts';

/** ms of a call. */
const LATENCY = 200;
/** Calls at a time, by the default of `limits.concurrency`. */
const CONCURRENCY = 4;

const quota = { dailyQuota: 1_000_000 };
const fast = await startSandbox(quota);
const slow = await startSandbox({ ...quota, latency: LATENCY });

/** With a call of 200 ms a tag, peers take minutes on more pages. */
const MOST_PAGES_OF_SLOW_PEERS = QUICK ? 0 : 100;

const figures: Record<string, unknown> = {};
const comparisons: Comparison[] = [];
for (const pages of numbers('pages', [100, 1_000, 3_000], [100])) {
  const results = await inRounds(rounds(), variantsFor(pages));
  figures[pages] = Object.fromEntries(results);
  const [floor] = [...results.values()];
  comparisons.push(
    ...compareWithFirst(results, (name) => `build of ${pages.toLocaleString('en')} pages, ${name}`),
  );
  publish(
    `${pages} pages of ${PRODUCTS_A_PAGE} products, medians of ${rounds()}`,
    [...results].map(([name, measured]) => toRow(name, measured, floor!)),
  );
  const [cold, warm] = [results.get('ours, cold, 200 ms a call')!, results.get('ours, warm')!];
  const allowed = warm.wall + (cold.calls * LATENCY) / CONCURRENCY;
  console.log(
    `\nCold at ${LATENCY} ms a call takes ${ratio(cold.wall, allowed)} × a warm build and ` +
      `${cold.calls} calls, ${CONCURRENCY} at a time.`,
  );
}
keep('builds', { figures, comparisons });
await Promise.all([fast.close(), slow.close()]);

function variantsFor(pages: number): Variant<Measured>[] {
  const floor = makeStaticSite(pages);
  const ours = makeOurSite(pages);
  const sdk = makePeerSite('ae-sdk', pages);
  const fetcher = makePeerSite('eleventy-fetch', pages);
  const cold = (site: typeof ours, gateway: Sandbox) => () => {
    forget(site);
    return buildSite(site, gateway);
  };
  const variants = [
    { name: 'hand-written static cards', run: () => buildSite(floor) },
    { name: 'ours, cold', run: cold(ours, fast) },
    { name: 'ours, cold, 200 ms a call', run: cold(ours, slow) },
    // Its store is the one that the variant before has just filled.
    { name: 'ours, warm', run: () => buildSite(ours, slow) },
    { name: '`ae_sdk` in a tag', run: () => buildSite(sdk, fast) },
    { name: '`ae_sdk`, 200 ms a call', run: () => buildSite(sdk, slow), isSlowPeer: true },
    { name: '`eleventy-fetch`, cold', run: cold(fetcher, fast) },
    {
      name: '`eleventy-fetch`, cold, 200 ms a call',
      run: cold(fetcher, slow),
      isSlowPeer: true,
    },
    { name: '`eleventy-fetch`, warm', run: () => buildSite(fetcher, slow) },
  ];
  return variants.filter(({ isSlowPeer }) => !isSlowPeer || pages <= MOST_PAGES_OF_SLOW_PEERS);
}

function toRow(name: string, it: Measured, floor: Measured): Row {
  return {
    build: name,
    wall: seconds(it.wall),
    'wall × floor': ratio(it.wall, floor.wall),
    CPU: seconds(it.cpu),
    'CPU × floor': ratio(it.cpu, floor.cpu),
    'peak memory': megabytes(it.memory),
    'memory × floor': ratio(it.memory, floor.memory),
    calls: it.calls.toLocaleString('en'),
    'CPU of the gateway': it.calls > 0 ? seconds(it.gatewayCpu) : '–',
  };
}
