/** The behaviour of every store. */
import { describe, expect, test } from 'vitest';
import { asProduct } from '../../src/entries/entry.ts';
import { createMemoryStore, createFileStore, type Entry, type Store } from '../../src/index.ts';
import { allEntries, available, DAY, HOUR, NOON, temporaryFolder } from '../support/helpers.ts';
import { describeWithRedis, openRedis, startRedis } from '../support/redis-server.ts';

/** Each call opens another handle of the same place. */
type Open = () => Promise<Store>;

const now = () => NOON;

async function memory(): Promise<Open> {
  const store = createMemoryStore(now);
  return async () => store;
}

async function folder(): Promise<Open> {
  const dir = temporaryFolder();
  return async () => createFileStore({ dir, now });
}

async function redis(): Promise<Open> {
  const server = await startRedis();
  const clock = { now, sleep: async () => {} };
  return async () => (await openRedis(server, { clock })).store;
}

function entries(count: number, fetchedAt = NOON, prefix = 'k'): Map<string, Entry> {
  return new Map(
    Array.from({ length: count }, (_, i) => [`${prefix}${i}`, available(String(i), fetchedAt)]),
  );
}

/** An entry with a price for each of these days before noon. */
function watched(...daysAgo: readonly number[]): Entry {
  const history = daysAgo
    .map((days) => NOON - days * DAY)
    .map((at) => ({ from: at, to: at, amount: `${at / HOUR}.00` }));
  return { ...available('0', NOON - Math.min(...daysAgo) * DAY), history };
}

function keepsToIt(place: () => Promise<Open>): void {
  test('this handle and the next one get what was set', async () => {
    const open = await place();
    const store = await open();
    const set = entries(3);
    await store.set(set);
    expect(await store.get([...set.keys(), 'other'])).toEqual(set);
    expect(await (await open()).get([...set.keys(), 'other'])).toEqual(set);
  });

  test('without keys there are no entries', async () => {
    const store = await (await place())();
    await store.set(new Map());
    expect(await store.get([])).toEqual(new Map());
    expect(await store.get(['k'])).toEqual(new Map());
  });

  test('any number of keys at once', async () => {
    const open = await place();
    const set = entries(1_001);
    await (await open()).set(set);
    expect(await (await open()).get([...set.keys()])).toEqual(set);
  });

  test.each([
    ['older first', [NOON - DAY, NOON]],
    ['newer first', [NOON, NOON - DAY]],
  ])('the newest answer wins: %s', async (_, order) => {
    const open = await place();
    for (const at of order) await (await open()).set(entries(1, at));
    expect((await (await open()).get(['k0'])).get('k0')?.fetchedAt).toBe(NOON);
  });

  test('a true answer replaces one from a clock that was ahead', async () => {
    const open = await place();
    await (await open()).set(entries(1, NOON + DAY));
    await (await open()).set(entries(1, NOON));
    expect((await (await open()).get(['k0'])).get('k0')?.fetchedAt).toBe(NOON);
  });

  test('histories of two separate handles are merged', async () => {
    const open = await place();
    const [one, two] = [await open(), await open()];
    await one.set(new Map([['k', watched(9, 5, 1)]]));
    await two.set(new Map([['k', watched(8, 2)]]));
    const kept = asProduct((await (await open()).get(['k'])).get('k'));
    expect(kept?.history).toEqual(asProduct(watched(9, 8, 5, 2, 1))?.history);
    expect(kept?.fetchedAt).toBe(NOON - DAY);
  });

  test('the last use of a product is kept', async () => {
    const open = await place();
    await (
      await open()
    ).set(new Map([['k', { ...available('0', NOON - DAY), lastUsedAt: NOON - 5 }]]));
    await (await open()).set(new Map([['k', available('0', NOON)]]));
    expect((await (await open()).get(['k'])).get('k')).toMatchObject({
      fetchedAt: NOON,
      lastUsedAt: NOON - 5,
    });
  });

  test('two handles see each other’s answers after a refresh', async () => {
    const open = await place();
    const [one, two] = [await open(), await open()];
    await one.set(entries(2, NOON, 'one'));
    await two.set(entries(2, NOON, 'two'));
    await one.refresh();
    await two.refresh();
    expect((await one.get(['two0', 'two1'])).size).toBe(2);
    expect((await two.get(['one0', 'one1'])).size).toBe(2);
  });

  test('`entries` gives every entry once', async () => {
    const open = await place();
    await (await open()).set(entries(700, NOON, 'a'));
    const store = await open();
    await store.set(entries(3, NOON, 'b'));
    const found = await allEntries(store);
    expect(found).toHaveLength(703);
    expect(new Map(found)).toEqual(new Map([...entries(700, NOON, 'a'), ...entries(3, NOON, 'b')]));
  });

  test('deletes only the given keys', async () => {
    const open = await place();
    await (await open()).set(entries(3));
    const store = await open();
    await store.delete(['k0', 'k2', 'other']);
    expect([...(await store.get(['k0', 'k1', 'k2'])).keys()]).toEqual(['k1']);
    const next = await open();
    expect([...(await next.get(['k0', 'k1', 'k2'])).keys()]).toEqual(['k1']);
    expect((await allEntries(next)).map(([key]) => key)).toEqual(['k1']);
  });

  test('a deleted key can be set again', async () => {
    const open = await place();
    const store = await open();
    await store.set(entries(1, NOON));
    await store.delete(['k0']);
    await store.set(entries(1, NOON - DAY));
    await store.close();
    expect((await (await open()).get(['k0'])).get('k0')?.fetchedAt).toBe(NOON - DAY);
  });
}

describe('in memory', () => keepsToIt(memory));
describe('in a folder', () => keepsToIt(folder));
describeWithRedis('on Redis', () => keepsToIt(redis));
