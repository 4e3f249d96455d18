import { describe, expect, test } from 'vitest';
import { orderStatuses } from '../../src/fixtures/orders.ts';
import { isPromotable, sampleProduct } from '../../src/index.ts';
import { ask, askText } from '../support/ask.ts';
import { sandboxWith } from '../support/client.ts';
import type { Params } from '../support/client.ts';

interface SentOrder {
  readonly [field: string]: unknown;
  readonly order_id: number;
  readonly sub_order_id: number;
  readonly order_status: string;
  readonly created_time: string;
  readonly paid_time: string;
  readonly finished_time?: string;
  readonly completed_settlement_time?: string;
  readonly product_id: number;
  readonly product_count: number;
  readonly paid_amount: number;
  readonly estimated_paid_commission: number;
  readonly commission_rate: string;
}

interface Orders {
  readonly current_page_no: number;
  readonly current_record_count: number;
  readonly total_page_no: number;
  readonly total_record_count: number;
  readonly min_query_index_id: string;
  readonly max_query_index_id: string;
  readonly orders: { readonly order: readonly SentOrder[] };
}

const now = Date.UTC(2026, 6, 15, 12);
const week = 7 * 86_400_000;
const always = { start_time: '2020-01-01 00:00:00', end_time: '2030-01-01 00:00:00' };
const list = 'order.list';
const byIndex = 'order.listbyindex';

/** A sandbox whose clock stands still. */
async function ordersAt(at = now) {
  const sandbox = await sandboxWith({ now: () => at, trackingIds: ['one', 'two'] });
  const asked = (status: string, changes: Params) => ({
    timestamp: String(at),
    ...always,
    status,
    ...changes,
  });
  return {
    sandbox,
    get: (ids: readonly string[]) =>
      ask<Orders>(sandbox, 'order.get', { timestamp: String(at), order_ids: ids.join(',') }),
    list: (status: string, changes: Params = {}) =>
      ask<Orders>(sandbox, list, asked(status, changes)),
    byIndex: (status: string, changes: Params = {}) =>
      ask<Orders>(sandbox, byIndex, asked(status, changes)),
  };
}

async function all(status: string, at = now): Promise<SentOrder[]> {
  const orders = await ordersAt(at);
  const found: SentOrder[] = [];
  for (let page = 1; ; page += 1) {
    const { result: answer } = await orders.list(status, {
      page_no: String(page),
      page_size: '50',
    });
    if (!answer) return found;
    found.push(...answer.orders.order);
  }
}

