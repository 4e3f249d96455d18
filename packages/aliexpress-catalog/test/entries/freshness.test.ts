import { describe, expect, test } from 'vitest';
import { createCatalog, createMemoryStore, freshnessPolicy, type Entry } from '../../src/index.ts';
import { freshness, mayWait } from '../../src/entries/freshness.ts';
import { available, DAY, fakeClient, ids, NOON, US } from '../support/helpers.ts';

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

const aged = (days: number) => available('1', NOON - days * DAY);
const goneFor = (days: number): Entry => ({
  v: 2,
  state: 'unavailable',
  fetchedAt: NOON - days * DAY,
});

describe('the policy', () => {
  test('of its own is a day, six hours, 120, 150 and 7 days', () => {
    expect(freshnessPolicy()).toEqual({
      maxAge: DAY_S,
      unavailableMaxAge: 6 * HOUR_S,
      linkMaxAge: 120 * DAY_S,
      staleLimit: 150 * DAY_S,
      priceMaxAge: 7 * DAY_S,
    });
  });

  test('fetches unavailable products no later than others', () => {
    expect(freshnessPolicy({ maxAge: 60 }).unavailableMaxAge).toBe(60);
  });

  test.each([
    [aged(0.9), 'fresh'],
    [aged(1), 'stale'],
    [aged(149.9), 'stale'],
    [aged(150), 'expired'],
    [goneFor(0.2), 'fresh'],
    [goneFor(0.25), 'stale'],
    [goneFor(150), 'expired'],
  ])('decides by age (%#)', (entry, state) => {
    expect(freshness(entry, freshnessPolicy(), NOON)).toBe(state);
  });
});

describe('a promotion link', () => {
  const patient = freshnessPolicy({ maxAge: 365 * DAY_S });

  test('is renewed before it can be void, whatever `maxAge` is', () => {
    expect(freshness(aged(119.9), patient, NOON)).toBe('fresh');
    expect(freshness(aged(120), patient, NOON)).toBe('stale');
    expect(freshness(aged(150), patient, NOON)).toBe('expired');
  });

  test('is not deferred once it is due', () => {
    expect(mayWait(aged(119.9), freshnessPolicy(), NOON)).toBe(true);
    expect(mayWait(aged(120), freshnessPolicy(), NOON)).toBe(false);
  });
});

describe('refreshes that are spread', () => {
  const key = (id: string) => `US-USD-EN/blog/${id}`;

  /** Ten known products, 2 to 11 days old, the first one oldest. */
  async function tenKnown(refreshShare: number, ages?: readonly number[]) {
    const store = createMemoryStore(() => NOON + 9 * DAY);
    const known = ids(10);
    await store.set(
      new Map(known.map((id, i) => [key(id), available(id, NOON - (ages?.[i] ?? 11 - i) * DAY)])),
    );
    const client = fakeClient();
    const catalog = createCatalog({
      client,
      store,
      trackingId: 'blog',
      refreshShare,
      batchWait: 0,
      now: () => NOON,
    });
    return { store, known, client, catalog };
  }

  test('take the oldest, as many as the share allows, and all that is unknown', async () => {
    const { known, client, catalog } = await tenKnown(0.25);
    const unknown = ids(2, 100);
    const asked = [...known, ...unknown];
    const plan = await catalog.plan([{ ids: asked, market: US }]);
    expect(plan).toMatchObject({
      products: 12,
      fresh: 0,
      deferred: 7,
      toFetch: 5,
      lists: 0,
      calls: 1,
    });
    const answers = await catalog.resolve(asked, US);
    const stateOf = (id: string) => answers.find(({ result }) => result.id === id)?.result;
    expect(client.asked.map((call) => new Set(call.ids))).toEqual([
      new Set([...unknown, ...known.slice(0, 3)]),
    ]);
    expect(stateOf(known[0]!)).toMatchObject({ state: 'available', stale: false });
    const waiting = stateOf(known[9]!);
    expect(waiting).toMatchObject({ state: 'available', stale: true });
    expect(waiting).not.toHaveProperty('reason');
  });

  test('come round to every product in as many builds as it takes', async () => {
    const { store, known } = await tenKnown(0.25);
    let now = NOON;
    const refreshed: string[][] = [];
    for (let night = 0; night < 4; night += 1) {
      const client = fakeClient();
      const catalog = createCatalog({
        client,
        store,
        trackingId: 'blog',
        refreshShare: 0.25,
        batchWait: 0,
        now: () => now,
      });
      await catalog.plan([{ ids: known, market: US }]);
      await catalog.resolve(known, US);
      refreshed.push([...client.asked[0]!.ids]);
      now += DAY;
    }
    expect(refreshed.map((night) => night.length)).toEqual([3, 3, 3, 3]);
    expect(new Set(refreshed.flat()).size).toBe(10);
  });

  test('leave what the plan has not seen for another build', async () => {
    const { known, client, catalog } = await tenKnown(0.5);
    await catalog.plan([{ ids: known.slice(0, 2), market: US }]);
    await catalog.resolve(known, US);
    expect(client.asked.map((call) => call.ids)).toEqual([[known[0]]]);
  });

  test('never hold back a link that has to be renewed', async () => {
    const ages = [130, 125, 121, 9, 8, 7, 6, 5, 4, 3];
    const { known, client, catalog } = await tenKnown(0.1, ages);
    const plan = await catalog.plan([{ ids: known, market: US }]);
    expect(plan).toMatchObject({ deferred: 7, toFetch: 3 });
    await catalog.resolve(known, US);
    expect(client.asked.map((call) => call.ids)).toEqual([known.slice(0, 3)]);
  });

  test('count only what can still be used', async () => {
    const ages = [400, 400, 400, 400, 400, 400, 5, 4, 3, 2];
    const { known, catalog } = await tenKnown(0.25, ages);
    const plan = await catalog.plan([{ ids: known, market: US }]);
    expect(plan).toMatchObject({ deferred: 3, toFetch: 7 });
  });

  test('are no matter as long as nothing was planned', async () => {
    const { known, client, catalog } = await tenKnown(0.1);
    await catalog.resolve(known, US);
    expect(client.asked[0]!.ids).toHaveLength(10);
  });
});

describe('the use of a product', () => {
  const key = `US-USD-EN/blog/${ids(1)[0]}`;

  async function afterBuild(age: number, options: { offline: boolean }) {
    const store = createMemoryStore(() => NOON);
    await store.set(new Map([[key, available(ids(1)[0]!, NOON - age)]]));
    const catalog = createCatalog({
      ...(options.offline ? {} : { client: fakeClient() }),
      store,
      trackingId: 'blog',
      batchWait: 0,
      now: () => NOON,
    });
    await catalog.resolve(ids(1), US);
    await catalog.close();
    return (await store.get([key])).get(key)!;
  }

  test('is noted once a week where nothing is fetched', async () => {
    expect(await afterBuild(8 * DAY, { offline: true })).toMatchObject({
      lastUsedAt: NOON,
      fetchedAt: NOON - 8 * DAY,
    });
    expect(await afterBuild(6 * DAY, { offline: true })).not.toHaveProperty('namedAt');
  });

  test('needs no note where it was fetched', async () => {
    const entry = await afterBuild(8 * DAY, { offline: false });
    expect(entry.fetchedAt).toBe(NOON);
    expect(entry).not.toHaveProperty('namedAt');
  });
});
