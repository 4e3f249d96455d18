/** Builders that run at the same time on one store. */
import { NetworkError, QuotaError, type ProductsAnswer } from 'aliexpress-affiliate';
import { expect, test } from 'vitest';
import type { Leases } from '../src/backend/leases.ts';
import {
  createCatalog,
  createMemoryStore,
  type CatalogOptions,
  type Progress,
  type Lookup,
} from '../src/index.ts';
import { available, DAY, fakeClient, ids, NOON, product, US } from './support/helpers.ts';

const keyOf = (id: string) => `US-USD-EN/blog/${id}`;

/** What builders share: a store and leases, and the keys of the held leases. */
function shared() {
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
  const build = (options: Partial<CatalogOptions> = {}) =>
    createCatalog({
      trackingId: 'blog',
      store,
      leases,
      batchWait: 0,
      leaseWait: 1,
      now: () => NOON,
      ...options,
    });
  /** Waits until builders have looked several times whether a lease is free. */
  const severalLooks = () => {
    const before = looks;
    return expect.poll(() => looks).toBeGreaterThan(before + 3);
  };
  return { store, held, build, severalLooks };
}

/** A client that answers on command. */
function slowClient() {
  const asked: (readonly string[])[] = [];
  let underWay = 0;
  const client = {
    ...fakeClient(),
    asked,
    most: 0,
    waiting: [] as (() => void)[],
    async getProducts(given: readonly string[]): Promise<ProductsAnswer> {
      asked.push(given);
      underWay += 1;
      client.most = Math.max(client.most, underWay);
      await new Promise<void>((resolve) => client.waiting.push(resolve));
      underWay -= 1;
      return { products: given.map((id) => product(id)), unavailable: [], unresolved: [] };
    },
    answer: () => client.waiting.splice(0).forEach((resolve) => resolve()),
  };
  return client;
}

const gone = () =>
  new NetworkError({ message: 'connect ECONNREFUSED', code: 'ECONNREFUSED', method: 'x' });

const sizes = (...clients: { asked: readonly { ids: readonly string[] }[] }[]) =>
  clients.flatMap(({ asked }) => asked.map((call) => call.ids.length));

const states = (lookups: readonly Lookup[]) =>
  Object.groupBy(lookups, ({ result }) => result.state);

test('two with the same products fetch each once, in full batches', async () => {
  const { build, held } = shared();
  const [one, other] = [fakeClient(), fakeClient()];
  const answers = await Promise.all(
    [one, other].map((client) => build({ client }).resolve(ids(250), US)),
  );
  expect(sizes(one, other)).toEqual([50, 50, 50, 50, 50]);
  expect(new Set([...one.asked, ...other.asked].flatMap((call) => call.ids))).toEqual(
    new Set(ids(250)),
  );
  for (const answer of answers) expect(states(answer).available).toHaveLength(250);
  expect(held.size).toBe(0);
});

test('two that share some products need no more calls than one with all of them', async () => {
  const { build } = shared();
  const [one, other] = [fakeClient(), fakeClient()];
  await Promise.all([
    build({ client: one }).resolve(ids(200), US),
    build({ client: other }).resolve(ids(200, 100), US),
  ]);
  expect(sizes(one, other)).toEqual(Array.from({ length: 6 }, () => 50));
});

test('a batch is filled up with what nobody else is about to fetch', async () => {
  const { build, held, store, severalLooks } = shared();
  const client = fakeClient();
  for (const id of ids(25)) held.add(keyOf(id));
  const answers = build({ client }).resolve(ids(75), US);
  await expect.poll(() => client.asked).toHaveLength(1);
  expect(client.asked[0]!.ids).toEqual(ids(50, 25));
  await severalLooks();
  expect(client.asked).toHaveLength(1);
  await store.set(new Map(ids(25).map((id) => [keyOf(id), available(id, NOON)])));
  held.clear();
  expect(states(await answers).available).toHaveLength(75);
  expect(client.asked).toHaveLength(1);
});