describe('an order', () => {
  test.each(orderStatuses)('"%s" is one of several', async (status) => {
    const found = await all(status);
    expect(found.length).toBeGreaterThan(10);
    expect(new Set(found.map((order) => order.order_status))).toEqual(new Set([status]));
    expect(new Set(found.map((order) => order.sub_order_id)).size).toBe(found.length);
  });

  test('has money in whole cents: the price of that day times the number, and a share of it', async () => {
    for (const order of (await all('Payment Completed')).slice(0, 30)) {
      expect(Number.isInteger(order.paid_amount)).toBe(true);
      const rate = Number.parseFloat(order.commission_rate) / 100;
      expect(order.estimated_paid_commission).toBe(
        Math.floor(Number((order.paid_amount * rate).toFixed(6))),
      );
      expect(order.paid_amount % order.product_count).toBe(0);
      expect(order['settled_currency']).toBe('USD');
    }
  });

  test('has times in Pacific time, winter and summer', async () => {
    const summer = (await all('Payment Completed'))[0];
    // 12:00 UTC is 05:00 there.
    expect(summer?.created_time).toMatch(/^2026-07-1[45] \d\d:\d\d:\d\d$/);
    expect(summer && summer.created_time < '2026-07-15 05:00:00').toBe(true);
    const winter = await all('Payment Completed', Date.UTC(2026, 0, 15, 12));
    expect(winter.every((order) => order.paid_time <= '2026-01-15 04:00:00')).toBe(true);
    expect(winter.some((order) => order.paid_time > '2026-01-14 04:00:00')).toBe(true);
  });

  test('is of a product that can be promoted, with its title, and of a tracking id', async () => {
    const found = await all('Buyer Confirmed Receipt');
    for (const order of found) {
      const id = String(order.product_id);
      expect(isPromotable(id)).toBe(true);
      expect(order['product_title']).toBe(sampleProduct(id).title);
    }
    expect(new Set(found.map((order) => order['tracking_id']))).toEqual(new Set(['one', 'two']));
  });

  test('gets further times and amounts with its status', async () => {
    const [paid] = await all('Payment Completed');
    expect(paid).not.toHaveProperty('finished_time');
    expect(paid).not.toHaveProperty('finished_amount');
    const [settled] = await all('Completed Settlement');
    const { paid_time: first = '', finished_time: second = '' } = settled ?? {};
    expect(first < second && second < (settled?.completed_settlement_time ?? '')).toBe(true);
    expect(settled?.['finished_amount']).toBe(settled?.paid_amount);
  });

  test('changes its status over time, and nothing else', async () => {
    const before = await all('Payment Completed');
    const after = new Map(
      (await all('Buyer Confirmed Receipt', now + 3 * week)).map((order) => [
        order.sub_order_id,
        order,
      ]),
    );
    const moved = before.filter((order) => after.has(order.sub_order_id));
    expect(moved.length).toBeGreaterThan(10);
    for (const order of moved) {
      const { paid_amount, paid_time } = after.get(order.sub_order_id) ?? {};
      expect({ paid_amount, paid_time }).toEqual({
        paid_amount: order.paid_amount,
        paid_time: order.paid_time,
      });
    }
  });

  test('has ids as bare numbers', async () => {
    const { sandbox } = await ordersAt();
    const params = { timestamp: String(now), ...always, status: 'Invalid' };
    const text = await askText(sandbox, list, params);
    expect(text).toMatch(/"order_id":8\d{15},"sub_order_id":8\d{15},/);
    expect(text).toMatch(/"product_id":\d{16},/);
  });
});

describe('order.get', () => {
  test('finds orders by their own ids or those of their parts', async () => {
    const orders = await ordersAt();
    const known = await all('Completed Settlement');
    const parts = Map.groupBy(known, (order) => order.order_id);
    const double = [...parts.values()].find((part) => part.length === 2) ?? [];
    const single = [...parts.values()].find((part) => part.length === 1) ?? [];
    const ids = [String(double[0]?.order_id), String(single[0]?.sub_order_id), '123'];
    const { result: answer } = await orders.get(ids);
    expect(answer?.current_record_count).toBe(3);
    const found = answer?.orders.order.map((order) => order.sub_order_id).toSorted();
    expect(found).toEqual([...double, ...single].map((order) => order.sub_order_id).toSorted());
  });

  test('answers 405 for unknown ids, and 407 for wrong ids', async () => {
    const orders = await ordersAt();
    expect(await orders.get(['123'])).toEqual({ code: '405' });
    expect(await orders.get(['x'])).toEqual({ code: '407' });
  });
});

describe('order.list', () => {
  test('pages from the newest to the oldest, then 405', async () => {
    const orders = await ordersAt();
    const first = await orders.list('Payment Completed', { page_size: '50' });
    const { total_page_no: pages = 0, total_record_count: total = 0 } = first.result ?? {};
    expect(pages).toBe(Math.ceil(total / 50));
    const found = await all('Payment Completed');
    expect(found).toHaveLength(total);
    const times = found.map((order) => order.created_time);
    expect(times).toEqual(times.toSorted().toReversed());
    const beyond = await orders.list('Payment Completed', {
      page_no: String(pages + 1),
      page_size: '50',
    });
    expect(beyond).toEqual({ code: '405' });
  });

  test('keeps to the times, those of payment unless another kind is named', async () => {
    const orders = await ordersAt();
    const span = { start_time: '2026-06-01 00:00:00', end_time: '2026-06-07 23:59:59' };
    const inSpan = (time = '') => span.start_time <= time && time <= span.end_time;
    const known = await all('Completed Settlement');
    const bySettlement = known.filter((order) => inSpan(order.completed_settlement_time));
    const settled = await orders.list('Completed Settlement', {
      ...span,
      time_type: 'Completed Settlement Time',
    });
    expect(settled.result?.total_record_count).toBe(bySettlement.length);
    const byPayment = known.filter((order) => inSpan(order.paid_time));
    const paid = await orders.list('Completed Settlement', span);
    expect(paid.result?.total_record_count).toBe(byPayment.length);
    expect(byPayment.length).not.toBe(bySettlement.length);
  });

  test('is empty before there were any: 405', async () => {
    const orders = await ordersAt();
    const { start_time } = always;
    const answer = await orders.list('Invalid', { start_time, end_time: '2026-01-01 00:00:00' });
    expect(answer).toEqual({ code: '405' });
  });
});

