import { CredentialsError, NetworkError, ParameterError } from 'aliexpress-affiliate';
import { describe, expect, test, vi } from 'vitest';
import {
  createCatalog,
  createMemoryStore,
  type CatalogOptions,
  type Progress,
  type Store,
} from '../src/index.ts';
import { available, DAY, DE, fakeClient, HOUR, ids, NOON, product, US } from './support/helpers.ts';

function catalogWith(options: Partial<CatalogOptions>) {
  return createCatalog({
    trackingId: 'blog',
    store: createMemoryStore(),
    batchWait: 0,
    now: () => NOON,
    ...options,
  });
}

const refused = () => new ParameterError({ message: 'no such country', code: 'x', method: 'x' });

const gone = () =>
  new NetworkError({ message: 'connect ECONNREFUSED', code: 'ECONNREFUSED', method: 'x' });

describe('batches', () => {
  test('calls at the same time share full batches, each id once', async () => {
    const client = fakeClient();
    const catalog = catalogWith({ client });
    const all = ids(100);
    await Promise.all([
      ...all.map((id) => catalog.resolve([id], US)),
      catalog.resolve(all.slice(0, 30), US),
    ]);
    expect(client.asked.map((call) => call.ids.length)).toEqual([50, 50]);
    expect(new Set(client.asked.flatMap((call) => call.ids))).toEqual(new Set(all));
  });

  test('1,001 ids at once take 21 calls', async () => {
    const client = fakeClient();
    await catalogWith({ client }).resolve(ids(1_001), US);
    expect(client.asked).toHaveLength(21);
  });

  test('each market has a queue of its own', async () => {
    const client = fakeClient();
    const catalog = catalogWith({ client });
    await Promise.all([catalog.resolve(ids(3), US), catalog.resolve(ids(3), DE)]);
    expect(client.asked.map(({ market, ids: asked }) => [market.country, asked.length])).toEqual([
      ['US', 3],
      ['DE', 3],
    ]);
  });

  test('an id is fetched once in a catalog’s life, whatever the answer', async () => {
    const client = fakeClient(() => gone());
    const catalog = catalogWith({ client });
    await catalog.resolve(ids(1), US);
    const again = await catalog.resolve(ids(1), US);
    expect(client.asked).toHaveLength(1);
    expect(again[0]?.result.state).toBe('unresolved');
  });

  test('an id is looked up again after `holdFor`', async () => {
    let now = NOON;
    const client = fakeClient(() => gone());
    const catalog = catalogWith({ client, now: () => now, holdFor: 60_000 });
    await catalog.resolve(ids(1), US);
    now += 59_999;
    await catalog.resolve(ids(1), US);
    expect(client.asked).toHaveLength(1);
    now += 1;
    await catalog.resolve(ids(1), US);
    expect(client.asked).toHaveLength(2);
  });

  test('with maxAge 0 a product is still fetched once', async () => {
    const client = fakeClient();
    const catalog = catalogWith({ client, freshness: { maxAge: 0 } });
    await catalog.resolve(ids(2), US);
    await catalog.resolve(ids(2), US);
    expect(client.asked).toHaveLength(1);
  });

  test('what was never fetched goes first, then the oldest', async () => {
    const store = createMemoryStore();
    const [newer, older, never] = ids(3);
    await store.set(
      new Map([
        ['US-USD-EN/blog/' + newer, available(newer!, NOON - 2 * DAY)],
        ['US-USD-EN/blog/' + older, available(older!, NOON - 3 * DAY)],
      ]),
    );
    const client = fakeClient();
    await catalogWith({ client, store }).resolve([newer!, older!, never!], US);
    expect(client.asked[0]!.ids).toEqual([never, older, newer]);
  });

  test('what was never fetched goes first in any market', async () => {
    const store = createMemoryStore();
    const known = ids(100);
    await store.set(
      new Map(known.map((id) => ['US-USD-EN/blog/' + id, available(id, NOON - 2 * DAY)])),
    );
    const client = fakeClient();
    const catalog = catalogWith({ client, store, concurrency: 2 });
    await Promise.all([catalog.resolve(known, US), catalog.resolve(ids(50), DE)]);
    expect(client.asked.map(({ market }) => market.country)).toEqual(['DE', 'US', 'US']);
  });

  test('runs no more batches at once than `concurrency` allows', async () => {
    let running = 0;
    let most = 0;
    const client = {
      ...fakeClient(),
      async getProducts(asked: readonly string[]) {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return { products: asked.map((id) => product(id)), unavailable: [], unresolved: [] };
      },
    };
    await createCatalog({
      client,
      trackingId: 'blog',
      store: createMemoryStore(),
      concurrency: 3,
    }).resolve(ids(500), US);
    expect(most).toBe(3);
  });

  test('the next batch starts while an answer is being stored', async () => {
    const { promise: secondCall, resolve: noteSecondCall } = Promise.withResolvers<void>();
    const client = fakeClient((asked) => {
      if (client.asked.length === 2) noteSecondCall();
      return { products: asked.map((id) => product(id)) };
    });
    const store = createMemoryStore();
    // Like a slow disk, which stores the first answer only after the second call.
    vi.spyOn(store, 'set').mockReturnValue(secondCall);
    const answers = await catalogWith({ client, store, concurrency: 1 }).resolve(ids(100), US);
    expect(answers.length).toBe(100);
  });

  test('progress counts up to all that had to be fetched', async () => {
    const seen: Progress[] = [];
    const catalog = catalogWith({ client: fakeClient(), onProgress: (it) => seen.push(it) });
    await catalog.resolve(ids(120), US);
    await expect.poll(() => seen.at(-1)).toEqual({ what: 'products', done: 120, total: 120 });
    expect(seen).toHaveLength(3);
  });
});

