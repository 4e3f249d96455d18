import { CredentialsError, NetworkError } from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import type { Leases } from '../src/backend/leases.ts';
import {
  type CatalogOptions,
  createCatalog,
  createFileLeases,
  createMemoryStore,
  exportStore,
  ImportError,
  importStore,
  type ListQuery,
  type ListResult,
} from '../src/index.ts';
import { DAY, DE, fakeClient, ids, NOON, product, temporaryFolder, US } from './support/helpers.ts';

const LAMPS: ListQuery = { list: 'search', keywords: 'desk lamp', sort: 'SALE_PRICE_ASC' };
const LAMPS_KEY = 'US-USD-EN/blog/list-keywords=desk+lamp&limit=10&list=search&sort=SALE_PRICE_ASC';
const found = ids(3).map((id) => product(id));
const gone = () =>
  new NetworkError({ message: 'connect ECONNREFUSED', code: 'ECONNREFUSED', method: 'x' });

/** A client that finds three lamps. */
const finder = () => fakeClient(undefined, () => found);

function catalogWith(options: Partial<CatalogOptions>) {
  return createCatalog({
    trackingId: 'blog',
    store: createMemoryStore(() => NOON),
    batchWait: 0,
    leaseWait: 1,
    now: () => NOON,
    ...options,
  });
}

const idsOf = ({ lookups }: ListResult) => lookups.map(({ result }) => result.id);

test('a list is fetched once, in the gateway’s order, and its products need no further call', async () => {
  const client = finder();
  const catalog = catalogWith({ client });
  const [one, two] = await Promise.all([catalog.list(LAMPS, US), catalog.list({ ...LAMPS }, US)]);
  expect(idsOf(one)).toEqual(ids(3));
  expect(two).toEqual(one);
  expect(one).toMatchObject({ fetchedAt: NOON, stale: false });
  await catalog.resolve(ids(3), US);
  expect(client.askedLists).toEqual([
    { query: { keywords: 'desk lamp', sort: 'SALE_PRICE_ASC' }, market: US, limit: 10 },
  ]);
  expect(client.asked).toEqual([]);
});

test('so it is with maxAge 0, too', async () => {
  const client = finder();
  const catalog = catalogWith({ client, freshness: { maxAge: 0 } });
  await catalog.list(LAMPS, US);
  await catalog.list(LAMPS, US);
  await catalog.resolve(ids(3), US);
  expect(client.askedLists).toHaveLength(1);
  expect(client.asked).toEqual([]);
});

test('the next build takes it from the store as long as it is fresh', async () => {
  const store = createMemoryStore(() => NOON + DAY);
  await catalogWith({ client: finder(), store }).list(LAMPS, US);
  const client = finder();
  const later = NOON + DAY - 1;
  const warm = await catalogWith({ client, store, now: () => later }).list(LAMPS, US);
  expect(idsOf(warm)).toEqual(ids(3));
  expect(client.askedLists).toEqual([]);
  await catalogWith({ client, store, now: () => NOON + DAY }).list(LAMPS, US);
  expect(client.askedLists).toHaveLength(1);
});

test('another query, market or tracking id never sees it', async () => {
  const store = createMemoryStore(() => NOON);
  await catalogWith({ client: finder(), store }).list(LAMPS, US);
  const client = finder();
  const catalog = catalogWith({ client, store });
  await catalog.list(LAMPS, DE);
  await catalog.list({ ...LAMPS, limit: 3 }, US);
  await catalog.list({ list: 'hot', keywords: 'desk lamp' }, US);
  await catalog.list({ list: 'promo', promotionName: 'Hot Product' }, US);
  await catalogWith({ client, store, trackingId: 'other' }).list(LAMPS, US);
  expect(client.askedLists).toHaveLength(5);
});

