import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSegmentSync } from '../src/files/segment.ts';
import {
  createCatalog,
  createFileStore,
  createMemoryStore,
  exportStore,
  importStore,
  type Store,
} from '../src/index.ts';
import { DAY, ids, NOON, temporaryFolder, US } from './support/helpers.ts';
import { describeWithRedis, openRedis, startRedis } from './support/redis-server.ts';

const [ID] = ids(1) as [string];
const KEY = `US-USD-EN/blog/${ID}`;

const lamp = {
  id: ID,
  title: 'Lamp',
  images: ['https://ae01.alicdn.com/kf/a.jpg'],
  salePrice: { amount: '5.00', currency: 'USD' },
  promotionLink: 'https://s.click.aliexpress.com/s/a',
  currencyAsAsked: true,
};

type Hostile = Readonly<Record<string, unknown>>;

/** What somebody may write into a store, as fields of a product or of its entry. */
const fields: readonly [string, Hostile][] = [
  ['a foreign link', { promotionLink: 'https://evil.example/a' }],
  ['a script as a link', { promotionLink: 'javascript:alert(1)' }],
  ['a foreign plain address', { url: 'javascript:alert(1)' }],
  ['a picture that tracks', { images: ['https://evil.example/pixel.gif'] }],
  ['a price of another age', { salePrice: { amount: '99999999999999', currency: 'USD' } }],
  ['a price without a currency', { salePrice: { amount: '5.00', currency: '<b>' } }],
  ['a coupon that ends after all dates', { promoCode: { code: 'A', endsAt: 9e15 } }],
  ['a coupon that leads elsewhere', { promoCode: { code: 'A', url: 'https://evil.example' } }],
  ['a shop elsewhere', { shop: { name: 'Shop', url: 'https://evil.example/' } }],
  ['a title that turns the page around', { title: 'Lamp \u202Eevil' }],
];

const entries: readonly [string, Hostile][] = [
  ['the id of another product', { product: { ...lamp, id: ids(2)[1] } }],
  ['no title', { product: { ...lamp, title: '\u3164' } }],
  ['a date years ahead', { fetchedAt: NOON + 365 * DAY }],
];

/** Puts an entry into a store as somebody else would. */
type Plant = (entry: Hostile) => Promise<{ store: Store; warnings: string[] }>;

const entryOf = (changes: Hostile) => ({ v: 2, state: 'available', fetchedAt: NOON, ...changes });

const throughSegment: Plant = async (entry) => {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'products-v2'), { recursive: true });
  writeSegmentSync(join(dir, 'products-v2'), [[KEY, entry]]);
  const warnings: string[] = [];
  const onWarning = ({ message }: { readonly message: string }) => void warnings.push(message);
  return { store: createFileStore({ dir, onWarning, now: () => NOON }), warnings };
};

const throughImport: Plant = async (entry) => {
  const { v: _, fetchedAt, ...block } = entry;
  const products = { [KEY]: { ...block, fetchedAt: new Date(fetchedAt as number).toISOString() } };
  const store = createMemoryStore(() => NOON);
  const warnings: string[] = [];
  const text = JSON.stringify({ format: 'aliexpress-catalog', version: 2, products });
  await importStore(store, text, { now: NOON, onWarning: ({ message }) => warnings.push(message) });
  return { store, warnings };
};

const throughRedis: Plant = async (entry) => {
  const server = await startRedis();
  await server.admin.set(`aliexpress:v2:${KEY}`, JSON.stringify(entry));
  const clock = { now: () => NOON, sleep: async () => {} };
  const { store, warnings } = await openRedis(server, { clock });
  return { store, warnings: warnings as unknown as string[] };
};

/** What a build without a network makes of it. */
async function pageOf(store: Store) {
  const catalog = createCatalog({ store, trackingId: 'blog', now: () => NOON });
  const [{ result }] = await catalog.resolve([ID], US);
  return result;
}

function attack(plant: Plant) {
  test.each(fields)('%s is left out, and the rest serves', async (_, changes) => {
    const { store, warnings } = await plant(entryOf({ product: { ...lamp, ...changes } }));
    const result = await pageOf(store);
    expect(result).toMatchObject({ state: 'available', product: { id: ID } });
    expect(JSON.stringify(result)).not.toMatch(/evil\.example|javascript|99999999|<b>|9e15|\u202E/);
    expect(await exportStore(store, NOON)).not.toMatch(/evil\.example|javascript|99999999/);
    const isSilent = 'title' in changes;
    expect(warnings).toHaveLength(isSilent ? 0 : 1);
  });

  test.each(entries)('an entry with %s is unknown', async (_, changes) => {
    const { store, warnings } = await plant(entryOf({ product: lamp, ...changes }));
    expect(await pageOf(store)).toMatchObject({ state: 'unresolved' });
    expect(warnings).toHaveLength(1);
    expect(await exportStore(store, NOON)).not.toContain(KEY);
  });
}

describe('through a segment', () => attack(throughSegment));
describe('through an import', () => attack(throughImport));
describeWithRedis('through Redis', () => attack(throughRedis));

test('an entry from the future stays in its file, for the clock may be wrong', async () => {
  const dir = temporaryFolder();
  const future = createFileStore({ dir, now: () => NOON + 365 * DAY });
  const entry = { ...entryOf({ product: lamp }), fetchedAt: NOON + 365 * DAY } as never;
  await future.set(new Map([[KEY, entry]]));
  const today = createFileStore({ dir, now: () => NOON, maxSegments: 0 });
  expect((await today.get([KEY])).size).toBe(0);
  await today.close();
  const again = createFileStore({ dir, now: () => NOON + 365 * DAY });
  expect((await again.get([KEY])).size).toBe(1);
});

test('a sandbox on this machine names itself', async () => {
  const dir = temporaryFolder();
  const gateway = 'http://127.0.0.1:4001/sync';
  const images = ['http://127.0.0.1:4001/kf/a', 'http://127.0.0.1:4002/kf/b'];
  const entry = entryOf({ product: { ...lamp, images } }) as never;
  await createFileStore({ dir, now: () => NOON }).set(new Map([[KEY, entry]]));
  const sandbox = createFileStore({ dir, gateway, now: () => NOON });
  expect(await pageOf(sandbox)).toMatchObject({ product: { images } });
  expect(await pageOf(createFileStore({ dir, now: () => NOON }))).toMatchObject({
    product: { images: [] },
  });
});