describe('answers', () => {
  test('are matched by id, in any order', async () => {
    const client = fakeClient((asked) => ({
      products: asked.toReversed().map((id) => product(id)),
    }));
    const answers = await catalogWith({ client }).resolve(ids(10), US);
    expect(answers.map(({ result }) => result)).toMatchObject(
      ids(10).map((id) => ({ state: 'available', id, product: { id }, stale: false })),
    );
  });

  test('a US id gets the answer of its global twin', async () => {
    const client = fakeClient();
    const answers = await catalogWith({ client }).resolve(['3256807315717590'], US);
    expect(client.asked[0]!.ids).toEqual(['1005007502032342']);
    expect(answers[0].result).toMatchObject({ id: '1005007502032342' });
  });

  test('a bad id is refused, and good ids can still be looked up', async () => {
    const catalog = catalogWith({ client: fakeClient() });
    const [good] = ids(1);
    await expect(catalog.resolve([good!, '1'], US)).rejects.toThrow(ParameterError);
    const answers = await catalog.resolve([good!], US);
    expect(answers[0].result).toMatchObject({ state: 'available' });
  });

  test('an id without affiliate data is unavailable, and keeps what was last known', async () => {
    const store = createMemoryStore();
    const [id] = ids(1);
    await store.set(new Map([[`US-USD-EN/blog/${id}`, available(id!, NOON - 2 * DAY)]]));
    const client = fakeClient((asked) => ({ unavailable: [...asked] }));
    const answers = await catalogWith({ client, store }).resolve([id!], US);
    expect(answers[0].result).toMatchObject({
      state: 'unavailable',
      lastKnown: { id },
    });
  });

  test('an id that the gateway neither answered nor left out is unresolved', async () => {
    const client = fakeClient(() => ({}));
    const answers = await catalogWith({ client }).resolve(ids(1), US);
    expect(answers[0]?.result).toMatchObject({ state: 'unresolved' });
  });
});

describe('freshness', () => {
  async function afterAge(age: number, options: Partial<CatalogOptions> = {}) {
    const store = createMemoryStore();
    const [id] = ids(1);
    await store.set(new Map([[`US-USD-EN/blog/${id}`, available(id!, NOON - age)]]));
    const client = fakeClient(() => gone());
    const answers = await catalogWith({ client, store, ...options }).resolve([id!], US);
    return { answer: answers[0].result, calls: client.asked.length };
  }

  test('a product younger than maxAge takes no call', async () => {
    expect(await afterAge(DAY - 1)).toMatchObject({ calls: 0, answer: { stale: false } });
  });

  test('an older one is fetched, and is stale when the gateway fails', async () => {
    expect(await afterAge(DAY)).toMatchObject({
      calls: 1,
      answer: { state: 'available', stale: true, reason: { code: 'NetworkError' } },
    });
  });

  test('one older than the limit is not used', async () => {
    expect(await afterAge(150 * DAY)).toMatchObject({
      calls: 1,
      answer: { state: 'unresolved', lastKnown: { title: expect.any(String) } },
    });
  });

  test('a date in the future is not trusted', async () => {
    expect(await afterAge(-DAY)).toMatchObject({ calls: 1 });
  });

  test('a date just ahead is another machine’s clock, and counts as now', async () => {
    expect(await afterAge(-30_000)).toMatchObject({ calls: 0, answer: { stale: false } });
    expect(await afterAge(-30_000, { freshness: { maxAge: 0 } })).toMatchObject({ calls: 1 });
  });

  test('without a client, only the store answers', async () => {
    const store = createMemoryStore();
    const [known, unknown] = ids(2);
    await store.set(new Map([[`US-USD-EN/blog/${known}`, available(known!, NOON - 2 * DAY)]]));
    const catalog = createCatalog({
      trackingId: 'blog',
      store,
      now: () => NOON,
      offlineReason: 'Switched off.',
    });
    const answers = await catalog.resolve([known!, unknown!], US);
    expect(answers[0].result).toMatchObject({ state: 'available', stale: true });
    expect(answers[1].result).toMatchObject({
      state: 'unresolved',
      reason: { message: 'Switched off.' },
    });
  });

  test('"no affiliate data" is kept for a shorter time', async () => {
    const store = createMemoryStore();
    const unavailable = fakeClient((asked) => ({ unavailable: [...asked] }));
    await catalogWith({ client: unavailable, store }).resolve(ids(1), US);
    for (const [age, calls] of [
      [6 * HOUR - 1, 0],
      [6 * HOUR, 1],
    ] as const) {
      const client = fakeClient();
      await catalogWith({ client, store: snapshot(store), now: () => NOON + age }).resolve(
        ids(1),
        US,
      );
      expect(client.asked).toHaveLength(calls);
    }
  });

  test('another market or tracking id never sees the data', async () => {
    const store = createMemoryStore();
    await catalogWith({ client: fakeClient(), store }).resolve(ids(1), US);
    const client = fakeClient();
    await catalogWith({ client, store }).resolve(ids(1), { ...US, currency: 'EUR' });
    await catalogWith({ client, store, trackingId: 'other' }).resolve(ids(1), US);
    expect(client.asked).toHaveLength(2);
  });
});

