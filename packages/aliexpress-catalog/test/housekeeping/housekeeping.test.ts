import { describe, expect, test } from 'vitest';
import {
  createCatalog,
  createMemoryStore,
  exportStore,
  ImportError,
  importStore,
  createFileStore,
  pruneStore,
  type Entry,
} from '../../src/index.ts';
import { available, DAY, ids, NOON, temporaryFolder, US } from '../support/helpers.ts';

const KEY = 'US-USD-EN/blog/4001016061682';
const usd = (amount: string) => ({ amount, currency: 'USD' });

const lamp = (at: number, amount = '5.00') =>
  available('4001016061682', at, {
    title: 'Lamp “L” </script>',
    salePrice: usd(amount),
    commission: { rate: 0.07 },
  });

const GONE_KEY = 'DE-EUR-DE/blog/4001016061682';
const gone: Entry = {
  v: 2,
  state: 'unavailable',
  fetchedAt: NOON,
  lastKnown: { product: productOf(lamp(NOON)), fetchedAt: NOON - DAY },
};

async function storeWith(
  entries: Record<string, Entry>,
  store = createMemoryStore(() => NOON + DAY),
) {
  await store.set(new Map(Object.entries(entries)));
  return store;
}

describe('pruning', () => {
  test('deletes what no build has used for so long, and nothing else', async () => {
    const store = await storeWith({
      old: lamp(NOON - 91 * DAY),
      younger: lamp(NOON - 89 * DAY),
      named: { ...lamp(NOON - 200 * DAY), lastUsedAt: NOON - 5 * DAY },
      'old list': { v: 2, state: 'list', fetchedAt: NOON - 91 * DAY, ids: [] },
    });
    const options = { unusedFor: 90, now: NOON };
    const pruned = { products: ['old'], lists: ['old list'], fees: [] };
    expect(await pruneStore(store, { ...options, dryRun: true })).toEqual(pruned);
    // A dry run deletes nothing.
    expect(await pruneStore(store, options)).toEqual(pruned);
    expect([...(await store.get(['old', 'younger', 'named'])).keys()]).toEqual([
      'younger',
      'named',
    ]);
  });

  test('is permanent: the next handle of the folder does not have the products', async () => {
    const dir = temporaryFolder();
    const now = () => NOON;
    const store = createFileStore({ dir, now });
    await storeWith({ old: lamp(NOON - 91 * DAY), young: lamp(NOON) }, store);
    await pruneStore(store, { unusedFor: 90, now: NOON });
    await store.close();
    expect([...(await createFileStore({ dir, now }).get(['old', 'young'])).keys()]).toEqual([
      'young',
    ]);
  });

  test.each([13, 0, -1, Number.NaN])('of less than two weeks is refused: %s', async (days) => {
    await expect(pruneStore(createMemoryStore(), { unusedFor: days })).rejects.toThrow(
      '`unusedFor` has to be at least 14 days.',
    );
  });
});

