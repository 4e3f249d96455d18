import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromMinor,
  MalformedAnswerError,
  ParameterError,
  toMinor,
  type Client,
  type Order,
  type OrderIndexQuery,
  type OrderQuery,
} from '../../src/index.ts';
import { businessFailure } from '../support/answers.ts';
import { failureOf, startGateway, type Answer } from '../support/gateway.ts';
import { ordersAnswer, wireOrder } from '../support/order-answers.ts';

const SPAN = {
  start: new Date('2026-03-08T09:59:59Z'),
  end: Date.parse('2026-03-08T10:00:00Z'),
  status: 'Payment Completed',
};
const id = (n: number) => String(8_200_000_000_000_000 + n);
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const idsOf = (orders: readonly Order[]) => orders.map((order) => order.id);
const range = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, n) => from + Math.sign(to - from) * n);

async function readOne(fields: Record<string, unknown>): Promise<Order> {
  const gateway = await startGateway(() => ordersAnswer([wireOrder(id(1), fields)]));
  const { orders } = await gateway.client().listOrders(SPAN);
  return orders[0]!;
}

describe('an order', () => {
  it('has times in ms, money as text and checked URLs', async () => {
    const order = await readOne({ finished_time: '', product_detail_url: 'http://other.example/' });
    expect(order).toEqual({
      id: id(1),
      subOrderId: id(1),
      status: 'Payment Completed',
      createdAt: Date.parse('2026-03-08T09:59:59Z'),
      paidAt: Date.parse('2026-03-08T10:00:00Z'),
      product: {
        id: '1005006338829917',
        title: 'Pocket lamp',
        image: 'https://ae01.alicdn.com/kf/S1main.jpg',
        categoryId: '39',
      },
      count: 2,
      paidAmount: { amount: '15.68', currency: 'USD' },
      finishedAmount: { amount: '0.00', currency: 'USD' },
      commission: {
        rate: 0.07,
        estimatedPaid: { amount: '1.09', currency: 'USD' },
        newBuyerBonus: { amount: '0.05', currency: 'USD' },
      },
      isNewBuyer: false,
      isHotProduct: true,
      isAffiliateProduct: true,
      type: 'global',
      shipToCountry: 'DE',
      trackingId: 'blog',
      customParameters: '{"dp":"lamp  post"}',
    });
  });

  it.each([
    ['USD', '1568', '15.68'],
    ['USD', 5, '0.05'],
    ['JPY', 1568, '1568'],
    ['USD', '9007199254740993', '90071992547409.93'],
  ])('takes %s %j for %s', async (currency, paid_amount, amount) => {
    const { paidAmount } = await readOne({ settled_currency: currency, paid_amount });
    expect(paidAmount).toEqual({ amount, currency });
  });

  it.each([
    ['of decimals', { paid_amount: '15.68' }],
    ['of decimals as a number', { paid_amount: 15.68 }],
    ['below 0', { paid_amount: -1568 }],
    ['without a currency', { settled_currency: undefined }],
    ['of an odd currency', { settled_currency: 'Dollar' }],
  ])('has no amount when it is %s', async (_, fields) => {
    expect(await readOne(fields)).not.toHaveProperty('paidAmount');
  });

  it('keeps an unknown status', async () => {
    expect((await readOne({ order_status: 'Frozen' })).status).toBe('Frozen');
  });

  it('is the same with the other spelling of its parameters', async () => {
    const fields = { custom_parameters: undefined, customer_parameters: 'x=1' };
    expect((await readOne(fields)).customParameters).toBe('x=1');
  });
});

it('cents become money and cents again, in any currency', () => {
  const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KRW', 'CLP', 'BHD', 'XAF', 'ZZZ');
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), currency, (cents, code) => {
      const money = fromMinor(cents, code);
      expect(money.amount).toMatch(/^\d+(?:\.\d+)?$/);
      expect(toMinor(money)).toBe(cents);
    }),
  );
  expect(() => fromMinor(-1n, 'USD')).toThrow(RangeError);
});

