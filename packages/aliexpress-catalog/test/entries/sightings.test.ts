import type { Product } from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import { createGate } from '../../src/entries/gate.ts';
import { mergeEntries } from '../../src/entries/merge.ts';
import { factsAt } from '../../src/entries/sightings.ts';
import {
  createCatalog,
  changedFacts,
  createMemoryStore,
  exportStore,
  importStore,
  type Sighting,
} from '../../src/index.ts';
import {
  allEntries,
  available,
  DAY,
  fakeClient,
  ids,
  NOON,
  product,
  US,
} from '../support/helpers.ts';

const [ID] = ids(1) as [string];
const KEY = `US-USD-EN/blog/${ID}`;
const LONG_AFTER = NOON + 400 * DAY;

const LAMP: Partial<Product> = {
  title: 'LED Desk Lamp with Clamp Dimmable 3 Color Modes USB Eye Protection',
  orders30d: 1_200,
  positiveFeedback: 0.973,
  shop: { id: '1', name: 'A shop' },
};

/** A shop, whose product a build some days after the first finds. */
function shop() {
  const store = createMemoryStore(() => LONG_AFTER);
  let sold: Partial<Product> | undefined;
  const client = fakeClient((asked) =>
    sold ? { products: asked.map((id) => product(id, sold)) } : { unavailable: [...asked] },
  );
  const open = (days: number) =>
    createCatalog({
      client,
      store,
      trackingId: 'blog',
      now: () => NOON + days * DAY,
      freshness: { maxAge: 0 },
    });
  return {
    store,
    async sell(days: number, answer: Partial<Product> | undefined): Promise<readonly Sighting[]> {
      sold = answer;
      const [{ sightings }] = await open(days).resolve([ID], US);
      return sightings;
    },
    confirm: (days: number) => open(days).confirm([ID], US),
  };
}

test('of what has changed since a moment, only what is notable is told', () => {
  const sightings: Sighting[] = [
    { at: NOON, title: String(LAMP.title), orders: 1_200, feedback: 0.973, shop: '1' },
    { at: NOON + 10 * DAY, orders: 4_800 },
  ];
  const since = (moment: number, answer: Partial<Product>) =>
    changedFacts({ sightings, known: { product: product(ID, { ...LAMP, ...answer }) } }, moment);
  expect(since(NOON, { orders30d: 5_000, positiveFeedback: 0.91, shop: { id: '2' } })).toEqual({
    before: { orders: 1_200, feedback: 0.973, shop: '1' },
    now: { orders: 5_000, feedback: 0.91, shop: '2' },
  });
  const nothing = { before: {}, now: {} };
  expect(since(NOON + 20 * DAY, { orders30d: 5_000 })).toEqual(nothing);
  expect(since(NOON, { orders30d: 2_300, positiveFeedback: 0.945 })).toEqual(nothing);
  expect(changedFacts({ sightings }, NOON)).toEqual(nothing);
});

