import { z } from 'zod';
import {
  amount,
  currency,
  digits,
  line,
  link,
  orAbsent,
  pacificTime,
  percentage,
  productId,
  wholeNumber,
} from '../wire/fields.ts';
import { LONGEST, MOST_DAYS } from './limits.ts';

/** `promo_code_info` of a product. Only the code is required. */
const wirePromoCode = z.object({
  promo_code: line(LONGEST.code),
  code_value: orAbsent(line(LONGEST.coupon)),
  // 0 means no minimum.
  code_mini_spend: orAbsent(amount()),
  code_quantity: orAbsent(wholeNumber()),
  code_availabletime_start: orAbsent(pacificTime()),
  code_availabletime_end: orAbsent(pacificTime()),
  code_campaigntype: orAbsent(
    z.union([z.string(), z.number()]).transform(String).pipe(line(LONGEST.type)),
  ),
  code_promotionurl: orAbsent(link()),
});

export type WirePromoCode = z.output<typeof wirePromoCode>;

/**
 * A product as the gateway sends it (`aliexpress.affiliate.productdetail.get`, and each list of
 * products). Only the id and the title are required. Any other field that is missing, empty or
 * invalid is absent. Fields that are not listed here stay as they are.
 */
export const wireProduct = z.looseObject({
  product_id: productId(),
  product_title: line(LONGEST.title),

  product_detail_url: orAbsent(z.string()),
  promotion_link: orAbsent(z.string()),
  product_main_image_url: orAbsent(z.string()),
  product_small_image_urls: z.unknown().optional(),
  product_video_url: orAbsent(z.string()),

  // Prices without `target_` are in the shop's currency, which readers should not see.
  target_sale_price: orAbsent(amount()),
  target_sale_price_currency: orAbsent(currency()),
  target_original_price: orAbsent(amount()),
  target_original_price_currency: orAbsent(currency()),
  target_app_sale_price: orAbsent(amount()),
  target_app_sale_price_currency: orAbsent(currency()),

  discount: orAbsent(percentage()),
  tax_rate: orAbsent(taxRate()),
  promo_code_info: orAbsent(wirePromoCode),

  evaluate_rate: orAbsent(percentage()),
  lastest_volume: orAbsent(wholeNumber().pipe(z.int().positive())),

  first_level_category_id: orAbsent(digits()),
  first_level_category_name: orAbsent(line(LONGEST.name)),
  second_level_category_id: orAbsent(digits()),
  second_level_category_name: orAbsent(line(LONGEST.name)),
  shop_id: orAbsent(digits()),
  shop_name: orAbsent(line(LONGEST.name)),
  shop_url: orAbsent(z.string()),
  sku_id: orAbsent(digits()),
  platform_product_type: orAbsent(line(LONGEST.type)),
  ship_to_days: orAbsent(shipToDays()),

  commission_rate: orAbsent(percentage()),
  hot_product_commission_rate: orAbsent(percentage()),
  relevant_market_commission_rate: orAbsent(percentage()),
});

export type WireProduct = z.output<typeof wireProduct>;

/** `"0.20"`, a fraction. `"0.00"` means either no tax or unknown. */
function taxRate() {
  const fraction = z
    .string()
    .trim()
    .regex(/^0(?:\.\d{1,8})?$/)
    .transform(Number);
  return z.union([z.number(), fraction]).pipe(z.number().positive().lt(1));
}

/** `"ship to US in 7 days"` → 7. Takes the end of a range. */
function shipToDays() {
  const text = z
    .string()
    .trim()
    .transform((words) => Number(/(?:^|[\s-])(\d{1,3})(?: days?)?$/i.exec(words)?.[1]));
  return z.union([z.number(), text]).pipe(z.int().positive().max(MOST_DAYS));
}