describe('listOrders', () => {
  it('asks in Pacific time, for the first page of 50', async () => {
    const gateway = await startGateway(() => ordersAnswer([]));
    await gateway.client().listOrders({ ...SPAN, timeType: 'Completed Settlement Time' });
    expect(gateway.arrivals[0]!.params).toMatchObject({
      method: 'aliexpress.affiliate.order.list',
      start_time: '2026-03-08 01:59:59',
      end_time: '2026-03-08 03:00:00',
      status: 'Payment Completed',
      time_type: 'Completed Settlement Time',
      page_no: '1',
      page_size: '50',
    });
  });

  it('gives the gateway’s counts of the pages', async () => {
    const answer = ordersAnswer([wireOrder(id(1)), 'odd'], {
      total_page_no: 3,
      total_record_count: '21',
    });
    const gateway = await startGateway(() => answer);
    const { orders, ...rest } = await gateway
      .client()
      .listOrders({ ...SPAN, page: 3, pageSize: 10 });
    expect(idsOf(orders)).toEqual([id(1)]);
    expect(rest).toEqual({ page: 3, total: 21, pageCount: 3, isLast: true, malformed: 1 });
    expect(gateway.arrivals[0]!.params).toMatchObject({ page_no: '3', page_size: '10' });
  });

  it('takes a 405 for no orders', async () => {
    const gateway = await startGateway(() => businessFailure(405));
    expect(await gateway.client().listOrders(SPAN)).toEqual({
      orders: [],
      page: 1,
      isLast: true,
      malformed: 0,
    });
    expect(await gateway.client().listOrdersByIndex(SPAN)).toEqual({ orders: [], malformed: 0 });
    expect(gateway.arrivals).toHaveLength(2);
  });

  it('sends an unknown status, with a warning', async () => {
    const gateway = await startGateway(() => ordersAnswer([]));
    const warned: string[] = [];
    const client = gateway.client({ onWarning: ({ option, value }) => warned.push(option, value) });
    await client.listOrders({ ...SPAN, status: 'payment completed' });
    expect(warned).toEqual(['status', 'payment completed']);
    expect(gateway.arrivals[0]!.params).toMatchObject({ status: 'payment completed' });
  });

  it.each([
    [{ pageSize: 51 }, /`pageSize` of `listOrders`.*1 to 50, not 51/],
    [{ pageSize: 0 }, /`pageSize`/],
    [{ page: 0 }, /`page` of `listOrders`/],
    [{ status: ' ' }, /`status` of `listOrders`/],
    [{ status: undefined }, /`status` of `listOrders`/],
    [{ start: new Date(SPAN.end + 1) }, /`start` of `listOrders` is after its `end`/],
    [{ start: new Date(Number.NaN) }, /`start` of `listOrders`/],
    [{ start: SPAN.end / 1000 }, /`start` of `listOrders`.*ms/],
    [{ end: Number.POSITIVE_INFINITY }, /`end` of `listOrders`/],
  ])('refuses %o before the call', async (part, words) => {
    const gateway = await startGateway(() => ordersAnswer([]));
    const error = await failureOf(gateway.client().listOrders({ ...SPAN, ...part } as OrderQuery));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toMatch(words);
    expect(gateway.arrivals).toHaveLength(0);
  });
});

