import { z } from 'zod';
import {
  cents,
  currency,
  digits,
  line,
  link,
  orAbsent,
  pacificTime,
  percentage,
  productId,
  wholeNumber,
  yesOrNo,
} from '../wire/fields.ts';

/**
 * An order as the gateway sends it (`aliexpress.affiliate.order.get`, `.list`, `.listbyindex`). Only
 * the id is required. Any other field that is missing, empty or invalid is absent.
 */
export const wireOrder = z.object({
  order_id: digits(),
  sub_order_id: orAbsent(digits()),
  order_number: orAbsent(digits()),
  parent_order_number: orAbsent(digits()),
  order_status: orAbsent(line(60)),
  order_type: orAbsent(line(60)),

  created_time: orAbsent(pacificTime()),
  paid_time: orAbsent(pacificTime()),
  finished_time: orAbsent(pacificTime()),
  completed_settlement_time: orAbsent(pacificTime()),

  product_id: orAbsent(productId()),
  product_title: orAbsent(line(1_000)),
  product_detail_url: orAbsent(link()),
  product_main_image_url: orAbsent(link()),
  product_count: orAbsent(wholeNumber()),
  category_id: orAbsent(digits()),

  settled_currency: orAbsent(currency()),
  paid_amount: orAbsent(cents()),
  finished_amount: orAbsent(cents()),
  commission_rate: orAbsent(percentage()),
  estimated_paid_commission: orAbsent(cents()),
  estimated_finished_commission: orAbsent(cents()),
  incentive_commission_rate: orAbsent(percentage()),
  estimated_incentive_paid_commission: orAbsent(cents()),
  estimated_incentive_finished_commission: orAbsent(cents()),
  new_buyer_bonus_commission: orAbsent(cents()),

  is_new_buyer: orAbsent(yesOrNo()),
  is_hot_product: orAbsent(yesOrNo()),
  is_affiliate_product: orAbsent(yesOrNo()),
  ship_to_country: orAbsent(line(10)),
  tracking_id: orAbsent(line(100)),
  // The documentation has both spellings.
  custom_parameters: orAbsent(z.string().min(1).max(5_000)),
  customer_parameters: orAbsent(z.string().min(1).max(5_000)),
});

export type WireOrder = z.output<typeof wireOrder>;
