import type { Sandbox } from 'aliexpress-sandbox';
import { describe, expect, test } from 'vitest';
import { deliveryOf } from '../packages/aliexpress-sandbox/src/fixtures/delivery.ts';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, makeSite, shownTitle, type Site } from './helpers/site.ts';

/** A site with these collections of the loader, by their queries, and a page for each. */
function siteOf(queries: Readonly<Record<string, string>>) {
  const collections = Object.entries(queries).map(
    ([name, query]) => `${name}: defineCollection({ loader: aliexpressLoader(${query}) }),`,
  );
  return makeSite({
    'src/content.config.ts': `
      import { defineCollection } from 'astro:content';
      import { aliexpressLoader } from 'astro-aliexpress/content';
      export const collections = { ${collections.join('\n')} };`,
    'src/pages/[name].astro': `---
      import { getCollection } from 'astro:content';
      export const getStaticPaths = () =>
        ${JSON.stringify(Object.keys(queries))}.map((name) => ({ params: { name } }));
      const entries = await getCollection(Astro.params.name);
      entries.sort((a, b) => a.data.rank - b.data.rank);
      ---
      <ol>{entries.map(({ id, data }) => (
        <li id={id}>{data.title} | {data.salePrice?.amount} {data.salePrice?.currency} | {data.fetchedAt.toISOString()}</li>
      ))}</ol>`,
  });
}

const items = (built: Built, name: string) =>
  built.page(`${name}/index.html`).querySelectorAll('li');

/** Where lists are written that couldn't be fetched. */
const placesOfLists = (built: Built) =>
  built.report.findings
    .filter(({ kind }) => kind === 'unresolved-list')
    .map(({ usage }) => `${usage?.file}:${usage?.line}`);

describe('collections', () => {
  const good = ids(55).filter((id) => id !== LAMP);
  const list = [...good, GONE, 'lamp', `https://es.aliexpress.com/item/${LAMP}.html`];
  let sandbox: Sandbox;
  let site: Site;
  let built: Built;
  prepare(async () => {
    sandbox = await gatewayFor();
    site = siteOf({
      picks: "{ search: { keywords: 'lamp', limit: 12 } }",
      soon: "{ search: { keywords: 'lamp', deliveryDays: 5, limit: 5 } }",
      german: "{ market: 'DE', search: { keywords: 'Lampe', limit: 3 } }",
      hot: "{ hot: { keywords: 'lamp' } }",
      chosen: `{ ids: ${JSON.stringify(list)} }`,
    });
    site.write({
      'src/pages/picks/[id].astro': `---
        import { getCollection } from 'astro:content';
        import { Product } from 'astro-aliexpress/components';
        export async function getStaticPaths() {
          const picks = await getCollection('picks');
          return picks.map(({ id }) => ({ params: { id } }));
        }
        ---
        <Product id={Astro.params.id} />`,
      'src/pages/all.json.ts': `
        import { getCollection } from 'astro:content';
        export const GET = async () => Response.json(await getCollection('picks'));`,
    });
    built = await site.build(NO_PAUSE);
  });

  test('of a search have pages made from their products', () => {
    expect(items(built, 'picks')).toHaveLength(12);
    for (const item of items(built, 'picks')) {
      const truth = sandbox.product(item.id, { country: 'US', currency: 'USD', language: 'EN' })!;
      expect(item.text).toContain(`${truth.title} | ${truth.price.sale} USD | 20`);
      const card = built.page(`picks/${item.id}/index.html`).querySelector('article')!;
      expect(card.text).toContain(shownTitle(truth));
    }
  });

  test('of a search have only what arrives in time', () => {
    expect(items(built, 'soon')).toHaveLength(5);
    for (const { id } of items(built, 'soon'))
      expect(deliveryOf(id, 'US').maxDays).toBeLessThanOrEqual(5);
  });

  test('are in the market that the loader names', () => {
    expect(items(built, 'german')).toHaveLength(3);
    expect(items(built, 'german')[0]!.text).toContain(' EUR | ');
  });

  test('of hot products need the advanced tier, and say so', () => {
    expect(items(built, 'hot')).toEqual([]);
    expect(built.output).toMatch(
      /unresolved-list: The hot product search “lamp” .*hotproduct\.query/,
    );
    expect(placesOfLists(built)).toEqual(['src/content.config.ts:7']);
  });

  test('of ids leave out, and name, what cannot be promoted', () => {
    expect(items(built, 'chosen').map(({ id }) => id)).toEqual([...good, LAMP]);
    const found = built.report.findings.filter(({ kind }) => kind !== 'unresolved-list');
    expect(found.map(({ kind, id, usage }) => [kind, id, usage?.file])).toEqual([
      ['invalid', 'lamp', 'src/content.config.ts'],
      ['unavailable', GONE, 'src/content.config.ts'],
    ]);
  });

  test('have no commission', () => {
    const text = built.files().get('all.json')!;
    expect(text).toContain('salePrice');
    expect(text).not.toContain('commission');
  });

  test('take one call for a list, one for 50 ids, and none in the next build', async () => {
    const calls = () => sandbox.calls.map(({ method }) => method.split('.')[2]).toSorted();
    const products = ['product', 'product', 'product', 'productdetail', 'productdetail'];
    expect(calls()).toEqual(['hotproduct', ...products]);
    const warm = await site.build(NO_PAUSE);
    // What was refused is asked for again.
    expect(calls()).toEqual(['hotproduct', 'hotproduct', ...products]);
    expect(warm.files()).toEqual(built.files());
  });

  test('stay as they were when the gateway is gone, and say so', async () => {
    sandbox.setFaults([{ kind: 'http-500' }]);
    const later = await site.build({ ...NO_PAUSE, cache: { dir: '.other' } });
    expect(later.output).toMatch(/unresolved-list: .*500[^]*src\/content\.config\.ts:\d+:\d+/);
    expect(placesOfLists(later)).toEqual(
      [4, 5, 6, 7].map((line) => `src/content.config.ts:${line}`),
    );
    for (const name of ['picks', 'soon', 'german', 'chosen'])
      expect(items(later, name).map(({ text }) => text)).toEqual(
        items(built, name).map(({ text }) => text),
      );
  });
});

test('hot products and promotions make collections', async () => {
  await gatewayFor({ permissions: ['advanced'] });
  const site = siteOf({
    hot: '{ hot: { limit: 4 } }',
    promo: "{ promo: { promotionName: 'Best Seller', limit: 4 } }",
  });
  const built = await site.build(NO_PAUSE);
  expect(items(built, 'hot')).toHaveLength(4);
  expect(items(built, 'promo')).toHaveLength(4);
});
