import { ParameterError } from 'aliexpress-affiliate';
import { expect, test, vi } from 'vitest';
import { createCatalog, createMemoryStore, type CatalogOptions } from '../src/index.ts';
import { available, DAY, DE, fakeClient, ids, NOON, product, US } from './support/helpers.ts';

const [ID, OTHER] = ids(2) as [string, string];
const keyOf = (id: string) => `US-USD-EN/blog/${id}`;

/** A catalog on a store that has one product of that age. */
async function catalogWith(age: number, options: Partial<CatalogOptions> = {}) {
  const store = createMemoryStore(() => NOON);
  await store.set(new Map([[keyOf(ID), available(ID, NOON - age)]]));
  const client = fakeClient();
  const leases = { acquire: vi.fn(), release: vi.fn() };
  const catalog = createCatalog({
    client,
    leases,
    trackingId: 'blog',
    store,
    batchWait: 0,
    now: () => NOON,
    ...options,
  });
  return { catalog, client, leases, store };
}

test.each([
  ['fresh', DAY - 1, { state: 'available', stale: false, product: { id: ID } }],
  ['stale', DAY, { state: 'available', stale: true, product: { id: ID } }],
  [
    'expired',
    150 * DAY,
    {
      state: 'unresolved',
      reason: { message: 'The stored data is too old.' },
      lastKnown: { id: ID },
    },
  ],
])('gives %s data as it is', async (_, age, expected) => {
  const { catalog } = await catalogWith(age);
  expect((await catalog.peek([ID], US))[0].result).toMatchObject({ id: ID, ...expected });
});

test('measures age by the catalog’s own `freshness`', async () => {
  const { catalog } = await catalogWith(0, { freshness: { maxAge: 0 } });
  expect((await catalog.peek([ID], US))[0].result).toMatchObject({
    state: 'available',
    stale: true,
  });
});

test('gives what is unavailable, with what was last known', async () => {
  const { catalog, store } = await catalogWith(DAY);
  const lastKnown = { product: product(ID), fetchedAt: NOON - DAY };
  await store.set(
    new Map([[keyOf(ID), { v: 2, state: 'unavailable', fetchedAt: NOON, lastKnown }]]),
  );
  expect((await catalog.peek([ID], US))[0].result).toMatchObject({
    state: 'unavailable',
    lastKnown: { id: ID },
  });
});

test('leaves an unknown id unresolved, and says that the store has nothing', async () => {
  const { catalog } = await catalogWith(0);
  const results = await catalog.peek([ID, OTHER], US);
  expect(results[0].result).toMatchObject({ state: 'available' });
  expect(results[1].result).toEqual({
    state: 'unresolved',
    id: OTHER,
    reason: { code: 'Error', message: 'The store has no data for this product.' },
  });
  expect((await catalog.peek([ID], DE))[0].result).toMatchObject({ state: 'unresolved' });
});

test('gives a US id and its global id the same product, in the order of the ids', async () => {
  const usId = '3256807315717590';
  const globalId = '1005007502032342';
  const { catalog, store } = await catalogWith(0);
  await store.set(new Map([[keyOf(globalId), available(globalId, NOON)]]));
  const results = await catalog.peek([usId, globalId], US);
  expect(results).toHaveLength(2);
  for (const { result } of results) {
    expect(result).toMatchObject({ state: 'available', id: globalId, product: { id: globalId } });
  }
});

test('refuses what is no product id', async () => {
  const { catalog } = await catalogWith(0);
  await expect(catalog.peek(['1'], US)).rejects.toThrow(ParameterError);
});

test('fetches nothing and leases nothing, and a later `resolve` still fetches', async () => {
  const { catalog, client, leases } = await catalogWith(DAY);
  await catalog.peek([ID, OTHER], US);
  expect(client.asked).toEqual([]);
  expect(leases.acquire).not.toHaveBeenCalled();
  leases.acquire.mockImplementation(async (keys: readonly string[]) => new Set(keys));
  await catalog.resolve([ID, OTHER], US);
  expect(client.asked.map((call) => call.ids)).toEqual([[OTHER, ID]]);
});

test('notes no use, as `resolve` does', async () => {
  const afterClose = async (use: 'peek' | 'resolve') => {
    const age = 20 * DAY;
    const { catalog, store } = await catalogWith(age, { freshness: { maxAge: 30 * 86_400 } });
    await catalog[use]([ID], US);
    await catalog.close();
    return (await store.get([keyOf(ID)])).get(keyOf(ID))!.lastUsedAt;
  };
  expect(await afterClose('peek')).toBeUndefined();
  expect(await afterClose('resolve')).toBe(NOON);
});

test('does not wait for a fetch that is on its way', async () => {
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  const client = fakeClient();
  const getProducts: typeof client.getProducts = async (given, market) => {
    await promise;
    return client.getProducts(given, market);
  };
  const { catalog } = await catalogWith(DAY, {
    client: { ...client, getProducts },
    leases: {
      acquire: async (keys) => new Set(keys),
      release: async () => {},
    },
  });
  const resolved = catalog.resolve([ID], US);
  expect((await catalog.peek([ID], US))[0].result).toMatchObject({ stale: true });
  answer();
  expect((await resolved)[0].result).toMatchObject({ stale: false });
  expect((await catalog.peek([ID], US))[0].result).toMatchObject({ stale: false });
});
