import { z } from 'zod';
import { asGlobalId } from './ids.ts';
import { cleanText } from './text.ts';

/**
 * A product as the gateway sends it (`aliexpress.affiliate.productdetail.get`, and each list of
 * products). Only the id and the title must be there; any other field that is missing, empty or not
 * what it should be is absent.
 */
export const wireProduct = z.object({
  product_id: z.string().transform((text, context) => {
    const id = asGlobalId(text);
    if (id === undefined) context.addIssue('not a product id');
    return id ?? z.NEVER;
  }),
  product_title: line(1_000),

  product_detail_url: orAbsent(z.string()),
  promotion_link: orAbsent(z.string()),
  product_main_image_url: orAbsent(z.string()),
  product_small_image_urls: z.unknown().optional(),
  product_video_url: orAbsent(z.string()),

  // Without `target_`, prices are in the shop's currency: not what to show.
  target_sale_price: orAbsent(amount()),
  target_sale_price_currency: orAbsent(currency()),
  target_original_price: orAbsent(amount()),
  target_original_price_currency: orAbsent(currency()),
  target_app_sale_price: orAbsent(amount()),
  target_app_sale_price_currency: orAbsent(currency()),

  evaluate_rate: orAbsent(percentage()),
  lastest_volume: orAbsent(orders()),

  first_level_category_id: orAbsent(digits()),
  first_level_category_name: orAbsent(line(200)),
  second_level_category_id: orAbsent(digits()),
  second_level_category_name: orAbsent(line(200)),
  shop_id: orAbsent(digits()),
  shop_name: orAbsent(line(200)),
  shop_url: orAbsent(z.string()),
  sku_id: orAbsent(digits()),

  commission_rate: orAbsent(percentage()),
  hot_product_commission_rate: orAbsent(percentage()),
});

export type WireProduct = z.output<typeof wireProduct>;

function orAbsent<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

/** Visible text on one line. */
function line(max: number) {
  return z
    .string()
    .transform((text) => cleanText(text, max))
    .pipe(z.string().min(1));
}

function digits() {
  return z.string().regex(/^[1-9]\d{0,19}$/);
}

/** Decimal text. Sent as a number in 2021. 0.00 stands for a price that is missing. */
function amount() {
  return z
    .union([z.string(), z.number()])
    .transform((value) => String(value).trim())
    .pipe(z.string().regex(/^(?=.*[1-9])\d{1,15}(?:\.\d{1,8})?$/));
}

function currency() {
  return z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/);
}

/** `"93.9%"` → 0.939. `"0.0%"` stands for nothing known. */
function percentage() {
  return (
    z
      .string()
      .trim()
      .regex(/^\d{1,3}(?:\.\d{1,4})?%$/)
      // Shifted as text: 93.9 / 100 as floats need not be 0.939.
      .transform((text) => Number(`${text.slice(0, -1)}e-2`))
      .pipe(z.number().positive().max(1))
  );
}

/** A number; seen as text once, where a comma can only part thousands. */
function orders() {
  return z
    .union([
      z.number(),
      z
        .string()
        .trim()
        .regex(/^(?:\d{1,9}|\d{1,3}(?:,\d{3})+)$/)
        .transform((text) => Number(text.replaceAll(',', ''))),
    ])
    .pipe(z.int().positive());
}
