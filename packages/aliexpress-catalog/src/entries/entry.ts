import { marketName, parseProductId, type Market } from 'aliexpress-affiliate';
import { z } from 'zod';
import type { PriceSpan } from './price-history.ts';
import type { StoredProduct } from './public-product.ts';
import type { Sighting } from './sightings.ts';

/** Decimal text of at most 15 digits, so that comparing amounts never fails. */
const amount = z.string().regex(/^\d{1,15}(?:\.\d{1,8})?$/);

/** Its fields are checked by the gate. */
const product = z.custom<StoredProduct>((value) => typeof value === 'object' && value !== null);

/** Part of each entry, and of the name of the file store's folder. */
export const VERSION = 2;

/** ms since the epoch, within the range of JavaScript's dates. */
const moment = z.number().int().nonnegative().max(8.64e15);

const common = {
  v: z.literal(VERSION),
  /** When the gateway answered. The newer of two entries wins. */
  fetchedAt: moment,
  /** When a build last used it, if noted. A fetch counts as a use. */
  lastUsedAt: moment.exactOptional(),
};

/** The date that pages show. @default fetchedAt */
const shownAt = moment.exactOptional();

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

/** Only compared, never shown. */
const sign = z.string().max(200).exactOptional();

const facts = {
  title: z.string().exactOptional(),
  /** Id of the shop. */
  shop: sign,
  orders: z.number().nonnegative().exactOptional(),
  feedback: z.number().min(0).max(1).exactOptional(),
};

/** What changed later. Little, and without what differs hardly, since each entry has some. */
const sightings = z
  .array(z.object({ at: moment, ...facts }) satisfies z.ZodType<Sighting>)
  .readonly()
  .exactOptional();

/** What the product was when it was first seen, or when the author last confirmed it. */
const identity = z.object({
  ...facts,
  at: moment,
  /** By the author. Outranks what was seen, also that of a builder that knows nothing of it. */
  isConfirmed: z.literal(true).exactOptional(),
  title: z.string(),
  /** Name of the main picture, which is the same on all hosts. */
  picture: sign,
  /** Id of the second-level category. */
  subcategory: sign,
  /** Since when answers describe another product. */
  differsSince: moment.exactOptional(),
});

const aboutProduct = {
  ...common,
  history,
  shortLink: shortLink.exactOptional(),
  // Entries of older versions have none.
  identity: identity.exactOptional(),
  sightings,
};

const productEntry = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('available'),
    ...aboutProduct,
    product,
    shownAt,
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

const shippingEntry = z.object({
  state: z.literal('shipping'),
  ...common,
  /** Absent when AliExpress told none. */
  fee: z.object({ amount, currency: z.string().regex(/^[A-Z]{3}$/) }).exactOptional(),
  shownAt,
});

export const entrySchema = z.discriminatedUnion('state', [productEntry, listEntry, shippingEntry]);

/** The gateway's answer about one product in one market, as it is stored. */
export type ProductEntry = z.infer<typeof productEntry>;

/** The gateway's answer to a query for a list of products. */
export type ListEntry = z.infer<typeof listEntry>;

/** The gateway's answer about the delivery of a product to one country, in one currency. */
export type ShippingEntry = z.infer<typeof shippingEntry>;

export type ShortLink = z.infer<typeof shortLink>;

export type Identity = z.infer<typeof identity>;

export type Entry = z.infer<typeof entrySchema>;

/** Has everything that an answer depends on, so that no market or tracking id sees another's data. */
export function entryKey(id: string, market: Market, trackingId: string): string {
  return `${marketName(market)}/${trackingId}/${id}`;
}

/** The tracking id in a key: what is between its first slash and its last. */
export function trackingIdOf(key: string): string {
  return key.slice(key.indexOf('/') + 1, key.lastIndexOf('/'));
}

/** The key of a list. `name` stands for the query. */
export function listKey(name: string, market: Market, trackingId: string): string {
  return entryKey(`list-${name}`, market, trackingId);
}

/**
 * The key of a product's delivery. All languages share it.
 * @param name the product's id
 */
export function shippingKey(
  name: string,
  { country, currency }: Pick<Market, 'country' | 'currency'>,
  trackingId: string,
): string {
  return `${country}-${currency}/${trackingId}/shipping-${name}`;
}

/** The key of the entry that remembers that AliExpress refuses fees to the app, in any market. */
export function refusalKey(trackingId: string): string {
  return shippingKey('refused', { country: 'any', currency: 'any' }, trackingId);
}

/** The entry, if it is one of a product. */
export function asProduct(entry: Entry | undefined): ProductEntry | undefined {
  return entry?.state === 'available' || entry?.state === 'unavailable' ? entry : undefined;
}

/** What the gateway last said of a product. */
export interface KnownProduct {
  readonly product: StoredProduct;
  /** ms since the epoch. */
  readonly fetchedAt: number;
}

/** What the gateway said when it last had the product. */
export function lastAvailable(entry: ProductEntry | undefined): KnownProduct | undefined {
  if (entry?.state !== 'available') return entry?.lastKnown;
  return { product: entry.product, fetchedAt: entry.fetchedAt };
}

/** The entry, if it is one of a delivery. */
export function asShipping(entry: Entry | undefined): ShippingEntry | undefined {
  return entry?.state === 'shipping' ? entry : undefined;
}

/** The entry, if it is one of a list. */
export function asList(entry: Entry | undefined): ListEntry | undefined {
  return entry?.state === 'list' ? entry : undefined;
}
