import { amountsOf, orderStatuses, productOf, type SampleOrder } from '../fixtures/orders.ts';
import { listing, type Method, type MethodRequest, wireList } from './method.ts';
import { pageAccepts, pageOf, pageSizeOf } from './page.ts';
import { wireProductId } from './wire-product.ts';

export const orderGet: Method = {
  name: 'aliexpress.affiliate.order.get',
  required: ['order_ids'],
  accepts: { order_ids: /^\d{1,19}(?:,\d{1,19})*$/ },
  answer(request) {
    const asked = new Set(request.params['order_ids']?.split(','));
    const found = request.orders().filter(({ id, subId }) => asked.has(id) || asked.has(subId));
    return listing(found, request.fault, (orders) => ({
      current_record_count: orders.length,
      orders: wireOrders(orders, request),
    }));
  },
};

/** A time as these methods read and write it: Pacific time, without a zone. */
const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

const times = {
  'Payment Completed Time': ({ paidAt }) => paidAt,
  'Buyer Confirmed Receipt Time': ({ receivedAt }) => receivedAt,
  'Completed Settlement Time': ({ settledAt }) => settledAt,
} satisfies Record<string, (order: SampleOrder) => number | undefined>;

const listAccepts = {
  page_size: pageAccepts.page_size,
  start_time: time,
  end_time: time,
  status: orderStatuses,
  time_type: Object.keys(times),
};

/** Newest first. */
export const orderList: Method = {
  name: 'aliexpress.affiliate.order.list',
  required: ['start_time', 'end_time', 'status'],
  accepts: { ...listAccepts, page_no: pageAccepts.page_no },
  answer(request) {
    const found = ordersBetween(request).toReversed();
    const page = pageOf(found, request.params);
    return listing(page.items, request.fault, (orders) => ({
      current_page_no: page.no,
      current_record_count: orders.length,
      total_page_no: page.count,
      total_record_count: found.length,
      orders: wireOrders(orders, request),
    }));
  },
};

/** Oldest first, so that new orders come at the end. */
export const orderListByIndex: Method = {
  name: 'aliexpress.affiliate.order.listbyindex',
  required: ['start_time', 'end_time', 'status'],
  accepts: { ...listAccepts, start_query_index_id: /^\d{1,19}$/ },
  answer(request) {
    const after = Number(request.params['start_query_index_id'] ?? 0);
    const rest = ordersBetween(request).filter(({ index }) => index > after);
    return listing(rest.slice(0, pageSizeOf(request.params)), request.fault, (orders) => ({
      current_record_count: orders.length,
      min_query_index_id: indexOf(orders.at(0)),
      max_query_index_id: indexOf(orders.at(-1)),
      orders: wireOrders(orders, request),
    }));
  },
};

function indexOf(order: SampleOrder | undefined): string | undefined {
  return order && String(order.index);
}

function ordersBetween(request: MethodRequest): SampleOrder[] {
  const { params } = request;
  const { start_time: start = '', end_time: end = '', status } = params;
  const timeOf = times[(params['time_type'] ?? 'Payment Completed Time') as keyof typeof times];
  return request.orders().filter((order) => {
    if (order.status !== status) return false;
    // Texts of this form sort like times.
    const text = pacific(timeOf(order)) ?? '';
    return start <= text && text <= end;
  });
}

// Swedish dates have the order of ISO 8601.
const pacificFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function pacific(at: number | undefined): string | undefined {
  return at === undefined ? undefined : pacificFormat.format(at);
}

function wireOrders(orders: readonly SampleOrder[], request: MethodRequest) {
  return wireList(
    'order',
    orders.map((order) => wireOrder(order, request)),
    request.fault,
  );
}

/** Money is in whole cents of the publisher's currency. */
function wireOrder(order: SampleOrder, { origin, fault }: MethodRequest) {
  const product = productOf(order);
  const { paid, commission } = amountsOf(order);
  const isFinished = order.receivedAt !== undefined;
  const isHot = product.hotCommission !== undefined;
  return {
    order_id: BigInt(order.id),
    sub_order_id: BigInt(order.subId),
    order_number: BigInt(order.subId),
    parent_order_number: BigInt(order.id),
    order_status: order.status,
    order_type: 'global',
    created_time: pacific(order.createdAt),
    paid_time: pacific(order.paidAt),
    finished_time: pacific(order.receivedAt),
    completed_settlement_time: pacific(order.settledAt),
    product_id: wireProductId(product.id, fault),
    product_title: product.title,
    product_detail_url: `https://www.aliexpress.com/item/${product.id}.html`,
    product_main_image_url: `${origin}${product.pictures[0]}`,
    product_count: order.count,
    category_id: BigInt(product.subcategory.id),
    settled_currency: 'USD',
    paid_amount: paid,
    finished_amount: isFinished ? paid : undefined,
    commission_rate: `${product.hotCommission ?? product.commission}%`,
    estimated_paid_commission: commission,
    estimated_finished_commission: isFinished ? commission : undefined,
    incentive_commission_rate: '0.0%',
    estimated_incentive_paid_commission: 0,
    new_buyer_bonus_commission: order.isNewBuyer ? 50 : 0,
    is_new_buyer: order.isNewBuyer ? 'Y' : 'N',
    is_hot_product: isHot ? 'Y' : 'N',
    is_affiliate_product: 'Y',
    ship_to_country: order.country,
    tracking_id: order.trackingId,
    // JSON in a string.
    custom_parameters: order.parameters && JSON.stringify(order.parameters),
  };
}
