import type { Product } from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import { createGate } from '../../src/entries/gate.ts';
import {
  type Catalog,
  createCatalog,
  createFileStore,
  createMemoryStore,
  exportStore,
  importStore,
  type Store,
} from '../../src/index.ts';
import {
  available,
  DAY,
  DE,
  fakeClient,
  ids,
  NOON,
  product,
  temporaryFolder,
  US,
} from '../support/helpers.ts';
import { describeWithRedis, openRedis, startRedis } from '../support/redis-server.ts';

const [ID] = ids(1) as [string];
const KEY = `US-USD-EN/blog/${ID}`;

const picture = (name: string, host = 'ae01.alicdn.com') => `https://${host}/kf/${name}.jpg`;

const LAMP: Partial<Product> = {
  title: 'LED Desk Lamp with Clamp Dimmable 3 Color Modes USB Eye Protection Table Light for Study',
  images: [picture('Slamp'), picture('Sclamp')],
  subcategory: { id: '390' },
  shop: { id: '1' },
};
const MAT: Partial<Product> = {
  ...LAMP,
  title:
    'Silicone Baking Mat Non Stick Oven Liner Pastry Rolling Dough Pad with Scale Kitchen Tools',
  images: [picture('Smat')],
};

/** A catalog whose client answers what `sold` says. */
function shop(store: Store = createMemoryStore(() => NOON + 100 * DAY)) {
  let now = NOON;
  let sold: Partial<Product> | undefined;
  const client = fakeClient((asked) =>
    sold === undefined
      ? { unavailable: [...asked] }
      : { products: asked.map((id) => product(id, sold)) },
  );
  async function use<T>(days: number, of: (catalog: Catalog) => Promise<T>): Promise<T> {
    now = NOON + days * DAY;
    const freshness = { maxAge: 0 };
    const catalog = createCatalog({ client, store, trackingId: 'blog', now: () => now, freshness });
    const found = await of(catalog);
    await catalog.close();
    return found;
  }
  return {
    store,
    client,
    confirm: (days: number) => use(days, (catalog) => catalog.confirm([ID], US)),
    /** What the id stood for, if a build some days after the first finds another product. */
    async former(days: number, answer: Partial<Product> | undefined, market = US) {
      sold = answer;
      const [{ result }] = await use(days, (catalog) => catalog.resolve([ID], market));
      return result.state === 'available' ? result.former : result.state;
    },
  };
}

describe('an id stands for the product that was first seen', () => {
  test('another one is told from it until the shop takes it back', async () => {
    const { former } = shop();
    const lamp = { title: LAMP.title, at: NOON, since: NOON + 2 * DAY };
    expect(await former(0, LAMP)).toBeUndefined();
    expect(await former(1, LAMP)).toBeUndefined();
    expect(await former(2, MAT)).toEqual(lamp);
    expect(await former(3, { ...MAT, title: `New ${MAT.title}` })).toEqual(lamp);
    expect(await former(4, LAMP)).toBeUndefined();
    expect(await former(5, MAT)).toEqual({ ...lamp, since: NOON + 5 * DAY });
  });

  test('also when it was not available in between', async () => {
    const { former } = shop();
    await former(0, LAMP);
    expect(await former(1, undefined)).toBe('unavailable');
    expect(await former(2, MAT)).toMatchObject({ title: LAMP.title, since: NOON + 2 * DAY });
  });

  test.each<[string, Partial<Product>]>([
    [
      'search words, another order and another year',
      { title: `2027 New ${LAMP.title!.split(' ').toReversed().join(' ')} Hot Sale` },
    ],
    ['another title, but the same main picture', { title: MAT.title!, images: [picture('Slamp')] }],
    [
      'another title, but the main picture is now the third, on another host',
      {
        title: MAT.title!,
        images: [...MAT.images!, picture('Sb'), picture('Slamp', 'ae-pic-a1.aliexpress-media.com')],
      },
    ],
    ['another title in an answer without pictures', { title: MAT.title!, images: [] }],
    [
      'other pictures, category and shop',
      { images: MAT.images!, subcategory: { id: '7' }, shop: { id: '2' } },
    ],
  ])('it is the same with %s', async (_, changes) => {
    const { former } = shop();
    await former(0, LAMP);
    expect(await former(1, { ...LAMP, ...changes })).toBeUndefined();
  });

  test('less is enough where the category is another one', async () => {
    const title =
      'Clip on Desk Lamp Architect Swing Arm 24W Dimmable Drafting Light for Home Office';
    const changed = { ...LAMP, title, images: MAT.images! };
    const same = shop();
    await same.former(0, LAMP);
    expect(await same.former(1, changed)).toBeUndefined();
    const moved = shop();
    await moved.former(0, LAMP);
    expect(await moved.former(1, { ...changed, subcategory: { id: '7' } })).toBeDefined();
  });

  test('each market has its own language, so each is compared with itself', async () => {
    const { former } = shop();
    await former(0, LAMP);
    expect(await former(0, MAT, DE)).toBeUndefined();
    expect(await former(1, LAMP, DE)).toMatchObject({ title: MAT.title });
  });
});