test('when the gateway fails, the list of an earlier build is used, as stale', async () => {
  const store = createMemoryStore(() => NOON + DAY);
  await catalogWith({ client: finder(), store }).list(LAMPS, US);
  const client = fakeClient(() => gone(), gone);
  const stale = await catalogWith({ client, store, now: () => NOON + DAY }).list(LAMPS, US);
  expect(stale).toMatchObject({ stale: true, fetchedAt: NOON, reason: { code: 'NetworkError' } });
  expect(idsOf(stale)).toEqual(ids(3));
});

test('without an earlier list, there are no products, but the error', async () => {
  const failed = await catalogWith({ client: fakeClient(undefined, gone) }).list(LAMPS, US);
  expect(failed).toMatchObject({ lookups: [], stale: false, reason: { code: 'NetworkError' } });
  const offline = await catalogWith({ offlineReason: 'Off.' }).list(LAMPS, US);
  expect(offline).toEqual({
    lookups: [],
    stale: false,
    reason: { code: 'Error', message: 'Off.' },
  });
});

test('credentials that were refused for a product are not tried for a list', async () => {
  const refused = new CredentialsError({ message: 'no', code: 'InvalidAppKey', method: 'x' });
  const client = fakeClient(
    () => refused,
    () => found,
  );
  const catalog = catalogWith({ client });
  await catalog.resolve(ids(1), US);
  expect((await catalog.list(LAMPS, US)).reason).toMatchObject({
    code: 'CredentialsError',
    message: 'no',
  });
  expect(client.askedLists).toEqual([]);
});

test('a product that became unavailable since leaves the list', async () => {
  const store = createMemoryStore(() => NOON + DAY);
  await catalogWith({ client: finder(), store }).list(LAMPS, US);
  const [first, ...others] = ids(3);
  const client = fakeClient((asked) => ({
    products: asked.filter((id) => id !== first).map((id) => product(id)),
    unavailable: asked.filter((id) => id === first),
  }));
  const later = catalogWith({ client, store, now: () => NOON + DAY });
  await later.resolve(ids(3), US);
  const lists = catalogWith({
    client,
    store,
    now: () => NOON + DAY,
    freshness: { maxAge: 2 * 86_400 },
  });
  expect(idsOf(await lists.list(LAMPS, US))).toEqual(others);
});

