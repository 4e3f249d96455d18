import { callInBatches } from '../gateway/batches.ts';
import { checkIds } from '../values/check.ts';
import type { ClientSettings } from '../gateway/options.ts';
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
import type { CallGateway } from '../gateway/request.ts';
import { createTrustUrl } from '../wire/trusted-url.ts';

const GET = 'aliexpress.affiliate.order.get';
const LIST = 'aliexpress.affiliate.order.list';
const LIST_BY_INDEX = 'aliexpress.affiliate.order.listbyindex';
/** No limit is documented; 50 is that of the other methods. */
const BATCH_SIZE = 50;

export interface OrderMethods {
  /**
   * Orders by id (that of the order or of a part of it), any number of them, 50 in a call.
   * @throws AliExpressError one of its subclasses; nothing is returned in part
   */
  getOrders(ids: readonly string[]): Promise<OrdersAnswer>;
  /**
   * One page of the orders of a time and a status; no orders are an empty page.
   * @throws AliExpressError one of its subclasses
   */
  listOrders(query: OrderQuery): Promise<OrdersPage>;
  /**
   * All of them, page after page as they are taken, each once. What changes its place in the list
   * meanwhile may be missed: let `end` lie in the past, or list by index.
   * @throws AliExpressError one of its subclasses, while iterating
   */
  listAllOrders(query: OrderQuery): AsyncIterable<Order>;
  /**
   * The same list in the order of an index, on which new orders do not move the pages.
   * @throws AliExpressError one of its subclasses
   */
  listOrdersByIndex(query: OrderIndexQuery): Promise<OrdersIndexPage>;
  /**
   * All of them, page after page as they are taken, each once.
   * @throws AliExpressError one of its subclasses, while iterating
   */
  listAllOrdersByIndex(query: OrderIndexQuery): AsyncIterable<Order>;
}

export function createOrders(
  callGateway: CallGateway,
  { gateway, warnUnknown }: ClientSettings,
): OrderMethods {
  const trust = createTrustUrl(gateway);

  async function listOrders(query: OrderQuery): Promise<OrdersPage> {
    return callGateway({
      method: LIST,
      params: listParams(query, 'listOrders', warnUnknown),
      read: (result) => readOrdersPage(result, query.page ?? 1, trust),
    });
  }

  async function listOrdersByIndex(query: OrderIndexQuery): Promise<OrdersIndexPage> {
    return callGateway({
      method: LIST_BY_INDEX,
      params: indexParams(query, 'listOrdersByIndex', warnUnknown),
      read: (result) => readOrdersIndexPage(result, trust),
    });
  }

  return {
    listOrders,
    listOrdersByIndex,

    async getOrders(given) {
      checkIds('`ids` of `getOrders`', given);
      const ids = [...new Set(given)];
      const batches = await callInBatches(ids, BATCH_SIZE, (batch, signal) =>
        callGateway({
          method: GET,
          params: { order_ids: batch.join(',') },
          read: (result) => readOrders(result, trust),
          signal,
        }),
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

    async *listAllOrders(query) {
      const isNew = unseen();
      for (let { page = 1 } = query; ; page += 1) {
        const { orders, isLast } = await listOrders({ ...query, page });
        const fresh = orders.filter(isNew);
        yield* fresh;
        if (isLast || fresh.length === 0) return;
      }
    },

    async *listAllOrdersByIndex(query) {
      const isNew = unseen();
      // Which way the index runs is not documented: going on from the wrong end brings known orders.
      let end: 'max' | 'min' = 'max';
      let page = await listOrdersByIndex(query);
      const asked = new Set([query.startQueryIndexId]);
      for (;;) {
        const fresh = page.orders.filter(isNew);
        yield* fresh;
        if (page.orders.length === 0 || (fresh.length === 0 && end === 'min')) return;
        if (fresh.length * 2 < page.orders.length) end = 'min';
        const next: string | undefined =
          end === 'max' ? page.maxQueryIndexId : page.minQueryIndexId;
        if (next === undefined || asked.has(next)) return;
        asked.add(next);
        page = await listOrdersByIndex({ ...query, startQueryIndexId: next });
      }
    },
  };
}

/** Says of each order whether it is the first time; a page may hold what another one held. */
function unseen(): (order: Order) => boolean {
  const seen = new Set<string>();
  return ({ id, subOrderId, product }) => {
    const before = seen.size;
    return seen.add([id, subOrderId, product?.id].join('/')).size > before;
  };
}
