import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { asProduct } from '../../src/entries/entry.ts';
import type { Entry, Store } from '../../src/index.ts';
import { createCatalog } from '../../src/index.ts';
import { allEntries, available, DAY, fakeClient, ids, NOON, US } from '../support/helpers.ts';
import { describeWithRedis, openRedis, startRedis } from '../support/redis-server.ts';

const WRITER = new URL('./redis-writer.ts', import.meta.url);
const clock = { now: () => NOON, sleep: async () => {} };

const one = (key: string, entry: Entry) => new Map([[key, entry]]);

function seenAt(at: number): Entry {
  return { ...available('0', at), history: [{ from: at, to: at, amount: `${at}` }] };
}

async function timesSeen(store: Store, key: string): Promise<number[]> {
  const entry = asProduct((await store.get([key])).get(key));
  return (entry?.history ?? []).map(({ from }) => from);
}

describeWithRedis('many writers of one key', () => {
  test('at once, from as many handles, lose nothing of its history', async () => {
    const server = await startRedis();
    const handles = await Promise.all(
      Array.from({ length: 16 }, async () => (await openRedis(server, { clock })).store),
    );
    const times = handles.flatMap((_, i) => [0, 1, 2].map((j) => NOON - (i * 3 + j) * 60_000));
    await Promise.all(
      handles.map(async (store, i) => {
        for (const at of times.slice(i * 3, i * 3 + 3)) await store.set(one('k', seenAt(at)));
      }),
    );
    const last = (await openRedis(server, { clock })).store;
    expect(await timesSeen(last, 'k')).toEqual(times.toSorted((a, b) => a - b));
    expect((await last.get(['k'])).get('k')?.fetchedAt).toBe(NOON);
  });

  test('in as many processes lose nothing of their history', async () => {
    const server = await startRedis();
    const keys = ['a', 'b', 'c'];
    await Promise.all(
      ['0', '1', '2', '3'].map((writer) =>
        once(fork(WRITER, [server.url, writer, '25', ...keys]), 'exit'),
      ),
    );
    const { store } = await openRedis(server);
    for (const key of keys) expect(new Set(await timesSeen(store, key)).size).toBe(100);
  });
});

describeWithRedis('a store on Redis', () => {
  test('takes 5,000 products of 2.5 kB', async () => {
    const server = await startRedis();
    const images = Array.from({ length: 20 }, (_, i) => `https://ae01.alicdn.com/${i}`.padEnd(120));
    const set = new Map(ids(5_000).map((id) => [id, available(id, NOON, { images })]));
    const { store, warnings } = await openRedis(server);
    await store.set(set);
    const next = (await openRedis(server)).store;
    expect((await next.get([...set.keys()])).size).toBe(5_000);
    expect(warnings).toEqual([]);
  });

  test('keeps an entry for 400 days after the last write', async () => {
    const server = await startRedis();
    const { store } = await openRedis(server);
    await store.set(one('k', available('0', NOON)));
    const ttl = await server.admin.ttl('aliexpress:v2:k');
    expect(ttl).toBeLessThanOrEqual(400 * 86_400);
    expect(ttl).toBeGreaterThan(399 * 86_400);
  });

  test('reads what others have written since, without a refresh too', async () => {
    const server = await startRedis();
    const [{ store: a }, { store: b }] = [await openRedis(server), await openRedis(server)];
    await a.set(one('k', available('0', NOON)));
    await b.get(['k']);
    await a.set(one('k', available('0', NOON + DAY)));
    expect((await b.get(['k'])).get('k')?.fetchedAt).toBe(NOON + DAY);
  });

  test('with another prefix is another store, whatever its characters', async () => {
    const server = await startRedis();
    const prefixes = ['a:', 'b:', '[ab]:', '*', '?:', String.raw`\:`];
    for (const prefix of prefixes) {
      const { store } = await openRedis(server, { prefix });
      await store.set(one(prefix, available('0', NOON)));
    }
    for (const prefix of prefixes) {
      const { store } = await openRedis(server, { prefix });
      expect((await store.get(prefixes)).size).toBe(1);
      const found = await allEntries(store);
      expect(found.map(([key]) => key)).toEqual([prefix]);
    }
  });

  test('treats what it cannot read as unknown, warns once, and rewrites it', async () => {
    const server = await startRedis();
    await server.admin.set('aliexpress:v2:text', 'no JSON');
    await server.admin.set('aliexpress:v2:number', '7');
    await server.admin.rPush('aliexpress:v2:list', 'x');
    await server.admin.set('aliexpress:v2:cut', JSON.stringify(available('0', NOON)).slice(0, -9));
    const { store, warnings } = await openRedis(server);
    const keys = ['text', 'number', 'list', 'cut', 'none'];
    expect(await store.get(keys)).toEqual(new Map());
    expect(await allEntries(store)).toEqual([]);
    await store.set(new Map(keys.map((key) => [key, available(key, NOON)])));
    const next = await openRedis(server);
    expect([...(await next.store.get(keys)).keys()]).toEqual(keys);
    expect(next.warnings).toEqual([]);
    expect(warnings).toEqual([
      expect.stringContaining('The value of the Redis key aliexpress:v2:text is not a product'),
    ]);
  });

  test('leaves the entries of newer versions alone', async () => {
    const server = await startRedis();
    await server.admin.set('aliexpress:v3:k', 'of tomorrow');
    const { store, warnings } = await openRedis(server);
    await store.set(one('k', available('0', NOON)));
    expect(await allEntries(store)).toHaveLength(1);
    await store.delete(['k']);
    expect(await server.admin.get('aliexpress:v3:k')).toBe('of tomorrow');
    expect(warnings).toEqual([]);
  });
});

describeWithRedis('two catalogs on one Redis', () => {
  test('fetch each of 500 products once, together', async () => {
    const server = await startRedis();
    const clients = [fakeClient(), fakeClient()];
    const answers = await Promise.all(
      clients.map(async (client) => {
        const { store, leases } = await openRedis(server);
        const catalog = createCatalog({ client, store, leases, trackingId: 'blog', leaseWait: 10 });
        return catalog.resolve(ids(500), US);
      }),
    );
    const calls = clients.flatMap(({ asked }) => asked);
    expect(calls).toHaveLength(10);
    expect(new Set(calls.flatMap((call) => call.ids)).size).toBe(500);
    for (const answer of answers) {
      expect(answer.map(({ result }) => result.state)).toEqual(Array(500).fill('available'));
    }
  });
});
