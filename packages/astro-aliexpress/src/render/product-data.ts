import type { Market } from 'aliexpress-affiliate';
import type {
  PriceSpan,
  AvailableResult,
  UnavailableResult,
  UnresolvedResult,
} from 'aliexpress-catalog';
import { type InvalidRequest, reasonText } from '../core/lookup-result.ts';
import type { TagLookup } from './find.ts';
import type { Text } from './locale.ts';
import { type Said, saidOf } from './own-product.ts';
import { type Picture, pictureOf } from './picture.ts';
import { type Price, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { type Link, linkOf, linkTo, namesOf } from './view.ts';

/** A product with everything a page may show. */
export interface AvailableProduct extends Omit<AvailableResult, 'reason' | 'former'> {
  readonly market: Market;
  /** With its language, if it isn't the page's. */
  readonly title: Text;
  /** Attributes of an `<a>`, with the unchanged promotion link. */
  readonly link: Link;
  /** In the page's language, with its date. Missing if a price would mislead. */
  readonly price?: Price | undefined;
  /** Attributes of an `<img>`. Missing with `images: 'none'`. */
  readonly picture?: Picture | undefined;
  /** What you know of it (option `aliases`), in the page's language. */
  readonly own: Said;
  /** Time spans with the same price, oldest first. */
  readonly history: readonly PriceSpan[];
  /** Why newer data couldn't be fetched, for the author. Missing if the product is deferred. */
  readonly reason?: string | undefined;
}

/** No product, and the reason, for the author. */
export type MissingProduct = (
  UnavailableResult | Omit<UnresolvedResult, 'reason'> | Omit<InvalidRequest, 'message'>
) & {
  readonly market: Market;
  readonly reason: string;
  /** Link to the product's plain page, with `unavailable: 'link'`. */
  readonly link?: Link | undefined;
};

export type ProductData = AvailableProduct | MissingProduct;

export function toProductData(
  found: TagLookup,
  context: RenderContext,
  history: readonly PriceSpan[],
): ProductData {
  const { result, market } = found;
  const { settings } = context;
  if (result.state !== 'available') {
    return { ...result, reason: reasonText(result), market, link: linkOf(result, context) };
  }
  const { title, whole } = namesOf(found, context);
  const { former: _, ...shown } = result;
  return {
    ...shown,
    reason: reasonText(result),
    market,
    title,
    link: linkTo(result.product, context),
    price: toPrice(result, market, context),
    picture: pictureOf({ ...found, result }, settings, whole),
    own: saidOf(found, {}, context.locale),
    history,
  };
}
