import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { OrdersIndexPage } from 'aliexpress-affiliate';
import { type SampleSale, type Sandbox, startSandbox } from 'aliexpress-sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fetchOrders, type OrderClient } from '../../src/orders/fetch-orders.ts';
import { isOpen, type KeptOrder } from '../../src/orders/kept-order.ts';
import { afOf } from '../../src/orders/link-parameters.ts';
import { monthOf } from '../../src/orders/month.ts';
import { OrderFolder } from '../../src/orders/order-folder.ts';
import { groupOf, groupsBy } from '../../src/orders/sum-orders.ts';
import { clientOf, makeFolder, truthOf } from './truth.ts';

const DAY = 86_400_000;
/** A moment in November, on which Pacific time has changed to winter. */
const END = Date.UTC(2026, 10, 29, 16);
const SINCE = '2026-06';

const clock = { now: END };
let sandbox: Sandbox;
let client: OrderClient;

/** Thousands of orders since June, and a clock to turn. */
beforeAll(async () => {
  sandbox = await startSandbox({
    now: () => clock.now,
    trackingIds: ['blog', 'newsletter'],
    orders: { days: 200, mostADay: 25, af: ['posts_a', 'posts_b', 'index'] },
  });
  client = clientOf(sandbox, () => clock.now);
});

// The clock goes back.
beforeEach(() => sandbox.forget());

afterAll(() => sandbox.close());

const salesSince = (since = SINCE) =>
  sandbox.orders().filter(({ paidAt }) => monthOf(paidAt) >= since);

/** An empty folder, opened anew by each call. */
function newFolder() {
  const dir = makeFolder();
  return { dir, open: () => new OrderFolder(dir, (file) => expect.unreachable(file)) };
}

const run = (using: OrderClient, folder: OrderFolder, now: number, since = SINCE) =>
  fetchOrders({ client: using, folder, since, now, onProgress: () => {} });

test('thousands over months, whose states change, are each counted once, to the cent', async () => {
  const { open } = newFolder();
  for (const daysAgo of [100, 40, 0]) {
    clock.now = END - daysAgo * DAY;
    expect(await run(client, open(), clock.now)).toEqual({ missing: 0, malformed: 0 });
    expect(groupOf(open().since(SINCE))).toEqual(truthOf(salesSince()));
  }
  expect(salesSince().length).toBeGreaterThan(2_000);
  const kept = open().since(SINCE);
  const by = (keyOf: (sale: SampleSale) => string | undefined) =>
    new Map([...Map.groupBy(salesSince(), keyOf)].map(([key, all]) => [key, truthOf(all)]));
  const keptBy = (keyOf: (order: KeptOrder) => string | undefined) =>
    new Map(
      groupsBy(kept, keyOf, (key) => ({ key })).map(({ key, ...group }) => [key, group] as const),
    );
  expect(keptBy((it) => afOf(it.customParameters))).toEqual(
    by(({ parameters }) => parameters?.['af']),
  );
  expect(keptBy(({ product }) => product?.id)).toEqual(by((it) => it.productId));
  expect(keptBy((it) => it.trackingId)).toEqual(by((it) => it.trackingId));
  expect(groupOf(open().since('2026-11'))).toEqual(truthOf(salesSince('2026-11')));
  expect(sandbox.calls.filter(({ outcome }) => !['ok', '405'].includes(outcome))).toEqual([]);
});

test('only new orders and open ones are fetched again, a month at most in a list', async () => {
  const { open } = newFolder();
  clock.now = END - 40 * DAY;
  await run(client, open(), clock.now);
  const closed = new Set(
    open()
      .since(SINCE)
      .filter((it) => !isOpen(it))
      .map(({ id }) => id),
  );
  clock.now = END;
  const asked: string[] = [];
  const spans: [number, number][] = [];
  const watched: OrderClient = {
    getOrders(ids) {
      asked.push(...ids);
      return client.getOrders(ids);
    },
    listOrdersByIndex(query) {
      spans.push([Number(query.start), Number(query.end)]);
      return client.listOrdersByIndex(query);
    },
  };
  await run(watched, open(), clock.now);
  // An order of two products may be settled for one of them only: never in the sandbox.
  expect(asked.filter((id) => closed.has(id))).toEqual([]);
  expect(new Set(asked).size).toBe(asked.length);
  expect(Math.min(...spans.map(([start]) => start))).toBe(END - 43 * DAY);
  expect(Math.max(...spans.map(([start, end]) => end - start))).toBeLessThan(31.1 * DAY);
  asked.length = 0;
  await run(watched, open(), clock.now);
  expect(asked).toEqual([]);
});

