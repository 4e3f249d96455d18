import { CredentialsError, NetworkError } from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import { createCatalog, createMemoryStore, type CatalogOptions } from '../src/index.ts';
import { available, DAY, fakeClient, ids, NOON, product, US } from './support/helpers.ts';

const [ID] = ids(1) as [string];
const NOW = { revalidate: true };

function catalogWith(options: Partial<CatalogOptions>) {
  return createCatalog({
    trackingId: 'blog',
    store: createMemoryStore(() => NOON),
    batchWait: 0,
    leaseWait: 1,
    concurrency: 1,
    now: () => NOON,
    ...options,
  });
}

async function storeWith(age: number, known: readonly string[] = [ID]) {
  const store = createMemoryStore(() => NOON);
  await store.set(new Map(known.map((id) => [`US-USD-EN/blog/${id}`, available(id, NOON - age)])));
  return store;
}

const gone = () =>
  new NetworkError({ message: 'connect ECONNREFUSED', code: 'ECONNREFUSED', method: 'x' });

/** A client whose gateway you can switch off. */
function switchedClient() {
  const gateway = { isGone: false };
  const client = fakeClient((given) =>
    gateway.isGone ? gone() : { products: given.map((id) => product(id, { title: 'new' })) },
  );
  return Object.assign(gateway, client);
}

describe('revalidate fetches', () => {
  test('what is fresh in the store', async () => {
    const client = switchedClient();
    const catalog = catalogWith({ client, store: await storeWith(1) });
    const results = await catalog.resolve([ID], US, NOW);
    expect(results[0].result).toMatchObject({ product: { title: 'new' }, shownAt: NOON });
    expect(client.asked).toHaveLength(1);
  });

  test('what this catalog holds already, and all see the new result', async () => {
    let title = 'old';
    const client = fakeClient((given) => ({ products: given.map((id) => product(id, { title })) }));
    let now = NOON;
    const catalog = catalogWith({ client, now: () => now });
    await catalog.resolve([ID], US);
    title = 'new';
    now += 1;
    const [revalidated, shared] = await Promise.all([
      catalog.resolve([ID], US, NOW),
      catalog.resolve([ID], US),
    ]);
    const later = await catalog.resolve([ID], US);
    for (const results of [revalidated, shared, later]) {
      expect(results[0].result).toMatchObject({ product: { title: 'new' }, shownAt: NOON + 1 });
    }
    expect(client.asked).toHaveLength(2);
  });

  test('once what is on its way', async () => {
    const client = switchedClient();
    const catalog = catalogWith({ client, store: await storeWith(DAY) });
    await Promise.all([
      catalog.resolve([ID], US, NOW),
      catalog.resolve([ID], US, NOW),
      catalog.resolve([ID], US),
    ]);
    expect(client.asked).toHaveLength(1);
    await Promise.all([catalog.resolve([ID], US), catalog.resolve([ID], US, NOW)]);
    expect(client.asked).toHaveLength(2);
  });

  test('what another call is only about to read from the store', async () => {
    const client = switchedClient();
    const catalog = catalogWith({ client, store: await storeWith(1) });
    const both = await Promise.all([catalog.resolve([ID], US), catalog.resolve([ID], US, NOW)]);
    for (const results of both) {
      expect(results[0].result).toMatchObject({ product: { title: 'new' } });
    }
    expect(client.asked).toHaveLength(1);
  });

  test('what another builder has fetched only before', async () => {
    const client = switchedClient();
    const store = await storeWith(DAY);
    const catalog = catalogWith({
      client,
      store,
      leases: {
        // The other builder finishes while this one waits for its lease.
        acquire: async (keys) => {
          await store.set(new Map(keys.map((key) => [key, available(ID, NOON)])));
          return new Set(keys);
        },
        release: async () => {},
      },
    });
    expect((await catalog.resolve([ID], US, NOW))[0]).toMatchObject({ fetchedAt: NOON });
    expect(client.asked).toEqual([]);
    await catalog.resolve([ID], US, NOW);
    expect(client.asked).toHaveLength(1);
  });
});

describe('revalidate without an answer', () => {
  test('leaves a fresh product available, with the error', async () => {
    const client = switchedClient();
    client.isGone = true;
    const catalog = catalogWith({ client, store: await storeWith(DAY - 1) });
    const results = await catalog.resolve([ID], US, NOW);
    expect(results[0].result).toMatchObject({
      state: 'available',
      stale: false,
      shownAt: NOON - DAY + 1,
      reason: { code: 'NetworkError' },
    });
  });

  test('gives one try to a gateway that seems gone', async () => {
    const client = switchedClient();
    client.isGone = true;
    const catalog = catalogWith({ client });
    const [first, second, third, fourth] = ids(4) as [string, string, string, string];
    for (const id of [first, second, third]) await catalog.resolve([id], US);
    expect(client.asked).toHaveLength(2);
    const results = await catalog.resolve([first], US, NOW);
    expect(results[0].result).toMatchObject({ reason: { code: 'NetworkError' } });
    expect(client.asked).toHaveLength(3);
    await catalog.resolve([fourth], US);
    expect(client.asked).toHaveLength(3);
  });

  test('gives one try to credentials that were refused', async () => {
    const refused = new CredentialsError({ message: 'no', code: 'InvalidAppKey', method: 'x' });
    const client = fakeClient(() => refused);
    const catalog = catalogWith({ client });
    await catalog.resolve([ID], US);
    await catalog.resolve(ids(200), US, NOW);
    expect(client.asked).toHaveLength(2);
  });

  test('stops after two calls for many ids', async () => {
    const client = switchedClient();
    client.isGone = true;
    const catalog = catalogWith({ client, store: await storeWith(DAY, ids(500)) });
    const results = await catalog.resolve(ids(500), US, NOW);
    expect(client.asked).toHaveLength(2);
    const states = new Set(results.map(({ result: it }) => it.state === 'available' && it.stale));
    expect([results.length, states]).toEqual([500, new Set([true])]);
  });

  test('stops after one call for many ids when the gateway seemed gone before', async () => {
    const client = switchedClient();
    client.isGone = true;
    const catalog = catalogWith({ client });
    for (const id of ids(2)) await catalog.resolve([id], US);
    await catalog.resolve(ids(500), US, NOW);
    expect(client.asked).toHaveLength(3);
  });
});

test('once a try succeeds, all calls go on', async () => {
  const client = switchedClient();
  client.isGone = true;
  const catalog = catalogWith({ client });
  const [first, second, third, fourth] = ids(4) as [string, string, string, string];
  for (const id of [first, second]) await catalog.resolve([id], US);
  client.isGone = false;
  expect((await catalog.resolve([first], US, NOW))[0].result).toMatchObject({
    state: 'available',
  });
  client.isGone = true;
  await catalog.resolve([third], US);
  client.isGone = false;
  expect((await catalog.resolve([fourth], US))[0].result).toMatchObject({ state: 'available' });
});
