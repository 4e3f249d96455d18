/**
 * Measures what grows: a warm build of the same pages from stores of several sizes, and from the largest
 * after `prune`; pages of several numbers of cards beside the same by hand; and a site whose author
 * says more of each product.
 *
 *   pnpm bench:growth [--pages 100] [--store 1000,10000,100000] [--cards 1,10,100] [--aliases 1000] [--rounds 3]
 */
import { createFileStore, pruneStore } from 'aliexpress-catalog';
import { startSandbox } from 'aliexpress-sandbox';
import { buildSite, type Measured } from './build-site.ts';
import { entryOf } from './entries.ts';
import { compare, compareWithFirst, keep, megabytes, publish, ratio, seconds } from './publish.ts';
import { inRounds } from './rounds.ts';
import { numbers, rounds } from './settings.ts';
import { makeOurSite, makeStaticSite, PRODUCTS_A_PAGE, type Site, storeOf } from './site.ts';

/** By default of the `prune` command. */
const UNUSED_DAYS = 90;

const [PAGES] = numbers('pages', [100], [100]) as [number];
const sandbox = await startSandbox();

const sizes = numbers('store', [1_000, 10_000, 100_000], [1_000, 10_000]);
const largest = Math.max(...sizes);
const byStore = await inRounds(rounds(), [
  ...(await Promise.all(sizes.map((size) => withStoreOf(size)))),
  await withStoreOf(largest, { isPruned: true }),
]);
const [smallest] = [...byStore.values()];
publish(
  `A warm build of ${PAGES} pages by the products in its store, medians of ${rounds()}`,
  [...byStore].map(([products, it]) => ({
    store: products,
    wall: seconds(it.wall),
    ratio: ratio(it.wall, smallest!.wall),
    CPU: seconds(it.cpu),
    'CPU ratio': ratio(it.cpu, smallest!.cpu),
    'peak memory': megabytes(it.memory),
    'memory ratio': ratio(it.memory, smallest!.memory),
  })),
);

const cards = numbers('cards', [1, 10, 100], [1, 10]);
const byCards = await inRounds(rounds(), (await Promise.all(cards.map(withCards))).flat());
publish(
  `A warm build of ${PAGES} pages by the cards on each, medians of ${rounds()}`,
  cards.map((count) => {
    const [ours, byHand] = cardsOf(count);
    return {
      'cards a page': String(count),
      'by hand': seconds(byHand.wall),
      ours: seconds(ours.wall),
      ratio: ratio(ours.wall, byHand.wall),
      'CPU ratio': ratio(ours.cpu, byHand.cpu),
      'memory ratio': ratio(ours.memory, byHand.memory),
    };
  }),
);

const [aliases] = numbers('aliases', [1_000], [1_000]) as [number];
const aliasesText = `${aliases.toLocaleString('en')} products with aliases`;
const byAliases = await inRounds(rounds(), [
  await withAliases('none', undefined),
  await withAliases(aliasesText, aliases),
]);
const [without] = [...byAliases.values()];
publish(
  `A warm build of ${PAGES} pages by the products that the author says more of, medians of ${rounds()}`,
  [...byAliases].map(([name, it]) => ({
    aliases: name,
    wall: seconds(it.wall),
    ratio: ratio(it.wall, without!.wall),
    'CPU ratio': ratio(it.cpu, without!.cpu),
    'memory ratio': ratio(it.memory, without!.memory),
  })),
);
keep('growth', {
  figures: {
    byStore: Object.fromEntries(byStore),
    byCards: Object.fromEntries(byCards),
    byAliases: Object.fromEntries(byAliases),
  },
  comparisons: [
    ...compareWithFirst(byStore, (name) => `build of ${PAGES} pages, ${name}`),
    ...cards.map((count) => {
      const [ours, byHand] = cardsOf(count);
      return compare(
        [`build of ${PAGES} pages, cards on each: ${count}`, ours],
        ['by hand', byHand],
      );
    }),
    ...compareWithFirst(byAliases, (name) => `build of ${PAGES} pages, ${name}`),
  ],
});
await sandbox.close();

/** A store with the site's own products, and those that it no longer shows, up to the number. */
async function withStoreOf(products: number, { isPruned = false } = {}) {
  const site = makeOurSite(PAGES, { name: `store-${products}${isPruned ? '-pruned' : ''}` });
  await buildSite(site, sandbox);
  const store = createFileStore({ dir: storeOf(site), gateway: sandbox.url });
  const others = products - PAGES * PRODUCTS_A_PAGE;
  const lastUsed = Date.now() - (UNUSED_DAYS + 1) * 86_400_000;
  await store.set(new Map(Array.from({ length: others }, (_, i) => entryOf(i, lastUsed))));
  if (isPruned) await pruneStore(store, { unusedFor: UNUSED_DAYS });
  await store.close();
  const name = `${products.toLocaleString('en')} products in the store${isPruned ? ', pruned' : ''}`;
  return { name, run: () => buildSite(site, sandbox) };
}

async function withAliases(name: string, count: number | undefined) {
  const site = makeOurSite(PAGES, {
    name: `aliases-${count ?? 0}`,
    ...(count !== undefined && { aliases: count }),
  });
  await buildSite(site, sandbox);
  return { name, run: () => buildSite(site, sandbox) };
}

function cardsOf(count: number): [ours: Measured, byHand: Measured] {
  return [byCards.get(`${count} ours`)!, byCards.get(`${count} by hand`)!];
}

async function withCards(count: number) {
  const twist = { name: `cards-${count}`, productsAPage: count };
  const byHand = makeStaticSite(PAGES, twist);
  const ours = makeOurSite(PAGES, twist);
  await buildSite(ours, sandbox);
  const variant = (name: string, site: Site) => ({
    name: `${count} ${name}`,
    run: () => buildSite(site, sandbox),
  });
  return [variant('by hand', byHand), variant('ours', ours)];
}