test('an order that AliExpress shows late is found', async () => {
  const { open } = newFolder();
  clock.now = END - DAY;
  const late = new Set(
    salesSince()
      .slice(-20)
      .map(({ subId }) => subId),
  );
  const hidden: OrderClient = {
    ...client,
    listOrdersByIndex(query) {
      const list = client.listOrdersByIndex(query);
      const pages = list.pages();
      return Object.assign(list, {
        async *pages() {
          for await (const page of pages) {
            const orders = page.orders.filter(({ subOrderId = '' }) => !late.has(subOrderId));
            yield { ...page, orders };
          }
        },
      });
    },
  };
  await run(hidden, open(), clock.now);
  expect(open().since(SINCE)).toHaveLength(salesSince().length - late.size);
  clock.now = END;
  await run(client, open(), clock.now);
  expect(groupOf(open().since(SINCE))).toEqual(truthOf(salesSince()));
});

describe('a run that is killed', () => {
  const program = fileURLToPath(new URL('./killed-fetch.ts', import.meta.url));

  test('loses nothing, whatever it was about to write', async () => {
    const { dir, open } = newFolder();
    const { url, appKey, appSecret } = sandbox;
    const fetchWith = (fatalStep: number) => {
      const work = { gateway: { url, appKey, appSecret }, dir, since: SINCE, now: clock.now };
      const given = JSON.stringify({ ...work, fatalStep });
      return promisify(execFile)(process.execPath, [program, given]);
    };
    let before = 0;
    for (const [index, fatalStep] of [2, 41, 7, 40].entries()) {
      clock.now = END - (60 - 18 * index) * DAY;
      await expect(fetchWith(fatalStep)).rejects.toMatchObject({ signal: 'SIGKILL' });
      const kept = open().since(SINCE);
      expect(kept.length).toBeGreaterThanOrEqual(before);
      before = kept.length;
    }
    clock.now = END;
    await fetchWith(0);
    expect(groupOf(open().since(SINCE))).toEqual(truthOf(salesSince()));
  });
});

describe('answers that say too little', () => {
  const page = (count: number, rest: object = {}) => ({
    orders: Array.from({ length: count }, (_, n) => ({ id: String(n), status: 'Frozen' })),
    malformed: 0,
    ...rest,
  });

  /** Lists the same page for each status. */
  function answering(listed: OrdersIndexPage): OrderClient {
    return {
      getOrders: async (ids) => ({ orders: [], missing: [...ids], malformed: 0 }),
      listOrdersByIndex: () =>
        Object.assign(Promise.resolve(listed), {
          async *[Symbol.asyncIterator]() {
            yield* listed.orders;
          },
          async *pages() {
            yield listed;
          },
        }),
    };
  }

  test('are counted, and known orders stay', async () => {
    const { open } = newFolder();
    const fetched = await run(answering(page(3, { malformed: 2 })), open(), END, '2026-11');
    expect(fetched).toEqual({ missing: 0, malformed: 8 });
    const later = await run(answering(page(0)), open(), END + DAY, '2026-11');
    expect(later).toEqual({ missing: 3, malformed: 0 });
    expect(open().since(SINCE)).toHaveLength(3);
  });

  test('end the run where a list breaks off, which is not taken for complete', async () => {
    const { open } = newFolder();
    await expect(run(answering(page(50)), open(), END, '2026-11')).rejects.toThrow('breaks off');
    expect(open().since(SINCE)).toHaveLength(50);
    expect(open().listedAt('2026-11')).toBeUndefined();
  });
});
