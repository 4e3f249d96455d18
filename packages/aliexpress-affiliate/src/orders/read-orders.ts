import { z } from 'zod';
import type { Result } from '../values/result.ts';
import type { OrdersIndexPage, OrdersPage } from './order-query.ts';
import type { Order } from './order.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import { readList, type ReadList } from '../wire/read-list.ts';
import { toOrder } from './to-order.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import { line, orAbsent, wholeNumber } from '../wire/fields.ts';
import { wireOrder, type WireOrder } from './wire-order.ts';

/** Orders with the ids that each may have been asked for by. */
export interface OrdersWithIds {
  readonly found: readonly { readonly order: Order; readonly ids: ReadonlySet<string> }[];
  readonly malformed: number;
}

const wireTotals = z.object({
  // Where orders are listed, 0 pages are not said but unknown.
  total_page_no: orAbsent(wholeNumber().pipe(z.int().positive())),
  total_record_count: orAbsent(wholeNumber().pipe(z.int().positive())),
});

const wireIndexes = z.object({
  min_query_index_id: orAbsent(line(100)),
  max_query_index_id: orAbsent(line(100)),
});

export function readOrders(result: unknown, trust: TrustUrl): Result<OrdersWithIds> {
  return readOrderList(result, ({ items, malformed }) => {
    const found = items.map((wire) => ({ order: toOrder(wire, trust), ids: idsOf(wire) }));
    return { found, malformed };
  });
}

export function readOrdersPage(result: unknown, page: number, trust: TrustUrl): Result<OrdersPage> {
  return readOrderList(result, ({ items, malformed, rest }) => {
    const { total_record_count: total, total_page_no: pageCount } = wireTotals.parse(rest);
    return omitUndefined({
      orders: items.map((wire) => toOrder(wire, trust)),
      page,
      total,
      pageCount,
      isLast: items.length === 0 || page >= (pageCount ?? Infinity),
      malformed,
    });
  });
}

export function readOrdersIndexPage(result: unknown, trust: TrustUrl): Result<OrdersIndexPage> {
  return readOrderList(result, ({ items, malformed, rest }) => {
    const indexes = wireIndexes.parse(rest);
    return omitUndefined({
      orders: items.map((wire) => toOrder(wire, trust)),
      malformed,
      minQueryIndexId: indexes.min_query_index_id,
      maxQueryIndexId: indexes.max_query_index_id,
    });
  });
}

function readOrderList<T>(result: unknown, make: (list: ReadList<WireOrder>) => T): Result<T> {
  const list = readList(result, {
    list: 'orders',
    member: 'order',
    count: 'current_record_count',
    schema: wireOrder,
  });
  return list.ok ? { ok: true, value: make(list.value) } : list;
}

function idsOf(wire: WireOrder): Set<string> {
  const ids = [wire.order_id, wire.sub_order_id, wire.order_number, wire.parent_order_number];
  return new Set(ids.filter((id) => id !== undefined));
}