describe('what a product was like', () => {
  test('is known for each moment since it was first seen', async () => {
    const { sell } = shop();
    await sell(0, LAMP);
    await sell(10, { ...LAMP, orders30d: 4_800, shop: { id: '2' } });
    await sell(20, undefined);
    const sightings = await sell(30, {
      ...LAMP,
      title: 'Architect Swing Arm Drafting Light 24W for Home Office',
      orders30d: 5_000,
      positiveFeedback: 0.912,
      shop: { id: '2' },
    });
    expect(sightings).toEqual([
      { at: NOON, title: LAMP.title, orders: 1_200, feedback: 0.973, shop: '1' },
      { at: NOON + 10 * DAY, orders: 4_800, shop: '2' },
      {
        at: NOON + 30 * DAY,
        title: 'Architect Swing Arm Drafting Light 24W for Home Office',
        feedback: 0.912,
      },
    ]);
    expect(factsAt(sightings, NOON + 15 * DAY)).toEqual({
      title: LAMP.title,
      orders: 4_800,
      feedback: 0.973,
      shop: '2',
    });
    // Nobody looked before.
    expect(factsAt(sightings, 0)).toMatchObject({ title: LAMP.title, orders: 1_200 });
  });

  test('takes no bytes for what moves every day', async () => {
    const { store, sell } = shop();
    await sell(0, LAMP);
    for (let day = 1; day <= 10; day += 1) {
      await sell(day, {
        title: `2027 New ${LAMP.title}`,
        orders30d: 1_200 + (day % 3) * 250,
        positiveFeedback: 0.973 - (day % 2) / 100,
        shop: { id: '1' },
      });
    }
    const [[, entry] = []] = await allEntries(store);
    expect(entry).not.toHaveProperty('sightings');
  });

  test('keeps the last twelve changes of a shop that changes all the time', async () => {
    const { sell } = shop();
    for (let day = 0; day < 40; day += 1) await sell(day, { shop: { id: String(day) } });
    const sightings = await sell(40, { shop: { id: '40' } });
    expect(sightings).toHaveLength(13);
    expect(sightings.map(({ shop: id }) => id)).toMatchObject({ 0: '0', 1: '29', 12: '40' });
  });

  test('starts anew with what the author confirms, also for a builder that knows nothing of that', async () => {
    const { store, sell, confirm } = shop();
    await sell(0, LAMP);
    await sell(10, { ...LAMP, orders30d: 4_800 });
    const [[key, old] = []] = await allEntries(store);
    await confirm(20);
    const confirmed = { ...LAMP, orders30d: 4_800 };
    const start = { at: NOON + 20 * DAY, orders: 4_800 };
    expect(await sell(21, confirmed)).toMatchObject([start]);
    if (key && old) await store.set(new Map([[key, old]]));
    expect(await sell(22, confirmed)).toMatchObject([start]);
  });

  test('is the same whichever of two builders comes first', () => {
    const entry = (days: number, sightings: Sighting[]) => ({
      ...available(ID, NOON + days * DAY),
      identity: { at: NOON, title: 'A', orders: 100 },
      sightings,
    });
    const a = entry(3, [{ at: NOON + DAY, orders: 400, shop: '1' }]);
    const b = entry(4, [
      { at: NOON + DAY + 1, orders: 420, shop: '1' },
      { at: NOON + 2 * DAY, orders: 50 },
    ]);
    const merged = mergeEntries(a, b, LONG_AFTER);
    expect(mergeEntries(b, a, LONG_AFTER)).toEqual(merged);
    expect(mergeEntries(merged, a, LONG_AFTER)).toEqual(merged);
    expect(merged).toMatchObject({
      sightings: [
        { at: NOON + DAY, orders: 400, shop: '1' },
        { at: NOON + 2 * DAY, orders: 50 },
      ],
    });
  });

  test('begins with the next answer in a store of an older version', async () => {
    const { store, sell } = shop();
    const old = { at: NOON, title: String(LAMP.title), shop: '1' };
    const known = { ...available(ID, NOON, LAMP), identity: old };
    await store.set(new Map([[KEY, known]]));
    expect(await sell(5, LAMP)).toEqual([
      old,
      { at: NOON + 5 * DAY, orders: 1_200, feedback: 0.973 },
    ]);
  });
});

test('an export keeps it; a title is cleaned, and what is dated in the future left out', async () => {
  const { store, sell } = shop();
  await sell(0, LAMP);
  const sightings = await sell(10, { ...LAMP, orders30d: 4_800 });
  const copy = createMemoryStore(() => LONG_AFTER);
  await importStore(copy, await exportStore(store, LONG_AFTER), { now: LONG_AFTER });
  expect(await allEntries(copy)).toMatchObject([
    [KEY, { identity: { orders: 1_200 }, sightings: sightings.slice(1) }],
  ]);

  const gate = createGate({ onWarning: () => {}, now: () => NOON });
  const given = {
    ...available(ID, NOON),
    sightings: [
      { at: NOON, title: 'A <b>lamp</b>\u0007' },
      { at: NOON + 9 * DAY, shop: '2' },
    ],
  };
  const { entry } = gate(KEY, given);
  expect(entry).toMatchObject({
    sightings: [{ at: NOON, title: expect.stringMatching(/^A \P{Cc}+$/u) }],
  });
});