describe('order.listbyindex', () => {
  test('pages without repeats from the highest index of the page before', async () => {
    const orders = await ordersAt();
    const found: number[] = [];
    let start: string | undefined;
    for (;;) {
      const params: Params = { page_size: '50', ...(start && { start_query_index_id: start }) };
      const { code, result: page } = await orders.byIndex('Payment Completed', params);
      if (code === '405') break;
      if (!page) throw new Error(code);
      expect(BigInt(page.min_query_index_id)).toBeLessThanOrEqual(BigInt(page.max_query_index_id));
      expect(page.current_record_count).toBe(page.orders.order.length);
      if (start) expect(BigInt(page.min_query_index_id)).toBeGreaterThan(BigInt(start));
      found.push(...page.orders.order.map((order) => order.sub_order_id));
      start = page.max_query_index_id;
    }
    expect(found.length).toBeGreaterThan(50);
    expect(new Set(found).size).toBe(found.length);
    const known = (await all('Payment Completed')).map((order) => order.sub_order_id);
    expect(found.toSorted()).toEqual(known.toSorted());
  });
});

test.each([
  [list, { status: 'payment completed' }],
  [list, { status: 'Payment completed' }],
  [list, { start_time: '2026-06-01' }],
  [list, { end_time: '1780000000000' }],
  [list, { page_size: '51' }],
  [list, { page_no: '0' }],
  [list, { time_type: 'Paid' }],
  [byIndex, { status: 'Completed settlement' }],
  [byIndex, { page_size: '51' }],
  [byIndex, { start_query_index_id: 'x' }],
])('%s with %j: 407', async (method, changes) => {
  const sandbox = await sandboxWith();
  const params = { ...always, status: 'Payment Completed', ...changes };
  expect(await ask(sandbox, method, params)).toEqual({ code: '407' });
});

test.each([
  [list, 'status'],
  [list, 'start_time'],
  [byIndex, 'end_time'],
  ['order.get', 'order_ids'],
])('%s needs %s', async (method, name) => {
  const sandbox = await sandboxWith();
  const params = { ...always, status: 'Invalid', [name]: '' };
  expect((await ask(sandbox, method, params)).code).toBe('MissingParameter');
});

test('orders are the same on every machine', async () => {
  const ids = async () => (await all('Invalid')).map((order) => order.sub_order_id);
  expect(await ids()).toEqual(await ids());
});

test('orders can be many, and have what was behind their links', async () => {
  const sandbox = await sandboxWith({
    now: () => now,
    trackingIds: ['one', 'two'],
    orders: { days: 120, mostADay: 60, af: ['posts_a', 'posts_b'] },
  });
  const sales = sandbox.orders();
  expect(sales.length).toBeGreaterThan(2_000);
  expect(new Set(sales.map(({ subId }) => subId)).size).toBe(sales.length);
  expect(new Set(sales.map(({ index }) => index)).size).toBe(sales.length);
  expect(new Set(sales.map(({ parameters }) => parameters?.['af']))).toEqual(
    new Set(['posts_a', 'posts_b', undefined]),
  );
  const some = sales.slice(-50);
  const params = { timestamp: String(now), order_ids: some.map(({ subId }) => subId).join(',') };
  const { result } = await ask<Orders>(sandbox, 'order.get', params);
  expect(result?.orders.order).toEqual(
    some.map((sale) =>
      expect.objectContaining({
        order_status: sale.status,
        paid_amount: sale.paid,
        estimated_paid_commission: sale.commission,
        tracking_id: sale.trackingId,
        ...(sale.parameters && { custom_parameters: JSON.stringify(sale.parameters) }),
      }),
    ),
  );
});
