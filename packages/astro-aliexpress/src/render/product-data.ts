import type { Market } from 'aliexpress-affiliate';
import type { PriceSpan } from 'aliexpress-catalog';
import type {
  AvailableAnswer,
  InvalidAnswer,
  UnavailableAnswer,
  UnresolvedAnswer,
} from '../core/answer.ts';
import type { Found } from './find.ts';
import { type Link, linkOf, linkTo } from './link.ts';
import { type Picture, toPicture } from './picture.ts';
import { type Price, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import { titleOf } from './title.ts';
import type { Text } from './locale.ts';

/** A product, and what a page may say of it. */
export interface AvailableProduct extends AvailableAnswer {
  readonly market: Market;
  /** With its language, where that is not the page's. */
  readonly title: Text;
  /** Attributes of an `<a>`: the promotion link, untouched. */
  readonly link: Link;
  /** In the page's language, with its date; none where a price would mislead. */
  readonly price?: Price | undefined;
  /** Attributes of an `<img>`; none with `images: 'none'`. */
  readonly picture?: Picture | undefined;
  /** Spans of time in which each look found the same price, from the oldest. */
  readonly history: readonly PriceSpan[];
}

/** No product, and why. */
export type MissingProduct = (UnavailableAnswer | UnresolvedAnswer | InvalidAnswer) & {
  readonly market: Market;
  /** To the product's plain page, where the option `unavailable` is `link`. */
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
