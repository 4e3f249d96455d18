import { marketName, type Market, type Product } from 'aliexpress-affiliate';
import { z } from 'zod';

const money = z.object({ amount: z.string(), currency: z.string() });
const category = z.object({ id: z.string(), name: z.string().exactOptional() });

/** The domain model as it is kept. A change that older builds cannot read needs a new `VERSION`. */
const product = z.object({
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
  currencyAsAsked: z.boolean(),
  positiveFeedback: z.number().exactOptional(),
  orders30d: z.number().exactOptional(),
  category: category.exactOptional(),
  subcategory: category.exactOptional(),
  shop: z
    .object({
      id: z.string().exactOptional(),
      name: z.string().exactOptional(),
      url: z.string().exactOptional(),
    })
    .exactOptional(),
  skuId: z.string().exactOptional(),
  commission: z
    .object({ rate: z.number().exactOptional(), hotProductRate: z.number().exactOptional() })
    .exactOptional(),
}) satisfies z.ZodType<Product>;

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