describe('two catalogs on one store', () => {
  /** Catalogs that share a store and leases, and the keys of the held leases. */
  function shared(options: Partial<CatalogOptions>) {
    const store = createMemoryStore(() => NOON);
    const held = new Set<string>();
    let looks = 0;
    const leases: Leases = {
      acquire: async (keys) => {
        looks += 1;
        const ours = new Set(keys).difference(held);
        for (const key of ours) held.add(key);
        return ours;
      },
      release: async (keys) => keys.forEach((key) => held.delete(key)),
    };
    const build = (client: CatalogOptions['client']) =>
      catalogWith({ store, leases, ...options, ...(client ? { client } : {}) });
    /** Waits until a catalog has looked several times whether the lease is free. */
    const severalLooks = () => {
      const before = looks;
      return expect.poll(() => looks).toBeGreaterThan(before + 3);
    };
    return { store, held, build, severalLooks };
  }

  /** A client that finds three lamps on command. */
  function slowFinder() {
    const { promise, resolve: answer } = Promise.withResolvers<void>();
    const client = finder();
    return {
      ...client,
      answer,
      async *searchProducts(...args: Parameters<typeof client.searchProducts>) {
        client.askedLists.push({ query: args[0], market: args[1], limit: args[2]?.limit });
        await promise;
        yield* found;
      },
    };
  }

  test('on file leases fetch a list once', async () => {
    const store = createMemoryStore(() => NOON);
    const dir = temporaryFolder();
    const client = finder();
    const builders = [1, 2].map(() =>
      catalogWith({ client, store, leases: createFileLeases({ dir, now: () => NOON }) }),
    );
    const [one, two] = await Promise.all(builders.map((builder) => builder.list(LAMPS, US)));
    expect(client.askedLists).toHaveLength(1);
    expect(idsOf(two!)).toEqual(idsOf(one!));
  });

  test.each([
    ['by default', {}],
    ['with maxAge 0', { freshness: { maxAge: 0 } }],
    ['with maxAge 0, and an older list in the store', { freshness: { maxAge: 0 } }],
  ])('fetch a list and its products once, %s', async (name, options) => {
    const { store, held, build, severalLooks } = shared(options);
    if (name.includes('older')) {
      const earlier = { store, client: finder(), now: () => NOON - DAY };
      await catalogWith(earlier).list(LAMPS, US);
    }
    const [one, other] = [slowFinder(), finder()];
    const first = build(one).list(LAMPS, US);
    await expect.poll(() => one.askedLists).toHaveLength(1);
    const catalog = build(other);
    const second = catalog.list(LAMPS, US);
    await severalLooks();
    one.answer();
    for (const listing of [await first, await second]) {
      expect(idsOf(listing)).toEqual(ids(3));
      expect(listing).toMatchObject({ fetchedAt: NOON, stale: false });
      expect(listing.lookups.map(({ result }) => result.stale)).toEqual([false, false, false]);
    }
    await catalog.resolve(ids(3), US);
    expect(other.askedLists).toEqual([]);
    expect([...one.asked, ...other.asked]).toEqual([]);
    expect(held.size).toBe(0);
  });

  test('take over a list whose lease lapses', async () => {
    const { held, build, severalLooks } = shared({});
    held.add(LAMPS_KEY);
    const client = finder();
    const listing = build(client).list(LAMPS, US);
    await severalLooks();
    expect(client.askedLists).toEqual([]);
    held.clear();
    expect(idsOf(await listing)).toEqual(ids(3));
    expect(client.askedLists).toHaveLength(1);
    expect(held.size).toBe(0);
  });

  test('take over a list that the other could not fetch', async () => {
    const { build, held } = shared({});
    const [one, other] = [fakeClient(undefined, gone), finder()];
    const [failed, listing] = await Promise.all([
      build(one).list(LAMPS, US),
      build(other).list(LAMPS, US),
    ]);
    expect(failed).toMatchObject({ lookups: [], reason: { code: 'NetworkError' } });
    expect(idsOf(listing)).toEqual(ids(3));
    expect(other.askedLists).toHaveLength(1);
    expect(held.size).toBe(0);
  });
});

test('lists are exported and imported with their products', async () => {
  const store = createMemoryStore(() => NOON);
  await catalogWith({ client: finder(), store }).list(LAMPS, US);
  const text = await exportStore(store, NOON);
  expect(text).toContain(`"${LAMPS_KEY}"`);
  const copy = createMemoryStore(() => NOON);
  await importStore(copy, text, { now: NOON });
  expect(idsOf(await catalogWith({ store: copy }).list(LAMPS, US))).toEqual(ids(3));
});

test('a list with a wrong product id is not imported', async () => {
  const store = createMemoryStore(() => NOON);
  await catalogWith({ client: finder(), store }).list(LAMPS, US);
  const exported = await exportStore(store, NOON);
  const text = exported.replace(/(\[\s+)"\d+"/, '$1"https://aliexpress.com"');
  expect(text).toContain('"https://aliexpress.com"');
  await expect(importStore(createMemoryStore(), text, { now: NOON })).rejects.toThrow(ImportError);
});

test('a plan counts the lists to fetch, and their calls', async () => {
  const store = createMemoryStore(() => NOON);
  await catalogWith({ client: finder(), store }).list(LAMPS, US);
  const client = finder();
  const plan = await catalogWith({ client, store }).plan(
    [{ ids: ids(3), market: US }],
    [
      { query: LAMPS, market: US },
      { query: LAMPS, market: DE },
      { query: { ...LAMPS, limit: 120 }, market: US },
    ],
  );
  expect(plan).toMatchObject({
    products: 3,
    fresh: 3,
    deferred: 0,
    toFetch: 0,
    lists: 2,
    calls: 4,
  });
  expect(client.askedLists).toEqual([]);
});
