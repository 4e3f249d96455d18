import {
  type LinksAnswer,
  NetworkError,
  PermissionTierError,
  QuotaError,
} from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import {
  type CatalogOptions,
  createCatalog,
  createMemoryStore,
  type Lookup,
  type Progress,
} from '../src/index.ts';
import { DAY, DE, fakeClient, ids, NOON, product, temporaryFolder, US } from './support/helpers.ts';
import { createFileLeases } from '../src/index.ts';

const MAKE = { makeLinks: true };

const shortOf = (id: string) => `https://s.click.aliexpress.com/e/_${id}`;
const longOf = (id: string) => `https://s.click.aliexpress.com/s/${id}`;

/** A client that also makes links, and records its calls in order. */
function linker(answer: (urls: readonly string[]) => LinksAnswer | Error = allMade) {
  const client = fakeClient(
    (asked) => {
      calls.push('products');
      return { products: asked.map((id) => product(id, { promotionLink: longOf(id) })) };
    },
    () => ids(2, 500).map((id) => product(id, { promotionLink: longOf(id) })),
  );
  const calls: string[] = [];
  const askedLinks: (readonly string[])[] = [];
  return {
    ...client,
    calls,
    askedLinks,
    async generateLinks(urls: readonly string[]) {
      calls.push('links');
      askedLinks.push(urls);
      const made = answer(urls);
      if (made instanceof Error) throw made;
      return made;
    },
  };
}

function allMade(urls: readonly string[]): LinksAnswer {
  const links = urls.map((url) => ({ url, promotionLink: shortOf(/(\d+)\.html/.exec(url)![1]!) }));
  return { links: links.toReversed(), failed: [] };
}

function catalogWith(options: Partial<CatalogOptions>) {
  const warnings: string[] = [];
  const catalog = createCatalog({
    trackingId: 'blog',
    store: createMemoryStore(() => NOON),
    now: () => NOON,
    batchWait: 1,
    leaseWait: 1,
    shortLinks: true,
    onWarning: ({ message }) => warnings.push(message),
    ...options,
  });
  return { catalog, warnings };
}

const linksOf = (lookups: readonly Lookup[]) =>
  lookups.map(({ result }) =>
    result.state === 'available' ? result.product.promotionLink : undefined,
  );

describe('short links', () => {
  test('are made for all products at once, 50 in a call, after the products', async () => {
    const client = linker();
    const { catalog } = catalogWith({ client });
    const [us, de] = await Promise.all([
      catalog.resolve(ids(60), US, MAKE),
      catalog.resolve(ids(10), DE, MAKE),
    ]);
    expect(linksOf(us)).toEqual(ids(60).map(shortOf));
    expect(linksOf(de)).toEqual(ids(10).map(shortOf));
    expect(client.calls).toEqual(['products', 'products', 'products', 'links', 'links']);
    expect(client.askedLinks[0]![0]).toBe(`https://www.aliexpress.com/item/${ids(1)[0]!}.html`);
  });

  test('are kept for 120 days, in the entries of all markets', async () => {
    const store = createMemoryStore(() => NOON);
    await catalogWith({ client: linker(), store }).catalog.resolve(ids(3), US, MAKE);
    const client = linker();
    const later = { client, store, now: () => NOON + 119 * DAY };
    const { catalog } = catalogWith(later);
    await Promise.all([catalog.resolve(ids(3), US, MAKE), catalog.resolve(ids(3), DE, MAKE)]);
    expect(client.askedLinks).toEqual([]);
    const next = catalogWith(later).catalog;
    expect(linksOf(await next.resolve(ids(3), DE, MAKE))).toEqual(ids(3).map(shortOf));
    const renewed = catalogWith({ client, store, now: () => NOON + 120 * DAY }).catalog;
    await renewed.resolve(ids(3), US, MAKE);
    expect(client.askedLinks).toHaveLength(1);
  });

  test('of a US id are those of its global twin', async () => {
    const client = linker();
    const { catalog } = catalogWith({ client });
    const lookups = await catalog.resolve(['3256807315717590'], US, MAKE);
    expect(linksOf(lookups)).toEqual([shortOf('1005007502032342')]);
  });

  test('are not made for the products of a list, nor for what is unavailable', async () => {
    const client = linker();
    const { catalog } = catalogWith({ client });
    const { lookups } = await catalog.list({ list: 'search', keywords: 'lamp' }, US);
    expect(linksOf(lookups)).toEqual(ids(2, 500).map(longOf));
    expect(client.askedLinks).toEqual([]);
    const [chosen] = await catalog.resolve(ids(1, 500), US, MAKE);
    expect(linksOf([chosen!])).toEqual(ids(1, 500).map(shortOf));
  });

  test('that the store has are used where none may be made', async () => {
    const store = createMemoryStore(() => NOON);
    await catalogWith({ client: linker(), store }).catalog.resolve(ids(1), US, MAKE);
    const client = linker();
    const { catalog } = catalogWith({ client, store });
    expect(linksOf(await catalog.resolve(ids(2), US))).toEqual([
      shortOf(ids(1)[0]!),
      longOf(ids(2)[1]!),
    ]);
    expect(client.askedLinks).toEqual([]);
    const none = catalogWith({ client, store, shortLinks: false }).catalog;
    expect(linksOf(await none.resolve(ids(1), US, MAKE))).toEqual(ids(1).map(longOf));
  });

  test('count in a plan, once for all markets', async () => {
    const store = createMemoryStore(() => NOON);
    const client = linker();
    const requests = [
      { ids: ids(60), market: US },
      { ids: ids(10), market: DE },
    ];
    const before = await catalogWith({ client, store }).catalog.plan(requests);
    expect(before).toMatchObject({ toFetch: 70, links: 60, calls: 2 + 1 + 2 });
    const { catalog } = catalogWith({ client, store });
    await Promise.all(
      requests.map(({ ids: asked, market }) => catalog.resolve(asked, market, MAKE)),
    );
    expect(client.calls).toHaveLength(before.calls);
    const after = await catalogWith({ client, store }).catalog.plan(requests);
    expect(after).toMatchObject({ toFetch: 0, links: 0, calls: 0 });
  });

  test('count as progress of their own', async () => {
    const seen: Progress[] = [];
    const { catalog } = catalogWith({ client: linker(), onProgress: (it) => seen.push(it) });
    await catalog.resolve(ids(60), US, MAKE);
    await expect
      .poll(() => seen.filter(({ what }) => what === 'links'))
      .toEqual([
        { what: 'links', done: 50, total: 60 },
        { what: 'links', done: 60, total: 60 },
      ]);
  });
});