describe('listOrders', () => {
  it('goes on to the last page, and gives an order that moves to the next page once', async () => {
    const pages = [[4, 3], [3, 2], [1]];
    const gateway = await startGateway((_, n) =>
      ordersAnswer(
        pages[n]!.map((each) => wireOrder(id(each))),
        { total_page_no: 3 },
      ),
    );
    const orders = await all(gateway.client().listOrders({ ...SPAN, pageSize: 2 }));
    expect(idsOf(orders)).toEqual([4, 3, 2, 1].map(id));
    expect(gateway.arrivals.map(({ params }) => params['page_no'])).toEqual(['1', '2', '3']);
  });

  it('ends at an empty page when the number of pages is unknown', async () => {
    const gateway = await startGateway((_, n) =>
      n < 2 ? ordersAnswer([wireOrder(id(n))]) : businessFailure(405),
    );
    const orders = await all(gateway.client().listOrders(SPAN));
    expect(idsOf(orders)).toEqual([id(0), id(1)]);
  });

  it('ends when the gateway repeats a page for ever', async () => {
    const gateway = await startGateway(() =>
      ordersAnswer([wireOrder(id(1))], { total_page_no: 99 }),
    );
    const orders = await all(gateway.client().listOrders(SPAN));
    expect(orders).toHaveLength(1);
    expect(gateway.arrivals).toHaveLength(2);
  });

  it('keeps the parts of one order apart', async () => {
    const other = { sub_order_id: undefined, product_id: '4001016061682' };
    const parts = [
      wireOrder(id(1)),
      wireOrder(id(1), { sub_order_id: id(2) }),
      wireOrder(id(1), { sub_order_id: undefined }),
      wireOrder(id(1), other),
    ];
    const gateway = await startGateway(() => ordersAnswer(parts, { total_page_no: 1 }));
    expect(await all(gateway.client().listOrders(SPAN))).toHaveLength(4);
  });

  it('requests no page that is not used', async () => {
    const gateway = await startGateway((_, n) => ordersAnswer([wireOrder(id(n))]));
    for await (const order of gateway.client().listOrders(SPAN)) {
      if (order.id === id(1)) break;
    }
    expect(gateway.arrivals).toHaveLength(2);
  });
});

