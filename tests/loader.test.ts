import { describe, expect, test } from 'vitest';
import { deliveryOf } from '../packages/aliexpress-sandbox/src/fixtures/delivery.ts';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite, shownTitle } from './helpers/site.ts';

/** A site whose one collection is made by the loader, with a page a product. */
function siteOf(query: string) {
  return makeSite({
    'src/content.config.ts': `
      import { defineCollection } from 'astro:content';
      import { aliexpressLoader } from 'astro-aliexpress/content';
      export const collections = {
        picks: defineCollection({ loader: aliexpressLoader(${query}) }),
      };`,
    'src/pages/index.astro': `---
      import { getCollection } from 'astro:content';
      const picks = await getCollection('picks');
      picks.sort((a, b) => a.data.rank - b.data.rank);
      ---
      <ol>{picks.map(({ id, data }) => (
        <li id={id}>{data.title} | {data.salePrice?.amount} {data.salePrice?.currency} | {data.fetchedAt.toISOString()}</li>
      ))}</ol>`,
    'src/pages/[id].astro': `---
      import { getCollection } from 'astro:content';
      import { Product } from 'astro-aliexpress/components';
      export async function getStaticPaths() {
        const picks = await getCollection('picks');
        return picks.map(({ id }) => ({ params: { id } }));
      }
      ---
      <Product id={Astro.params.id} />`,
  });
}

const items = (built: Awaited<ReturnType<ReturnType<typeof siteOf>['build']>>) =>
  built.page('index.html').querySelectorAll('li');

describe('a collection of a search', () => {
  test('has only what arrives in time', async () => {
    await gatewayFor();
    const query = "{ search: { keywords: 'lamp', deliveryDays: 5, limit: 5 } }";
    const found = items(await siteOf(query).build(NO_PAUSE));
    expect(found).toHaveLength(5);
    for (const { id } of found) expect(deliveryOf(id, 'US').maxDays).toBeLessThanOrEqual(5);
  });

  test('has pages made from its products, for one call, and none in the next build', async () => {
    const sandbox = await gatewayFor();
    const site = siteOf("{ search: { keywords: 'lamp', limit: 12 } }");
    const built = await site.build(NO_PAUSE);
    expect(items(built)).toHaveLength(12);
    for (const item of items(built)) {
      const truth = sandbox.product(item.id, { country: 'US', currency: 'USD', language: 'EN' })!;
      expect(item.text).toContain(`${truth.title} | ${truth.price.sale} USD | 20`);
      const card = built.page(`${item.id}/index.html`).querySelector('article')!;
      expect(card.text).toContain(shownTitle(truth));
    }
    expect(sandbox.calls.map(({ method }) => method)).toEqual([
      'aliexpress.affiliate.product.query',
    ]);
    const warm = await site.build(NO_PAUSE);
    expect(sandbox.calls).toHaveLength(1);
    expect(warm.files()).toEqual(built.files());
  });

  test('is in the market that the loader names', async () => {
    await gatewayFor();
    const built = await siteOf("{ market: 'DE', search: { keywords: 'Lampe', limit: 3 } }").build(
      NO_PAUSE,
    );
    expect(items(built)).toHaveLength(3);
    expect(items(built)[0]!.text).toContain(' EUR | ');
  });

  test('stays as it was when the gateway is gone, and says so', async () => {
    const sandbox = await gatewayFor();
    const site = siteOf("{ search: { keywords: 'lamp', limit: 3 } }");
    const built = await site.build(NO_PAUSE);
    sandbox.setFaults([{ kind: 'http-500' }]);
    const later = await site.build({ ...NO_PAUSE, cache: { dir: '.other' } });
    expect(later.output).toMatch(/unresolved-list: .*500[^]*src\/content\.config\.ts:\d+:\d+/);
    expect(items(later).map((item) => item.text)).toEqual(items(built).map((item) => item.text));
  });
});

test('a collection of hot products needs the advanced tier, and says so', async () => {
  await gatewayFor();
  const built = await siteOf("{ hot: { keywords: 'lamp' } }").build(NO_PAUSE);
  expect(items(built)).toEqual([]);
  expect(built.output).toMatch(
    /unresolved-list: The hot product search “lamp” .*hotproduct\.query/,
  );
});

test('hot products and promotions make collections', async () => {
  await gatewayFor({ permissions: ['advanced'] });
  expect(items(await siteOf('{ hot: { limit: 4 } }').build(NO_PAUSE))).toHaveLength(4);
  const promo = "{ promo: { promotionName: 'Best Seller', limit: 4 } }";
  expect(items(await siteOf(promo).build(NO_PAUSE))).toHaveLength(4);
});

test('a collection of ids leaves out, and names, what cannot be promoted', async () => {
  const sandbox = await gatewayFor();
  const good = ids(55).filter((id) => id !== LAMP);
  const list = JSON.stringify([
    ...good,
    GONE,
    'lamp',
    `https://es.aliexpress.com/item/${LAMP}.html`,
  ]);
  const built = await siteOf(`{ ids: ${list} }`).build(NO_PAUSE);
  expect(items(built).map(({ id }) => id)).toEqual([...good, LAMP]);
  expect(sandbox.calls).toHaveLength(2);
  expect(built.report.findings.map(({ kind, id, usage }) => [kind, id, usage?.file])).toEqual([
    ['invalid', 'lamp', 'src/content.config.ts'],
    ['unavailable', GONE, 'src/content.config.ts'],
  ]);
});

test('commission is not in a collection', async () => {
  await gatewayFor();
  const site = siteOf("{ search: { keywords: 'lamp', limit: 3 } }");
  site.write({
    'src/pages/all.json.ts': `
      import { getCollection } from 'astro:content';
      export const GET = async () => Response.json(await getCollection('picks'));`,
  });
  const text = (await site.build(NO_PAUSE)).files().get('all.json')!;
  expect(text).toContain('salePrice');
  expect(text).not.toContain('commission');
});