describe('the author', () => {
  test('confirms the new product, without a call', async () => {
    const { former, confirm, client } = shop();
    await former(0, LAMP);
    await former(1, MAT);
    const calls = client.asked.length;
    const before = { title: LAMP.title, at: NOON, since: NOON + DAY };
    expect(await confirm(2)).toEqual([{ id: ID, title: MAT.title, former: before }]);
    expect(client.asked).toHaveLength(calls);
    expect(await former(3, MAT)).toBeUndefined();
    expect(await former(4, LAMP)).toMatchObject({ title: MAT.title, at: NOON + 2 * DAY });
    expect(await confirm(5)).toMatchObject([{ title: LAMP.title }]);
    expect(await former(6, LAMP)).toBeUndefined();
  });

  test('cannot confirm what the store knows nothing of', async () => {
    expect(await shop().confirm(0)).toEqual([]);
  });

  test('outranks a builder that still knows the first product', async () => {
    const store = createMemoryStore(() => NOON + 9 * DAY);
    const { former, confirm } = shop(store);
    await former(0, LAMP);
    const late = new Map(await store.get([KEY]));
    await former(1, MAT);
    await confirm(2);
    await store.set(late);
    expect(await former(3, MAT)).toBeUndefined();
  });
});

describe('what an id stands for', () => {
  test('comes from the stored product where an older version has stored none', async () => {
    const store = createMemoryStore(() => NOON + DAY);
    await store.set(new Map([[KEY, available(ID, NOON, LAMP)]]));
    const { former } = shop(store);
    expect(await former(1, MAT)).toEqual({ title: LAMP.title, at: NOON, since: NOON + DAY });
  });

  test('survives an export, and the file is not trusted', async () => {
    const { store, former } = shop();
    await former(0, LAMP);
    await former(1, MAT);
    const text = await exportStore(store, NOON + DAY);
    const copy = createMemoryStore(() => NOON + 9 * DAY);
    await importStore(copy, text, { now: NOON + DAY });
    const lamp = { title: LAMP.title, at: NOON, since: NOON + DAY };
    expect(await shop(copy).former(2, MAT)).toEqual(lamp);

    const gate = createGate({ now: () => NOON, onWarning: () => {} });
    const through = (identity: object) =>
      gate(KEY, { ...available(ID, NOON, LAMP), identity }).entry;
    expect(through({ at: NOON, title: ' A\u0000 \u202Elamp\n' })).toMatchObject({
      identity: { at: NOON, title: 'A lamp' },
    });
    expect(through({ at: NOON, title: '\u0000' })).not.toHaveProperty('identity');
    const ahead = { at: NOON + 2 * DAY, isConfirmed: true, title: 'Mat' };
    expect(through(ahead)).not.toHaveProperty('identity');
  });

  const survives = async (open: () => Promise<Store>) => {
    const first = await open();
    await shop(first).former(0, LAMP);
    await shop(await open()).former(1, MAT);
    await shop(await open()).confirm(2);
    expect(await shop(await open()).former(3, LAMP)).toMatchObject({
      title: MAT.title,
      at: NOON + 2 * DAY,
    });
  };

  test('is kept in a folder', async () => {
    const dir = temporaryFolder();
    await survives(async () => createFileStore({ dir, now: () => NOON + 9 * DAY }));
  });

  describeWithRedis('on Redis', () => {
    test('is kept', async () => {
      const server = await startRedis();
      const clock = { now: () => NOON + 9 * DAY, sleep: async () => {} };
      await survives(async () => (await openRedis(server, { clock })).store);
    });
  });
});
