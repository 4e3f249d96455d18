import { expect, test } from 'vitest';
import { createCatalog, createMemoryStore, type Lookup } from '../src/index.ts';
import { DAY, fakeClient, HOUR, ids, NOON, product, US } from './support/helpers.ts';

/** A site whose products are all known from yesterday, and a gateway that leaves some out. */
async function site(count: number) {
  let now = NOON;
  let absent: ReadonlySet<string> = new Set();
  const store = createMemoryStore(() => now);
  const client = fakeClient((asked) => ({
    products: asked.filter((id) => !absent.has(id)).map((id) => product(id)),
    unavailable: asked.filter((id) => absent.has(id)),
  }));
  const build = async (at: number, gone: readonly string[] = [], wanted = ids(count)) => {
    now = at;
    absent = new Set(gone);
    const warnings: string[] = [];
    const catalog = createCatalog({
      client,
      store,
      trackingId: 'blog',
      now: () => now,
      batchWait: 1,
      onWarning: ({ message }) => warnings.push(message),
    });
    const lookups = await catalog.resolve(wanted, US);
    await catalog.close();
    return { lookups, warnings };
  };
  await build(NOON);
  return { build, client };
}

const states = (lookups: readonly Lookup[]) =>
  lookups.map(({ result }) =>
    result.state === 'available' && result.stale ? 'stale' : result.state,
  );
const all = (state: string, count: number) => Array.from({ length: count }, () => state);

test('when most products vanish at once, their cards stay, and the build says so', async () => {
  const { build } = await site(60);
  const { lookups, warnings } = await build(NOON + DAY, ids(40));
  expect(states(lookups)).toEqual([...all('stale', 40), ...all('available', 20)]);
  expect(lookups[0]!.result).toMatchObject({
    reason: { message: expect.stringContaining('looks like a fault') },
  });
  expect(warnings).toEqual([expect.stringContaining('no data for 40 of 50 products in US-USD-EN')]);
});

test('a build a day later believes it, and not before', async () => {
  const { build } = await site(20);
  await build(NOON + DAY, ids(20));
  expect(states((await build(NOON + DAY + 6 * HOUR, ids(20))).lookups)).toEqual(all('stale', 20));
  const { lookups } = await build(NOON + 2 * DAY, ids(20));
  expect(states(lookups)).toEqual(all('unavailable', 20));
  expect(lookups[0]!.result).toMatchObject({ lastKnown: { id: ids(1)[0] } });
});

test('once they are back, an earlier doubt counts for nothing', async () => {
  const { build } = await site(20);
  await build(NOON + DAY, ids(20));
  expect(states((await build(NOON + 2 * DAY)).lookups)).toEqual(all('available', 20));
  expect(states((await build(NOON + 3 * DAY, ids(20))).lookups)).toEqual(all('stale', 20));
});

test('half of the products, or all of a few, may go at once', async () => {
  const many = await site(20);
  const half = await many.build(NOON + DAY, ids(10));
  expect(states(half.lookups)).toEqual([...all('unavailable', 10), ...all('available', 10)]);
  const few = await site(9);
  const gone = await few.build(NOON + DAY, ids(9));
  expect(states(gone.lookups)).toEqual(all('unavailable', 9));
  expect([...half.warnings, ...gone.warnings]).toEqual([]);
});

test('products that were never known are unavailable at once', async () => {
  const { build } = await site(1);
  const { lookups } = await build(NOON + DAY, ids(30, 100), ids(30, 100));
  expect(states(lookups)).toEqual(all('unavailable', 30));
});

test('an id that an answer says nothing about is asked for once more, then taken from the store', async () => {
  const store = createMemoryStore(() => NOON + DAY);
  const [first, second] = ids(2) as [string, string];
  let cut = true;
  const client = fakeClient((asked) => ({
    products: asked.filter((id) => id !== second || !cut).map((id) => product(id)),
  }));
  const build = async (at: number) => {
    const catalog = createCatalog({
      client,
      store,
      trackingId: 'blog',
      now: () => at,
      batchWait: 1,
    });
    return catalog.resolve([first, second], US);
  };
  expect(states(await build(NOON))).toEqual(['available', 'unresolved']);
  expect(client.asked.map(({ ids: asked }) => asked)).toEqual([[first, second], [second]]);
  cut = false;
  expect(states(await build(NOON))).toEqual(['available', 'available']);
  cut = true;
  expect(states(await build(NOON + DAY))).toEqual(['available', 'stale']);
  expect(client.asked).toHaveLength(5);
});
