/**
 * Measures what grows: a warm build of the same pages from stores of several sizes, and pages of
 * several numbers of cards beside the same by hand.
 *
 *   pnpm bench:growth [--pages 100] [--store 1000,10000,100000] [--cards 1,10,100] [--rounds 3]
 */
import { createFileStore } from 'aliexpress-catalog';
import { startSandbox } from 'aliexpress-sandbox';
import { buildSite } from './build-site.ts';
import { entryOf } from './entries.ts';
import { keep, megabytes, publish, ratio, seconds } from './publish.ts';
import { inRounds } from './rounds.ts';
import { numbers, rounds } from './settings.ts';
import { makeOurSite, makeStaticSite, PRODUCTS_A_PAGE, type Site, storeOf } from './site.ts';

const [PAGES] = numbers('pages', [100], [100]) as [number];
const sandbox = await startSandbox();

const sizes = numbers('store', [1_000, 10_000, 100_000], [1_000, 10_000]);
const byStore = await inRounds(rounds(), await Promise.all(sizes.map(withStoreOf)));
const [smallest] = [...byStore.values()];
publish(
  `A warm build of ${PAGES} pages by the products in its store, medians of ${rounds()}`,
  [...byStore].map(([products, it]) => ({
    'products in the store': products,
    wall: seconds(it.wall),
    ratio: ratio(it.wall, smallest!.wall),
    CPU: seconds(it.cpu),
    'CPU ratio': ratio(it.cpu, smallest!.cpu),
    'peak memory': megabytes(it.memory),
  })),
);

const cards = numbers('cards', [1, 10, 100], [1, 10]);
const byCards = await inRounds(rounds(), (await Promise.all(cards.map(withCards))).flat());
publish(
  `A warm build of ${PAGES} pages by the cards on each, medians of ${rounds()}`,
  cards.map((count) => {
    const [ours, byHand] = [byCards.get(`${count} ours`)!, byCards.get(`${count} by hand`)!];
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
keep('growth', { byStore: Object.fromEntries(byStore), byCards: Object.fromEntries(byCards) });
await sandbox.close();

/** A store with the site's own products, and those of others up to the number. */
async function withStoreOf(products: number) {
  const site = makeOurSite(PAGES, { name: `store-${products}` });
  await buildSite(site, sandbox);
  const store = createFileStore({ dir: storeOf(site) });
  const others = products - PAGES * PRODUCTS_A_PAGE;
  await store.set(new Map(Array.from({ length: others }, (_, i) => entryOf(i, Date.now()))));
  await store.close();
  return { name: products.toLocaleString('en'), run: () => buildSite(site, sandbox) };
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