describe('without a short link', () => {
  test('one that AliExpress refuses is reported, stays long, and is asked for again in a week', async () => {
    const [refused] = ids(1) as [string];
    const client = linker((urls) => {
      const { links } = allMade(urls);
      const failed = links.filter(({ url }) => url.includes(refused));
      return {
        links: links.filter((link) => !failed.includes(link)),
        failed: failed.map(({ url }) => ({ url, message: 'no commission' })),
      };
    });
    const store = createMemoryStore(() => NOON);
    const { catalog, warnings } = catalogWith({ client, store });
    expect(linksOf(await catalog.resolve(ids(2), US, MAKE))).toEqual([
      longOf(refused),
      shortOf(ids(2)[1]!),
    ]);
    expect(warnings).toEqual([
      `AliExpress made no short link for ${refused} (no commission). Pages show the long link.`,
    ]);
    await catalogWith({ client, store, now: () => NOON + 6 * DAY }).catalog.resolve(
      ids(2),
      US,
      MAKE,
    );
    expect(client.askedLinks).toHaveLength(1);
    await catalogWith({ client, store, now: () => NOON + 7 * DAY }).catalog.resolve(
      ids(2),
      US,
      MAKE,
    );
    expect(client.askedLinks).toHaveLength(2);
  });

  test('a refusal of the method is reported once, and not tried again', async () => {
    const refusal = new PermissionTierError({ message: 'Your app may not call it', code: 'x' });
    const client = linker(() => refusal);
    const { catalog, warnings } = catalogWith({ client });
    expect(linksOf(await catalog.resolve(ids(120), US, MAKE))).toEqual(ids(120).map(longOf));
    expect(linksOf(await catalog.resolve(ids(1, 200), US, MAKE))).toEqual(ids(1, 200).map(longOf));
    expect(client.askedLinks).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining('Your app may not call it')]);
  });

  test('a call that failed, or was refused, is made again after a while', async () => {
    for (const error of [
      new NetworkError({ message: 'connect ECONNREFUSED' }),
      new PermissionTierError({ message: 'Your app may not call it' }),
    ]) {
      let now = NOON;
      let isDown = true;
      const client = linker((urls) => (isDown ? error : allMade(urls)));
      const { catalog, warnings } = catalogWith({ client, holdFor: 60_000, now: () => now });
      const look = async () => linksOf(await catalog.resolve(ids(1), US, MAKE));
      for (const calls of [1, 2]) {
        for (const seconds of [0, 30, 29]) {
          now += seconds * 1_000;
          expect(await look()).toEqual(ids(1).map(longOf));
          expect(client.askedLinks).toHaveLength(calls);
        }
        now += 1_000;
      }
      isDown = false;
      expect(await look()).toEqual(ids(1).map(shortOf));
      expect(client.askedLinks).toHaveLength(3);
      expect(warnings).toHaveLength(1);
    }
  });

  test('a call that failed once leaves the other products their short links', async () => {
    let isFirst = true;
    const client = linker((urls) => {
      if (!isFirst) return allMade(urls);
      isFirst = false;
      return new NetworkError({ message: 'connect ECONNREFUSED' });
    });
    const { catalog } = catalogWith({ client });
    expect(linksOf(await catalog.resolve(ids(60), US, MAKE))).toEqual([
      ...ids(50).map(longOf),
      ...ids(10, 50).map(shortOf),
    ]);
  });

  test('a quota that is spent leaves the long links, without a word', async () => {
    const client = linker(() => new QuotaError({ message: 'spent' }));
    const { catalog, warnings } = catalogWith({ client });
    expect(linksOf(await catalog.resolve(ids(1), US, MAKE))).toEqual(ids(1).map(longOf));
    expect(warnings).toEqual([]);
  });

  test('nobody waits for ever, whatever the store or the leases do', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const store = { ...createMemoryStore(), set: gone };
    const leases = { acquire: gone, release: gone };
    const { catalog } = catalogWith({ client: linker(), store, leases });
    const lookups = await catalog.resolve(ids(2), US, MAKE);
    expect(lookups.map(({ result }) => result.state)).toEqual(['available', 'available']);
  });
});

test('two builders on one store make each link once', async () => {
  const store = createMemoryStore(() => NOON);
  const dir = temporaryFolder();
  const clients = [linker(), linker()];
  const builders = clients.map(
    (client) =>
      catalogWith({ client, store, leases: createFileLeases({ dir, now: () => NOON }) }).catalog,
  );
  const all = await Promise.all(builders.map((builder) => builder.resolve(ids(100), US, MAKE)));
  for (const lookups of all) expect(linksOf(lookups)).toEqual(ids(100).map(shortOf));
  const asked = clients.flatMap(({ askedLinks }) => askedLinks.flat());
  expect(new Set(asked).size).toBe(asked.length);
});
