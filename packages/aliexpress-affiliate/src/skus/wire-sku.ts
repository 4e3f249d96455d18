import { z } from 'zod';
import { wireDelivery } from '../shipping/delivery.ts';
import {
  amount,
  currency,
  digits,
  fee,
  line,
  link,
  orAbsent,
  productId,
  wholeNumber,
} from '../wire/fields.ts';

/**
 * A SKU as the gateway sends it (`aliexpress.affiliate.product.sku.detail.get`). Only the id is
 * required.
 */
export const wireSku = z.object({
  sku_id: digits(),
  sku_properties: z.unknown().optional(),
  price_with_tax: orAbsent(amount()),
  sale_price_with_tax: orAbsent(amount()),
  currency: orAbsent(currency()),
  sku_image_link: orAbsent(link()),
  link: orAbsent(link()),
  shipping_fees: orAbsent(fee()),
  ...wireDelivery,
});

export type WireSku = z.output<typeof wireSku>;

/** What the same answer says about the product. Only the id is documented. */
export const wireItemInfo = z.object({
  product_id: orAbsent(productId()),
  title: orAbsent(line(1_000)),
  original_link: orAbsent(link()),
  image_link: orAbsent(link()),
  store_name: orAbsent(line(200)),
  product_score: orAbsent(fee().transform(Number).pipe(z.number().positive().max(5))),
  review_number: orAbsent(wholeNumber()),
});

export type WireItemInfo = z.output<typeof wireItemInfo>;
