import type { Market } from 'aliexpress-affiliate';
import type { PriceSpan } from 'aliexpress-catalog';
import type {
  AvailableAnswer,
  InvalidAnswer,
  UnavailableAnswer,
  UnresolvedAnswer,
} from '../core/answer.ts';
import type { Found } from './find.ts';
import type { Text } from './locale.ts';
import { type Picture, toPicture } from './picture.ts';
import { type Price, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { type Link, linkOf, linkTo, titleOf } from './view.ts';

/** A product with everything a page may show. */
export interface AvailableProduct extends AvailableAnswer {
  readonly market: Market;
  /** With its language, if it isn't the page's. */
  readonly title: Text;
  /** Attributes of an `<a>`, with the unchanged promotion link. */
  readonly link: Link;
  /** In the page's language, with its date. Missing if a price would mislead. */
  readonly price?: Price | undefined;
  /** Attributes of an `<img>`. Missing with `images: 'none'`. */
  readonly picture?: Picture | undefined;
  /** Time spans with the same price, oldest first. */
  readonly history: readonly PriceSpan[];
}

/** No product, and the reason. */
export type MissingProduct = (UnavailableAnswer | UnresolvedAnswer | InvalidAnswer) & {
  readonly market: Market;
  /** Link to the product's plain page, with `unavailable: 'link'`. */
  readonly link?: Link | undefined;
};

export type ProductData = AvailableProduct | MissingProduct;

export function toProductData(
  found: Found,
  context: RenderContext,
  history: readonly PriceSpan[],
): ProductData {
  const { answer, market } = found;
  if (answer.state !== 'available') {
    return { ...answer, market, link: linkOf(answer, context.settings) };
  }
  const title = titleOf(found, context.locale) ?? { text: context.locale.translations.thisProduct };
  return {
    ...answer,
    market,
    title,
    link: linkTo(answer.product),
    price: toPrice(answer, market, context),
    picture: toPicture(answer.product, context.settings, title),
    history,
  };
}