describe('a gateway that fails', () => {
  test('is given up after two calls in a row, and the build goes on', async () => {
    const client = fakeClient(() => gone());
    const answers = await catalogWith({ client, concurrency: 1 }).resolve(ids(500), US);
    expect(client.asked).toHaveLength(2);
    expect(answers.length).toBe(500);
  });

  test('is not given up while calls succeed in between', async () => {
    let call = 0;
    const client = fakeClient((asked) => {
      call += 1;
      return call % 2 === 0 ? gone() : { products: asked.map((id) => product(id)) };
    });
    await catalogWith({ client, concurrency: 1 }).resolve(ids(500), US);
    expect(client.asked).toHaveLength(10);
  });

  test.each([
    ['a refused parameter', refused],
    ['a bug', () => new TypeError('x is not a function')],
  ])('is not given up for %s', async (_, failure) => {
    const client = fakeClient((asked, market) =>
      market === US ? { products: asked.map((id) => product(id)) } : failure(),
    );
    const catalog = catalogWith({ client, concurrency: 1 });
    await catalog.resolve(ids(150), { ...DE, country: 'GERMANY' });
    const answers = await catalog.resolve(ids(1), US);
    expect(answers.map(({ result }) => result)).toMatchObject([{ state: 'available' }]);
  });

  test('is given up after two failures, though a parameter was refused in between', async () => {
    const failures = [gone(), refused(), gone()];
    const client = fakeClient(() => failures.shift() ?? {});
    await catalogWith({ client, concurrency: 1 }).resolve(ids(500), US);
    expect(client.asked).toHaveLength(3);
  });

  test('is not called again with credentials that it refused', async () => {
    const client = fakeClient(
      () => new CredentialsError({ message: 'no', code: 'InvalidAppKey', method: 'x' }),
    );
    await catalogWith({ client, concurrency: 1 }).resolve(ids(500), US);
    expect(client.asked).toHaveLength(1);
  });
});

describe('a store that fails', () => {
  test.each([
    ['rejects', () => Promise.reject(new Error('gone'))],
    [
      'throws',
      () => {
        throw new Error('gone');
      },
    ],
  ])('and %s does not stop answers, and is reported once', async (_, fail) => {
    const warnings: string[] = [];
    const catalog = catalogWith({
      client: fakeClient(),
      store: { ...createMemoryStore(), get: fail, set: fail, refresh: fail, close: fail },
      onWarning: ({ message }) => warnings.push(message),
    });
    const answers = await catalog.resolve(ids(2), US);
    await catalog.close();
    expect(answers.map(({ result }) => result.state)).toEqual(['available', 'available']);
    expect(warnings).toEqual(['The product store failed (gone).']);
  });
});

test('a plan counts what is fresh and the calls for the rest, and fetches nothing', async () => {
  const store = createMemoryStore();
  const client = fakeClient();
  await catalogWith({ client, store }).resolve(ids(40), US);
  client.asked.length = 0;
  const plan = await catalogWith({ client, store }).plan([
    { ids: [...ids(140), ...ids(5)], market: US },
    { ids: ids(3), market: DE },
  ]);
  const counts = {
    products: 143,
    fresh: 40,
    deferred: 0,
    toFetch: 103,
    lists: 0,
    links: 0,
    linkCalls: 0,
    fees: 0,
    calls: 3,
  };
  expect(plan).toEqual({
    ...counts,
    markets: [
      { market: US, products: 140, fresh: 40, deferred: 0, toFetch: 100, calls: 2 },
      { market: DE, products: 3, fresh: 0, deferred: 0, toFetch: 3, calls: 1 },
    ],
  });
  expect(client.asked).toHaveLength(0);
});

test('a plan with a bad id is refused before the store is asked', async () => {
  const store = { ...createMemoryStore(), get: vi.fn<Store['get']>() };
  const requests = [
    { ids: ids(1), market: US },
    { ids: ['1'], market: DE },
  ];
  await expect(catalogWith({ store }).plan(requests)).rejects.toThrow(ParameterError);
  expect(store.get).not.toHaveBeenCalled();
});

/** The store as another build finds it, without later writes. */
function snapshot(store: ReturnType<typeof createMemoryStore>) {
  return { ...store, set: async () => {} };
}
