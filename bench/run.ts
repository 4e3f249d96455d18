/**
 * Measures the same blog, built with hand-written static cards (the floor) and with ours, cold and
 * warm, alternating in one run. Prints medians and their ratio to the floor as a Markdown table.
 *
 *   pnpm bench [--pages 100,1000] [--rounds 3]
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox } from 'aliexpress-sandbox';
import { buildSite, type Measured } from './build-site.ts';
import { makeOurSite, makeStaticSite, PRODUCTS_A_PAGE } from './site.ts';

interface Variant {
  readonly name: string;
  readonly run: () => Promise<Measured>;
}

const { values: flags } = parseArgs({
  options: {
    pages: { type: 'string', default: '100,1000' },
    rounds: { type: 'string', default: '3' },
  },
});
const rounds = Number(flags.rounds);
const fast = await startSandbox({ dailyQuota: 1_000_000 });
const slow = await startSandbox({ dailyQuota: 1_000_000, latency: 200 });

for (const pages of flags.pages.split(',').map(Number)) {
  const results = await measure(variantsFor(pages));
  console.log(`\n${pages} pages of ${PRODUCTS_A_PAGE} products, medians of ${rounds} rounds:\n`);
  console.log(table(results));
}
await Promise.all([fast.close(), slow.close()]);

function variantsFor(pages: number): Variant[] {
  const floor = makeStaticSite(pages);
  const ours = makeOurSite(pages);
  const cache = join(ours, 'node_modules/.astro/astro-aliexpress');
  const cold = (gateway: Sandbox) => {
    rmSync(cache, { recursive: true, force: true });
    return buildSite(ours, gateway);
  };
  return [
    { name: 'hand-written static cards', run: () => buildSite(floor) },
    { name: 'ours, cold, gateway without latency', run: () => cold(fast) },
    { name: 'ours, cold, gateway with 200 ms', run: () => cold(slow) },
    // Its store is the one that the variant before has just filled.
    { name: 'ours, warm', run: () => buildSite(ours, slow) },
  ];
}

async function measure(variants: readonly Variant[]): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of variants) results.get(name)!.push(await run());
  }
  return results;
}

function table(results: ReadonlyMap<string, readonly Measured[]>): string {
  const rows = [...results].map(([name, runs]) => ({
    name,
    wall: median(runs.map(({ wall }) => wall)),
    cpu: median(runs.map(({ cpu }) => cpu)),
    memory: median(runs.map(({ memory }) => memory)),
    calls: median(runs.map(({ calls }) => calls)),
  }));
  const floor = rows[0]!;
  const ratio = (value: number, base: number) => (value / base).toFixed(2);
  return [
    '| build | wall | × floor | CPU | × floor | peak memory | × floor | calls |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      (row) =>
        `| ${row.name} | ${(row.wall / 1000).toFixed(1)} s | ${ratio(row.wall, floor.wall)} ` +
        `| ${(row.cpu / 1000).toFixed(1)} s | ${ratio(row.cpu, floor.cpu)} ` +
        `| ${row.memory.toFixed(0)} MB | ${ratio(row.memory, floor.memory)} | ${row.calls} |`,
    ),
  ].join('\n');
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
