import { marketName, type Market, type Product } from 'aliexpress-affiliate';
import { z } from 'zod';

const money = z.object({ amount: z.string(), currency: z.string() });
const category = z.object({ id: z.string(), name: z.string().exactOptional() });

const promoCode = z.object({
  code: z.string(),
  text: z.string().exactOptional(),
  minSpend: money.exactOptional(),
  quantity: z.number().exactOptional(),
  startsAt: z.number().exactOptional(),
  endsAt: z.number().exactOptional(),
  campaignType: z.string().exactOptional(),
  url: z.string().exactOptional(),
});
const shop = z.object({
  id: z.string().exactOptional(),
  name: z.string().exactOptional(),
  url: z.string().exactOptional(),
});
const commission = z.object({
  rate: z.number().exactOptional(),
  hotProductRate: z.number().exactOptional(),
  relevantMarketRate: z.number().exactOptional(),
});

/**
 * The domain model as it is kept: every field but `raw`, so that a product from the store is the
 * one that was fetched. A change that older builds cannot read needs a new `VERSION`.
 */
const fields = {
  id: z.string(),
  title: z.string(),
  url: z.string().exactOptional(),
  promotionLink: z.string().exactOptional(),
  images: z.array(z.string()).readonly(),
  video: z.string().exactOptional(),
  salePrice: money.exactOptional(),
  listPrice: money.exactOptional(),
  appPrice: money.exactOptional(),
  discountPercent: z.number().exactOptional(),
  statedDiscountPercent: z.number().exactOptional(),
  currencyAsAsked: z.boolean(),
  taxRate: z.number().exactOptional(),
  promoCode: promoCode.exactOptional(),
  shipToDays: z.number().exactOptional(),
  platformType: z.string().exactOptional(),
  positiveFeedback: z.number().exactOptional(),
  orders30d: z.number().exactOptional(),
  category: category.exactOptional(),
  subcategory: category.exactOptional(),
  shop: shop.exactOptional(),
  skuId: z.string().exactOptional(),
  commission: commission.exactOptional(),
} satisfies Record<keyof Omit<Product, 'raw'>, z.ZodType>;

const product = z.object(fields) satisfies z.ZodType<Product>;

/** Stands in each entry, and in the name of the folder that the file store keeps its segments in. */
export const VERSION = 1;

/** ms since the epoch, when the gateway answered. The newest of two entries of one key wins. */
const fetchedAt = z.number().int().nonnegative();

const entrySchema = z.discriminatedUnion('state', [
  z.object({ v: z.literal(VERSION), state: z.literal('available'), fetchedAt, product }),
  z.object({
    v: z.literal(VERSION),
    state: z.literal('unavailable'),
    fetchedAt,
    // Kept so that a card can still name the product after it left the programme.
    lastKnown: z.object({ product, fetchedAt }).exactOptional(),
  }),
]);

/** One answer of the gateway about one product in one market, as a store keeps it. */
export type Entry = z.infer<typeof entrySchema>;

/** An entry read from disk or network, or `undefined` when it is not one. */
export function parseEntry(value: unknown): Entry | undefined {
  const parsed = entrySchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Names everything that an answer depends on, so that no market or tracking id sees another's data. */
export function entryKey(id: string, market: Market, trackingId: string): string {
  return `${marketName(market)}/${trackingId}/${id}`;
}
