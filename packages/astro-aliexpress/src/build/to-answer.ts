import { AliExpressError, type Product } from 'aliexpress-affiliate';
import type { Available, Listing, LookupResult } from 'aliexpress-catalog';
import type { Answer, AvailableAnswer, CardProduct, ListAnswer } from '../core/answer.ts';
import { hintOf } from '../core/errors.ts';

/** Maps a picture's URL to the one pages use: the sandbox's pictures move into the site. */
export type PictureUrl = (url: string) => string;

const UNAVAILABLE =
  'AliExpress has no affiliate data for it: it earns no commission, isn’t sold in the market’s ' +
  'country, or is gone.';

/** The part of a lookup result that pages may see, as plain data. */
export function toAnswer(result: LookupResult, pictureUrl: PictureUrl): Answer {
  const { id, state } = result;
  if (state === 'available') return toAvailable(result, pictureUrl);
  const { lastKnown } = result;
  return {
    state,
    id,
    reason: state === 'unavailable' ? UNAVAILABLE : reasonOf(result.error),
    ...(lastKnown ? { lastKnown: toCardProduct(lastKnown.product, pictureUrl) } : {}),
  };
}

/** The part of a list that pages may see. */
export function toListAnswer(listing: Listing, pictureUrl: PictureUrl): ListAnswer {
  const { products, stale, error } = listing;
  return {
    products: products.map((product) => toAvailable(product, pictureUrl)),
    stale,
    ...(error ? { reason: reasonOf(error) } : {}),
  };
}

function toAvailable(result: Available, pictureUrl: PictureUrl): AvailableAnswer {
  const { state, id, product, fetchedAt, stale, error } = result;
  return {
    state,
    id,
    product: toCardProduct(product, pictureUrl),
    fetchedAt,
    stale,
    ...(error ? { reason: reasonOf(error) } : {}),
  };
}

/** What happened and how to fix it. */
export function reasonOf(error: Error): string {
  return error instanceof AliExpressError ? `${error.message}. ${hintOf(error)}` : error.message;
}

function toCardProduct(product: Product, pictureUrl: PictureUrl): CardProduct {
  // Commission is for the author only: it must not reach a page or a bundle.
  const { commission: _, ...rest } = product;
  return { ...rest, images: product.images.map(pictureUrl) };
}
