import { marketName, parseProductId, type Market, type Product } from 'aliexpress-affiliate';
import { z } from 'zod';
import type { PriceSpan } from './price-history.ts';

/** Decimal text, so that comparing amounts never fails. */
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
 * A product as it is stored: every field but `raw`. A change that older builds cannot read needs a new
 * `VERSION`.
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

/** Part of each entry, and of the name of the file store's folder. */
export const VERSION = 2;

/** ms since the epoch. */
const moment = z.number().int().nonnegative();

const common = {
  v: z.literal(VERSION),
  /** When the gateway answered. The newer of two entries wins. */
  fetchedAt: moment,
  /** When a build last used it, if noted. A fetch counts as a use. */
  lastUsedAt: moment.exactOptional(),
};

/** The prices of earlier answers. */
const history = z
  .array(z.object({ from: moment, to: moment, amount }) satisfies z.ZodType<PriceSpan>)
  .readonly()
  .exactOptional();

/** A short promotion link, of the product in any market. */
const shortLink = z.object({
  /** Absent when AliExpress made none. */
  url: z.string().exactOptional(),
  /** When AliExpress was asked for it. */
  at: moment,
});

const aboutProduct = { ...common, history, shortLink: shortLink.exactOptional() };

const productEntry = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('available'),
    ...aboutProduct,
    product,
    /** The date that pages show. @default fetchedAt */
    shownAt: moment.exactOptional(),
    /** When the gateway sent the promotion link. @default fetchedAt */
    linkedAt: moment.exactOptional(),
    /** Since when answers leave it out, in a way that looks like a fault of the gateway. */
    absentSince: moment.exactOptional(),
  }),
  z.object({
    state: z.literal('unavailable'),
    ...aboutProduct,
    // Kept so that a card can still name a product that has left the programme.
    lastKnown: z.object({ product, fetchedAt: moment }).exactOptional(),
  }),
]);

/** A global id. Anything else would fail when its product is looked up. */
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

/** The gateway's answer about one product in one market, as it is stored. */
export type ProductEntry = z.infer<typeof productEntry>;

/** The gateway's answer to a query for a list of products. */
export type ListEntry = z.infer<typeof listEntry>;

export type ShortLink = z.infer<typeof shortLink>;

export type Entry = z.infer<typeof entrySchema>;

/** Reads an entry from disk or network; `undefined` when it is not valid. */
export function parseEntry(value: unknown): Entry | undefined {
  const parsed = entrySchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Has everything that an answer depends on, so that no market or tracking id sees another's data. */
export function entryKey(id: string, market: Market, trackingId: string): string {
  return `${marketName(market)}/${trackingId}/${id}`;
}

/** The key of a list. `name` stands for the query. */
export function listKey(name: string, market: Market, trackingId: string): string {
  return entryKey(`list-${name}`, market, trackingId);
}

/** The entry, if it is one of a product. */
export function asProduct(entry: Entry | undefined): ProductEntry | undefined {
  return entry === undefined || entry.state === 'list' ? undefined : entry;
}

/** The entry, if it is one of a list. */
export function asList(entry: Entry | undefined): ListEntry | undefined {
  return entry?.state === 'list' ? entry : undefined;
}
