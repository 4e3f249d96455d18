import { marketName, parseProductId, type Market, type Product } from 'aliexpress-affiliate';
import { z } from 'zod';
import type { PriceSpan } from './price-history.ts';

/** Decimal text, so that nothing that is read can fail when it is compared. */
const amount = z.string().regex(/^\d+(\.\d+)?$/);
const money = z.object({ amount, currency: z.string().regex(/^[A-Z]{3}$/) });
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
export const VERSION = 2;

/** ms since the epoch. */
const moment = z.number().int().nonnegative();

const common = {
  v: z.literal(VERSION),
  /** When the gateway answered. The newest of two entries of one key wins. */
  fetchedAt: moment,
  /** When a site last named it, where that was noted; whatever is fetched is named. */
  lastUsedAt: moment.exactOptional(),
};

/** What earlier answers said of the price. */
const history = z
  .array(z.object({ from: moment, to: moment, amount }) satisfies z.ZodType<PriceSpan>)
  .readonly()
  .exactOptional();

const productEntry = z.discriminatedUnion('state', [
  z.object({ state: z.literal('available'), ...common, history, product }),
  z.object({
    state: z.literal('unavailable'),
    ...common,
    history,
    // Kept so that a card can still name the product after it left the programme.
    lastKnown: z.object({ product, fetchedAt: moment }).exactOptional(),
  }),
]);

/** In the global id space. One that is none would be refused when its product is asked for. */
const productId = z.string().refine((text) => {
  const parsed = parseProductId(text);
  return parsed.ok && parsed.id === text;
}, 'must be a product id');

/** The products have entries of their own. */
const listEntry = z.object({
  state: z.literal('list'),
  ...common,
  /** In the gateway's order. */
  ids: z.array(productId).readonly(),
});

export const entrySchema = z.discriminatedUnion('state', [productEntry, listEntry]);

/** What the gateway answered about one product in one market, as a store keeps it. */
export type ProductEntry = z.infer<typeof productEntry>;

/** What the gateway answered to a search or another question for a list of products. */
export type ListEntry = z.infer<typeof listEntry>;

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

/** The same for a list; `name` stands for the question. */
export function listKey(name: string, market: Market, trackingId: string): string {
  return entryKey(`list-${name}`, market, trackingId);
}

/** The entry as one of a product; a list has another kind of key. */
export function asProduct(entry: Entry | undefined): ProductEntry | undefined {
  return entry === undefined || entry.state === 'list' ? undefined : entry;
}

/** The entry as one of a list. */
export function asList(entry: Entry | undefined): ListEntry | undefined {
  return entry?.state === 'list' ? entry : undefined;
}
