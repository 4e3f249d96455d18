import type { CallOptions } from '../gateway/attempt.ts';
import { callInBatches } from '../gateway/batches.ts';
import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { pagedCall, type PagedCall } from '../gateway/paged-call.ts';
import { checkIds } from '../values/check.ts';
import {
  indexParams,
  listParams,
  type OrderIndexQuery,
  type OrderQuery,
  type OrdersAnswer,
  type OrdersIndexPage,
  type OrdersPage,
} from './order-query.ts';
import type { Order } from './order.ts';
import { readOrders, readOrdersIndexPage, readOrdersPage } from './read-orders.ts';

const GET = 'aliexpress.affiliate.order.get';
const LIST = 'aliexpress.affiliate.order.list';
const LIST_BY_INDEX = 'aliexpress.affiliate.order.listbyindex';
/** The limit is not documented. 50 is that of the other methods. */
const BATCH_SIZE = 50;

/** As a `PagedCall`, or page by page. */
export interface OrdersByIndex extends PagedCall<OrdersIndexPage, Order> {
  /** Every page from the first one on, without the orders of earlier pages. */
  pages(): AsyncIterable<OrdersIndexPage>;
}

export interface OrderMethods {
  /**
   * Fetches any number of orders by id (of the order or of a part of it), 50 in a call.
   * @throws AliExpressError one of its subclasses; you get all results or none
   */
  getOrders(ids: readonly string[], options?: CallOptions): Promise<OrdersAnswer>;
  /**
   * Lists the orders of a time span and a status: `await` gives one page, `for await` gives all orders,
   * each once. Orders that move in the list meanwhile may be missed. To avoid that, choose an `end` in
   * the past, or list by index.
   * @throws AliExpressError one of its subclasses
   */
  listOrders(query: OrderQuery, options?: CallOptions): PagedCall<OrdersPage, Order>;
  /**
   * Lists the same orders by an index, in which new orders do not move the pages.
   * @throws AliExpressError one of its subclasses
   */
  listOrdersByIndex(query: OrderIndexQuery, options?: CallOptions): OrdersByIndex;
}

export function createOrders(
  callGateway: CallGateway,
  { warnUnknown, trust }: ClientSettings,
): OrderMethods {
  async function getPage(query: OrderQuery, { signal }: CallOptions): Promise<OrdersPage> {
    return callGateway({
      method: LIST,
      params: listParams(query, warnUnknown),
      read: (result) => readOrdersPage(result, query.page ?? 1, trust),
      signal,
    });
  }

  async function getIndexPage(
    query: OrderIndexQuery,
    { signal }: CallOptions,
  ): Promise<OrdersIndexPage> {
    return callGateway({
      method: LIST_BY_INDEX,
      params: indexParams(query, warnUnknown),
      read: (result) => readOrdersIndexPage(result, trust),
      signal,
    });
  }

  return {
    async getOrders(given, options = {}) {
      checkIds('`ids` of `getOrders`', given);
      const ids = [...new Set(given)];
      const batches = await callInBatches(
        ids,
        BATCH_SIZE,
        (batch, link) =>
          callGateway({
            method: GET,
            params: { order_ids: batch.join(',') },
            read: (result) => readOrders(result, trust),
            ...link,
          }),
        options.signal,
      );
      const found = batches.flatMap((batch) => batch.found);
      const isNew = unseen();
      return {
        orders: ids.flatMap((id) =>
          found.flatMap(({ order, ids: names }) => (names.has(id) && isNew(order) ? [order] : [])),
        ),
        missing: ids.filter((id) => !found.some(({ ids: names }) => names.has(id))),
        malformed: batches.reduce((sum, { malformed }) => sum + malformed, 0),
      };
    },

    listOrders: (query, options = {}) =>
      pagedCall(getPage(query, options), (first) =>
        eachOrder(first, (page) => getPage({ ...query, page }, options)),
      ),

    listOrdersByIndex(query, options = {}) {
      const eachPage = (first: OrdersIndexPage) =>
        eachIndexPage(first, query.startQueryIndexId, (startQueryIndexId) =>
          getIndexPage({ ...query, startQueryIndexId }, options),
        );
      const list = pagedCall(getIndexPage(query, options), async function* (first) {
        for await (const { orders } of eachPage(first)) yield* orders;
      });
      return Object.assign(list, {
        async *pages() {
          yield* eachPage(await list);
        },
      });
    },
  };
}

async function* eachOrder(
  first: OrdersPage,
  getPage: (page: number) => Promise<OrdersPage>,
): AsyncGenerator<Order, void, undefined> {
  const isNew = unseen();
  for (let page = first; ; page = await getPage(page.page + 1)) {
    const news = page.orders.filter(isNew);
    yield* news;
    if (page.isLast || news.length === 0) return;
  }
}

async function* eachIndexPage(
  first: OrdersIndexPage,
  start: string | undefined,
  getPage: (startQueryIndexId: string) => Promise<OrdersIndexPage>,
): AsyncGenerator<OrdersIndexPage, void, undefined> {
  const isNew = unseen();
  const starts = new Set([start]);
  // It is not documented which way the index runs. From the wrong end, known orders come again.
  let end: 'max' | 'min' = 'max';
  for (let page = first; ;) {
    const news = page.orders.filter(isNew);
    yield { ...page, orders: news };
    if (page.orders.length === 0 || (news.length === 0 && end === 'min')) return;
    if (news.length * 2 < page.orders.length) end = 'min';
    const next = end === 'max' ? page.maxQueryIndexId : page.minQueryIndexId;
    if (next === undefined || starts.has(next)) return;
    starts.add(next);
    page = await getPage(next);
  }
}

/** Tells whether an order is new. Pages may repeat orders. */
function unseen(): (order: Order) => boolean {
  const seen = new Set<string>();
  return ({ id, subOrderId, product }) => {
    const before = seen.size;
    return seen.add([id, subOrderId, product?.id].join('/')).size > before;
  };
}
