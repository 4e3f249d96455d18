import type { Answer } from './gateway.ts';
import { envelope, wireJson } from './answers.ts';

/** A made-up order with the fields and traps of a real one. */
export function wireOrder(id: string, fields: Record<string, unknown> = {}) {
  return {
    order_id: id,
    sub_order_id: id,
    order_number: id,
    parent_order_number: id,
    order_status: 'Payment Completed',
    order_type: 'global',
    created_time: '2026-03-08 01:59:59',
    paid_time: '2026-03-08 03:00:00',
    product_id: '1005006338829917',
    product_title: 'Pocket lamp',
    product_detail_url: 'https://www.aliexpress.com/item/1005006338829917.html',
    product_main_image_url: 'https://ae01.alicdn.com/kf/S1main.jpg_50x50.jpg',
    product_count: 2,
    category_id: '39',
    settled_currency: 'USD',
    paid_amount: 1568,
    finished_amount: 0,
    commission_rate: '7.0%',
    estimated_paid_commission: 109,
    incentive_commission_rate: '0.0%',
    new_buyer_bonus_commission: 5,
    is_new_buyer: 'N',
    is_hot_product: 'Y',
    is_affiliate_product: 'Y',
    ship_to_country: 'DE',
    tracking_id: 'blog',
    custom_parameters: '{"dp":"lamp  post"}',
    ...fields,
  };
}

export function ordersAnswer(
  orders: readonly unknown[],
  rest: Record<string, unknown> = {},
): Answer {
  const result = { current_record_count: orders.length, orders: { order: orders }, ...rest };
  return { body: wireJson(envelope(result)) };
}
