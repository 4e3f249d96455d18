import { describe, expect, it } from 'vitest';
import { ParameterError, type Client, type PagedCall } from '../../src/index.ts';
import { businessFailure } from '../support/answers.ts';
import { failureOf, MARKET, startGateway, type Answer } from '../support/gateway.ts';
import { ordersAnswer, wireOrder } from '../support/order-answers.ts';
import { idAt, pageAnswer, take } from '../support/pages.ts';

const SPAN = {
  start: Date.UTC(2026, 2, 8),
  end: Date.UTC(2026, 2, 9),
  status: 'Payment Completed',
};
const PAGES = 3;
const orderIds = (page: number) => [10 * page + 1, 10 * page + 2].map(String);
const orders = (page: number) => orderIds(page).map((id) => wireOrder(id));

interface List {
  readonly start: (client: Client) => PagedCall<object, { readonly id: string }>;
  readonly answer: (page: number) => Answer;
  readonly ids: (page: number) => string[];
  /** The parameter that says which page a request wants. */
  readonly pageParam: string;
  readonly pageValues: readonly (string | undefined)[];
}

const productIds = (page: number) => [idAt(2 * page), idAt(2 * page + 1)];

const lists: [string, List][] = [
  [
    'searchProducts',
    {
      start: (client) => client.searchProducts({ pageSize: 2 }, MARKET),
      answer: (page) => pageAnswer(productIds(page), { total_record_count: 2 * PAGES }),
      ids: productIds,
      pageParam: 'page_no',
      pageValues: ['1', '2', '3'],
    },
  ],
  [
    'listOrders',
    {
      start: (client) => client.listOrders(SPAN),
      answer: (page) => ordersAnswer(orders(page), { total_page_no: PAGES }),
      ids: orderIds,
      pageParam: 'page_no',
      pageValues: ['1', '2', '3'],
    },
  ],
  [
    'listOrdersByIndex',
    {
      start: (client) => client.listOrdersByIndex(SPAN),
      answer: (page) =>
        ordersAnswer(orders(page), page < PAGES - 1 ? { max_query_index_id: `i${page}` } : {}),
      ids: orderIds,
      pageParam: 'start_query_index_id',
      pageValues: [undefined, 'i0', 'i1'],
    },
  ],
];

describe.each(lists)('%s', (_, { start, answer, ids, pageParam, pageValues }) => {
  const allIds = [0, 1, 2].flatMap(ids);
  const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

  it('gives all items when you iterate it, with one request for each page', async () => {
    const gateway = await startGateway((_arrival, n) => answer(n));
    expect(idsOf(await take(start(gateway.client())))).toEqual(allIds);
    expect(gateway.arrivals.map(({ params }) => params[pageParam])).toEqual(pageValues);
  });

  it('gives the first page when you await it, with one request', async () => {
    const gateway = await startGateway((_arrival, n) => answer(n));
    const page = await start(gateway.client());
    expect(JSON.stringify(page)).toContain(ids(0)[0]);
    expect(JSON.stringify(page)).not.toContain(ids(1)[0]);
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('requests the first page once when you await it and then iterate it', async () => {
    const gateway = await startGateway((_arrival, n) => answer(n));
    const call = start(gateway.client());
    await call;
    expect(idsOf(await take(call))).toEqual(allIds);
    expect(gateway.arrivals.map(({ params }) => params[pageParam])).toEqual(pageValues);
  });

  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
  ])('sends no request after a break at item %i: %i in all', async (last, requests) => {
    const gateway = await startGateway((_arrival, n) => answer(n));
    let taken = 0;
    for await (const _item of start(gateway.client())) {
      taken += 1;
      if (taken === last) break;
    }
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals).toHaveLength(requests);
  });

  it('throws the error of page 2 while you iterate, after the items of page 1', async () => {
    const gateway = await startGateway((_arrival, n) =>
      n === 1 ? businessFailure(407) : answer(n),
    );
    const call = start(gateway.client());
    await call;
    const taken: string[] = [];
    const iterate = async () => {
      for await (const { id } of call) taken.push(id);
    };
    expect(await failureOf(iterate())).toBeInstanceOf(ParameterError);
    expect(taken).toEqual(ids(0));
  });

  it('throws the error of page 1 whether you await or iterate, after one request', async () => {
    const gateway = await startGateway(() => businessFailure(407));
    const call = start(gateway.client());
    const error = await failureOf(call);
    expect(error).toBeInstanceOf(ParameterError);
    expect(await failureOf(take(call))).toBe(error);
    expect(gateway.arrivals).toHaveLength(1);
  });
});

it.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [5, 3],
])('`limit: %i` ends the items, after %i requests', async (limit, requests) => {
  const { answer } = lists[0]![1];
  const gateway = await startGateway((_arrival, n) => answer(n));
  const all = gateway.client().searchProducts({ pageSize: 2 }, MARKET, { limit });
  expect(await take(all)).toHaveLength(limit);
  await gateway.time.sleep(60_000);
  expect(gateway.arrivals).toHaveLength(requests);
});