describe('listOrdersByIndex', () => {
  type Index = (start: number | undefined) => number[];
  const up = range(1, 7);
  const down = range(7, 1);

  async function listAll(index: Index, query: Partial<OrderIndexQuery> = {}) {
    const gateway = await startGateway(({ params }): Answer => {
      const start = params['start_query_index_id'];
      const page = index(start === undefined ? undefined : Number(start)).slice(0, 3);
      if (page.length === 0) return businessFailure(405);
      return ordersAnswer(
        page.map((each) => wireOrder(id(each))),
        { min_query_index_id: Math.min(...page), max_query_index_id: Math.max(...page) },
      );
    });
    const client: Client = gateway.client();
    const orders = await all(client.listOrdersByIndex({ ...SPAN, ...query }));
    return { ids: idsOf(orders), calls: gateway.arrivals.length, gateway };
  }

  it.each<[string, number[], Index]>([
    ['up', up, (start = 0) => up.filter((each) => each > start)],
    ['up, with the one it starts at', up, (start = 0) => up.filter((each) => each >= start)],
    ['down', down, (start = 99) => down.filter((each) => each < start)],
    ['down, with the one it starts at', down, (start = 99) => down.filter((each) => each <= start)],
  ])('gives each order once when the index runs %s', async (_, expected, index) => {
    const { ids, calls } = await listAll(index);
    expect(ids).toEqual(expected.map(id));
    expect(calls).toBeLessThanOrEqual(6);
  });

  it('gives its pages, each with what was left out of it', async () => {
    const pages = [[1, 2, 3], [3, 4], []];
    const gateway = await startGateway((_, n) => {
      const page = pages[n] ?? [];
      const orders = [...page.map((each) => wireOrder(id(each))), ...(n === 0 ? ['odd'] : [])];
      return ordersAnswer(orders, { max_query_index_id: Math.max(...page) });
    });
    const found: [string[], number][] = [];
    for await (const { orders, malformed } of gateway.client().listOrdersByIndex(SPAN).pages()) {
      found.push([idsOf(orders), malformed]);
    }
    expect(found).toEqual([
      [[1, 2, 3].map(id), 1],
      [[id(4)], 0],
      [[], 0],
    ]);
    expect(gateway.arrivals).toHaveLength(3);
  });

  it('starts at the given index', async () => {
    const { ids, gateway } = await listAll((start = 0) => up.filter((each) => each > start), {
      startQueryIndexId: '4',
      pageSize: 3,
    });
    expect(ids).toEqual([5, 6, 7].map(id));
    expect(gateway.arrivals[0]!.params).toMatchObject({
      method: 'aliexpress.affiliate.order.listbyindex',
      start_query_index_id: '4',
      page_size: '3',
    });
    expect(gateway.arrivals[0]!.params).not.toHaveProperty('page_no');
  });

  it('ends when the gateway repeats a page for ever, or gives no index', async () => {
    expect(await listAll(() => [1, 2, 3])).toMatchObject({ ids: [1, 2, 3].map(id) });
    const gateway = await startGateway(() => ordersAnswer([wireOrder(id(1))]));
    const orders = await all(gateway.client().listOrdersByIndex(SPAN));
    expect(orders).toHaveLength(1);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('refuses a wrong index', async () => {
    const gateway = await startGateway(() => ordersAnswer([]));
    const listed = gateway.client().listOrdersByIndex({ ...SPAN, startQueryIndexId: '' });
    expect(await failureOf(listed)).toBeInstanceOf(ParameterError);
  });
});

describe('getOrders', () => {
  it('matches by id, in the order of your ids, with parts of an order and without others', async () => {
    const gateway = await startGateway(() =>
      ordersAnswer([
        wireOrder(id(9)),
        wireOrder(id(3), { sub_order_id: id(30), order_number: id(30) }),
        wireOrder(id(1)),
        wireOrder(id(3), { sub_order_id: id(31), order_number: id(31) }),
      ]),
    );
    const { orders, missing, malformed } = await gateway
      .client()
      .getOrders([id(1), id(2), id(3), id(31), id(1)]);
    expect(orders.map((order) => order.subOrderId)).toEqual([id(1), id(30), id(31)]);
    expect([missing, malformed]).toEqual([[id(2)], 0]);
    expect(gateway.arrivals[0]!.params).toMatchObject({
      method: 'aliexpress.affiliate.order.get',
      order_ids: [1, 2, 3, 31].map(id).join(','),
    });
  });

  it('asks for 50 at a time', async () => {
    const gateway = await startGateway(({ params }) =>
      ordersAnswer(params['order_ids']!.split(',').map((each) => wireOrder(each))),
    );
    const ids = range(1, 120).map(id);
    const { orders, missing } = await gateway.client().getOrders(ids);
    expect(idsOf(orders)).toEqual(ids);
    expect(missing).toEqual([]);
    expect(gateway.arrivals.map(({ params }) => params['order_ids']!.split(',').length)).toEqual([
      50, 50, 20,
    ]);
  });

  it('reads a 405 as no orders, and counts what is not an order', async () => {
    const gateway = await startGateway((_, n) =>
      n === 0 ? businessFailure(405) : ordersAnswer([wireOrder(id(1)), { order_id: 'x' }]),
    );
    const client = gateway.client();
    expect(await client.getOrders([id(1)])).toEqual({ orders: [], missing: [id(1)], malformed: 0 });
    expect(await client.getOrders([id(1)])).toMatchObject({ missing: [], malformed: 1 });
  });

  it('refuses what is not an id', async () => {
    const gateway = await startGateway(() => ordersAnswer([]));
    const error = await failureOf(gateway.client().getOrders([id(1), 'x1']));
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toMatch(/`ids` of `getOrders`.*[Nn]umber 2 of 2/);
  });

  it('fails when orders are counted but none is there', async () => {
    const gateway = await startGateway(() => ordersAnswer([], { current_record_count: 3 }));
    const error = await failureOf(gateway.client({ retries: 0 }).getOrders([id(1)]));
    expect(error).toBeInstanceOf(MalformedAnswerError);
  });
});