describe('an export', () => {
  test('is readable JSON: a block for each product, sorted, without commission', async () => {
    const store = await storeWith({
      [KEY]: lamp(NOON - 2 * DAY, '6.00'),
      'DE-EUR-DE/blog/1005001234567404': { v: 2, state: 'unavailable', fetchedAt: NOON },
    });
    await storeWith({ [KEY]: lamp(NOON) }, store);
    expect(await exportStore(store, NOON)).toMatchInlineSnapshot(`
      "{
        "format": "aliexpress-catalog",
        "version": 2,
        "products": {
          "DE-EUR-DE/blog/1005001234567404": {
            "state": "unavailable",
            "fetchedAt": "2026-01-15T12:00:00.000Z"
          },
          "US-USD-EN/blog/4001016061682": {
            "state": "available",
            "fetchedAt": "2026-01-15T12:00:00.000Z",
            "product": {
              "id": "4001016061682",
              "title": "Lamp “L” </script>",
              "images": [],
              "salePrice": {
                "amount": "5.00",
                "currency": "USD"
              },
              "currencyAsAsked": true
            },
            "history": {
              "2026-01-13T12:00:00.000Z/2026-01-13T12:00:00.000Z": "6.00",
              "2026-01-15T12:00:00.000Z/2026-01-15T12:00:00.000Z": "5.00"
            }
          }
        }
      }
      "
    `);
  });

  test('can be imported again when a tracking id has a slash', async () => {
    const store = await storeWith({ 'US-USD-EN/blog/de/4001016061682': lamp(NOON) });
    const text = await exportStore(store, NOON);
    const copy = createMemoryStore(() => NOON);
    expect(await importStore(copy, text, { now: NOON })).toBe(1);
    expect(await exportStore(copy, NOON)).toBe(text);
  });

  test('does not depend on the order in which a store gives its entries', async () => {
    const some = Object.fromEntries(ids(20).map((id) => [`US-USD-EN/b/${id}`, lamp(NOON)]));
    const reversed = Object.fromEntries(Object.entries(some).toReversed());
    expect(await exportStore(await storeWith(reversed), NOON)).toBe(
      await exportStore(await storeWith(some), NOON),
    );
  });

  test('brings everything back but commission', async () => {
    const store = await storeWith({ [KEY]: lamp(NOON - 2 * DAY, '6.00'), [GONE_KEY]: gone });
    await storeWith({ [KEY]: lamp(NOON) }, store);
    const text = await exportStore(store, NOON);
    expect(text).not.toContain('commission');
    const copy = createMemoryStore(() => NOON);
    expect(await importStore(copy, text, { now: NOON })).toBe(2);
    expect(await exportStore(copy, NOON)).toBe(text);
    const [entry, goneEntry] = [...(await copy.get([KEY, GONE_KEY])).values()];
    const { commission: _, ...product } = productOf(lamp(NOON));
    expect(entry).toMatchObject({ state: 'available', fetchedAt: NOON, product });
    expect(goneEntry).toMatchObject({ lastKnown: { fetchedAt: NOON - DAY } });
  });

  test('has all that a build without a network needs', async () => {
    const text = await exportStore(await storeWith({ [KEY]: lamp(NOON) }), NOON);
    const store = createMemoryStore(() => NOON);
    await importStore(store, text, { now: NOON });
    const catalog = createCatalog({ store, trackingId: 'blog', now: () => NOON });
    const answers = await catalog.resolve(['4001016061682'], US);
    expect(answers.map(({ result }) => result)).toMatchObject([
      { state: 'available', stale: false },
    ]);
  });
});

describe('an import', () => {
  const exported = async () => exportStore(await storeWith({ [KEY]: lamp(NOON) }), NOON);

  test('keeps newer data of the store, and adds history', async () => {
    const store = await storeWith({ [KEY]: lamp(NOON + DAY, '4.00') });
    await importStore(store, await exported(), { now: NOON });
    expect(await exportStore(store, NOON + DAY)).toContain(
      '"2026-01-15T12:00:00.000Z/2026-01-15T12:00:00.000Z": "5.00"',
    );
    expect((await store.get([KEY])).get(KEY)).toMatchObject({
      product: { salePrice: usd('4.00') },
    });
  });

  test('counts as a use, so that it is not pruned at once', async () => {
    const later = NOON + 100 * DAY;
    const store = createMemoryStore(() => later);
    await importStore(store, await exported(), { now: later });
    expect(await pruneStore(store, { unusedFor: 90, now: later })).toEqual({
      products: [],
      lists: [],
      fees: [],
    });
  });

  test.each([
    ['not JSON', () => '{', /not JSON/],
    ['not an export', () => '{"name":"x"}', /`format` is not "aliexpress-catalog"/],
    ['null', () => 'null', /`format` is not/],
    [
      'newer',
      (text: string) => text.replace('"version": 2', '"version": 3'),
      /newer version \(3\)/,
    ],
    [
      'damaged in a date',
      (text: string) => text.replace(/"fetchedAt": "[^"]*"/, '"fetchedAt": "yesterday"'),
      /fetchedAt/,
    ],
    [
      'damaged in a key',
      (text: string) => text.replace('blog/4001016061682', 'blog/lamp'),
      /products/,
    ],
  ])(
    'refuses what is %s, imports nothing, and says where it is wrong',
    async (_, spoil, message) => {
      const text = await exported();
      const spoilt = spoil(text);
      expect(spoilt).not.toBe(text);
      const store = createMemoryStore(() => NOON);
      const failure = await importStore(store, spoilt, { now: NOON }).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(ImportError);
      expect((failure as ImportError).message).toMatch(message);
      expect(await exportStore(store, NOON)).toBe(await exportStore(createMemoryStore(), NOON));
    },
  );
});

function productOf(entry: Entry) {
  if (entry.state !== 'available') throw new Error('It is not available.');
  return entry.product;
}
