/**
 * Measures Astro's incremental build: everything, nothing changed, and one product's price changed.
 *
 *   pnpm bench:incremental [--pages 1000] [--rounds 3]
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from 'astro-aliexpress';
import { createFileStore } from 'aliexpress-catalog';
import { startSandbox } from 'aliexpress-sandbox';
import { buildSite, type Measured } from './build-site.ts';
import { keep, publish, ratio, seconds } from './publish.ts';
import { inRounds } from './rounds.ts';
import { numbers, rounds } from './settings.ts';
import { idOf, makeOurSite, storeOf } from './site.ts';

const [pages] = numbers('pages', [1_000], [100]) as [number];
const sandbox = await startSandbox();
const site = makeOurSite(pages, { name: 'incremental', isIncremental: true });
await buildSite(site, sandbox);

const results = await inRounds(rounds(), [
  { name: 'all pages', run: () => forgetPages().then(build) },
  { name: 'nothing changed', run: build },
  { name: 'one price changed', run: () => changePrice().then(build) },
]);
const [full] = [...results.values()];
publish(
  `An incremental build of ${pages} pages, warm, medians of ${rounds()}`,
  [...results].map(([name, it]) => ({
    build: name,
    'pages rendered': it.rendered.toLocaleString('en'),
    wall: seconds(it.wall),
    ratio: ratio(it.wall, full!.wall),
    CPU: seconds(it.cpu),
    'CPU ratio': ratio(it.cpu, full!.cpu),
  })),
);
keep('incremental', Object.fromEntries(results));
await sandbox.close();

/** Only what is rendered is in a report: pages that are left alone show what they showed. */
async function build(): Promise<Measured & { readonly rendered: number }> {
  const measured = await buildSite(site, sandbox);
  const report = JSON.parse(readFileSync(join(storeOf(site), 'report.json'), 'utf8')) as Report;
  return { ...measured, rendered: report.pages.withProducts };
}

/** As in a first build, but for the products. */
async function forgetPages(): Promise<void> {
  rmSync(join(site.root, 'node_modules/.astro/incremental-build.json'));
}

/** As if the gateway had said another price of the first product since the last build. */
async function changePrice(): Promise<void> {
  const store = createFileStore({ dir: storeOf(site) });
  for await (const [key, entry] of store.entries()) {
    if (!key.endsWith(`/${idOf(0)}`) || entry.state !== 'available') continue;
    const salePrice = { ...entry.product.salePrice!, amount: `${1 + (Date.now() % 1_000)}.00` };
    const product = { ...entry.product, salePrice };
    await store.set(new Map([[key, { ...entry, fetchedAt: Date.now(), product }]]));
    break;
  }
  await store.close();
}
