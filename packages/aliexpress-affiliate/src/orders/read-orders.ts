import { z } from 'zod';
import { originalImage } from '../values/images.ts';
import { fromMinor, type Money } from '../values/money.ts';
import { nonEmpty, omitUndefined } from '../values/omit-undefined.ts';
import type { Result } from '../values/result.ts';
import { line, orAbsent, wholeNumber } from '../wire/fields.ts';
import { readList, type ReadList } from '../wire/read-list.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import type { OrdersIndexPage, OrdersPage } from './order-query.ts';
import type { Order } from './order.ts';
import { wireOrder, type WireOrder } from './wire-order.ts';

/** Orders with all the ids that can name each of them. */
interface OrdersWithIds {
  readonly found: readonly { readonly order: Order; readonly ids: ReadonlySet<string> }[];
  readonly malformed: number;
}

const wireTotals = z.object({
  // 0 stands for an unknown number of pages.
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

/** Makes an order from the gateway's fields. */
function toOrder(wire: WireOrder, trust: TrustUrl): Order {
  const { settled_currency: currency } = wire;

  /** "Cents" are the smallest unit of the currency. An amount without a currency would be a guess. */
  function money(cents: bigint | undefined): Money | undefined {
    return cents === undefined || currency === undefined ? undefined : fromMinor(cents, currency);
  }

  const image = trust(wire.product_main_image_url);
  return omitUndefined({
    id: wire.order_id,
    subOrderId: wire.sub_order_id,
    status: wire.order_status,
    createdAt: wire.created_time,
    paidAt: wire.paid_time,
    finishedAt: wire.finished_time,
    settledAt: wire.completed_settlement_time,
    product: nonEmpty(
      omitUndefined({
        id: wire.product_id,
        title: wire.product_title,
        url: trust(wire.product_detail_url),
        image: image && originalImage(image),
        categoryId: wire.category_id,
      }),
    ),
    count: wire.product_count,
    paidAmount: money(wire.paid_amount),
    finishedAmount: money(wire.finished_amount),
    commission: nonEmpty(
      omitUndefined({
        rate: wire.commission_rate,
        estimatedPaid: money(wire.estimated_paid_commission),
        estimatedFinished: money(wire.estimated_finished_commission),
        incentiveRate: wire.incentive_commission_rate,
        estimatedIncentivePaid: money(wire.estimated_incentive_paid_commission),
        estimatedIncentiveFinished: money(wire.estimated_incentive_finished_commission),
        newBuyerBonus: money(wire.new_buyer_bonus_commission),
      }),
    ),
    isNewBuyer: wire.is_new_buyer,
    isHotProduct: wire.is_hot_product,
    isAffiliateProduct: wire.is_affiliate_product,
    type: wire.order_type,
    shipToCountry: wire.ship_to_country,
    trackingId: wire.tracking_id,
    customParameters: wire.custom_parameters ?? wire.customer_parameters,
  });
}