test('a batch is filled up with what nobody else has fetched meanwhile', async () => {
  const { build, held, store } = shared();
  const client = fakeClient();
  const answers = build({ client }).resolve(ids(80), US);
  await store.set(new Map(ids(30).map((id) => [keyOf(id), available(id, NOON)])));
  expect(states(await answers).available).toHaveLength(80);
  expect(client.asked.map((call) => call.ids)).toEqual([ids(50, 30)]);
  expect(held.size).toBe(0);
});

test('when every build fetches every product, two at once still fetch it once', async () => {
  const { build, store } = shared();
  await store.set(new Map(ids(60).map((id) => [keyOf(id), available(id, NOON - DAY)])));
  const [one, other] = [slowClient(), slowClient()];
  const freshness = { maxAge: 0 };
  const answers = [one, other].map((client) => build({ client, freshness }).resolve(ids(60), US));
  await expect.poll(() => one.waiting.length + other.waiting.length).toBe(2);
  one.answer();
  other.answer();
  for (const answer of await Promise.all(answers)) {
    for (const lookup of answer) {
      expect(lookup).toMatchObject({
        fetchedAt: NOON,
        result: { state: 'available', stale: false },
      });
    }
  }
  expect([...one.asked, ...other.asked].flat().toSorted()).toEqual(ids(60));
});

test('one fetches what the other could not', async () => {
  const { build, held } = shared();
  const one = fakeClient(() => gone());
  const other = fakeClient();
  const [failed, answers] = await Promise.all([
    build({ client: one }).resolve(ids(120), US),
    build({ client: other }).resolve(ids(120), US),
  ]);
  expect(one.asked.length).toBeGreaterThan(0);
  expect(states(answers).available).toHaveLength(120);
  expect(failed.every(({ result }) => result.state !== 'unavailable')).toBe(true);
  expect(held.size).toBe(0);
});

test('one that may not call any more still gets what the other fetches', async () => {
  const { build, severalLooks } = shared();
  const one = slowClient();
  const spent = fakeClient(
    () => new QuotaError({ message: 'spent', code: 'LocalQuota', method: 'x' }),
  );
  const fetched = build({ client: one }).resolve(ids(100), US);
  await expect.poll(() => one.waiting).toHaveLength(2);
  const answers = build({ client: spent }).resolve(ids(150), US);
  await expect.poll(() => spent.asked).toHaveLength(1);
  await severalLooks();
  one.answer();
  await fetched;
  expect(states(await answers).available?.map(({ result }) => result.id)).toEqual(ids(100));
  expect(states(await answers).unresolved?.map(({ result }) => result.id)).toEqual(ids(50, 100));
  expect(spent.asked).toHaveLength(1);
});

test('progress counts what others fetch, and reaches the total', async () => {
  const { build, held, store } = shared();
  for (const id of ids(30)) held.add(keyOf(id));
  const seen: Progress[] = [];
  const answers = build({ client: fakeClient(), onProgress: (it) => seen.push(it) }).resolve(
    ids(130),
    US,
  );
  await expect.poll(() => seen.at(-1)).toEqual({ what: 'products', done: 100, total: 130 });
  await store.set(new Map(ids(10).map((id) => [keyOf(id), available(id, NOON)])));
  await expect.poll(() => seen.at(-1)).toEqual({ what: 'products', done: 110, total: 130 });
  held.clear();
  await answers;
  await expect.poll(() => seen.at(-1)).toEqual({ what: 'products', done: 130, total: 130 });
  expect(seen.map(({ done }) => done)).toEqual(
    seen.map(({ done }) => done).toSorted((a, b) => a - b),
  );
});

test('no more batches than `concurrency` allows, even if leases of others end in between', async () => {
  const { build, held } = shared();
  const client = slowClient();
  for (const id of ids(200)) held.add(keyOf(id));
  const answers = build({ client, concurrency: 2 }).resolve(ids(400), US);
  await expect.poll(() => client.waiting).toHaveLength(2);
  held.clear();
  // Nothing may happen meanwhile, so this can only wait.
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(client.waiting).toHaveLength(2);
  const answering = setInterval(() => client.answer(), 1);
  expect(states(await answers).available).toHaveLength(400);
  clearInterval(answering);
  expect(client.most).toBe(2);
  expect(client.asked.flat().toSorted()).toEqual(ids(400));
});
