import { omitUndefined } from 'aliexpress-affiliate/pages';
import { type Identity, type KnownProduct, lastAvailable, type ProductEntry } from './entry.ts';
import type { StoredProduct } from './public-product.ts';
import { factsOf } from './sightings.ts';
import { titleLikeness } from './title-likeness.ts';

/** What an id stood for, before the shop used it for another product. */
export interface FormerProduct {
  readonly title: string;
  /** When it was first seen, or when the author last confirmed it, in ms since the epoch. */
  readonly at: number;
  /** When the other product was first seen. */
  readonly since: number;
}

/**
 * Titles that are less alike belong to different products, if the pictures differ too. `node
 * bench/titles.ts` counts the false alarms and the misses of these and other values.
 */
export const LEAST_LIKENESS = {
  inSamePlace: 0.35,
  /** In another category or shop. */
  elsewhere: 0.45,
};

/** What tells a product from others. */
export function identify({ product, fetchedAt: at }: KnownProduct): Identity {
  const { title, images, subcategory } = product;
  return omitUndefined({
    ...factsOf(product),
    at,
    title,
    picture: images.map(pictureName)[0],
    subcategory: subcategory?.id,
  });
}

/** The identity of an entry after a new answer. */
export function nextIdentity(known: ProductEntry | undefined, answer: KnownProduct): Identity {
  const last = lastAvailable(known);
  const identity = known?.identity ?? identify(last ?? answer);
  const { differsSince = answer.fetchedAt, ...same } = identity;
  return isOther(answer.product, identity) ? { ...same, differsSince } : same;
}

/** What the product of an entry was, if it is another one now. */
export function formerProduct(
  product: StoredProduct,
  { identity, fetchedAt }: Pick<ProductEntry, 'identity' | 'fetchedAt'>,
): FormerProduct | undefined {
  if (identity === undefined || !isOther(product, identity)) return undefined;
  const { title, at, differsSince: since = fetchedAt } = identity;
  return { title, at, since };
}

/** Whether a product is another one, as far as titles and pictures tell. In doubt, it is the same. */
function isOther({ title, images, subcategory, shop }: StoredProduct, known: Identity): boolean {
  const pictures = images.map(pictureName);
  // A shop that changes the title, or the order of the pictures, keeps the main picture.
  if (pictures.length === 0 || known.picture === undefined || pictures.includes(known.picture)) {
    return false;
  }
  const isElsewhere = differ(known.subcategory, subcategory?.id) || differ(known.shop, shop?.id);
  const least = LEAST_LIKENESS[isElsewhere ? 'elsewhere' : 'inSamePlace'];
  return titleLikeness(known.title, title) < least;
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** The part of a picture's address that stays when its host or its size changes: `S1054b9147dL`. */
function pictureName(url: string): string {
  const name = /\/kf\/([^/.?]+)/.exec(url)?.[1] ?? url;
  return name.slice(0, 200);
}
