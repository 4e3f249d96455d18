import type { CardProduct } from '../core/answer.ts';
import { fillIn } from './placeholders.ts';
import type { Price } from './price.ts';
import { shorten } from '../core/text.ts';
import type { Text, Locale } from './locale.ts';

/** What a button says: the author's text if all that it names is known, else ours. */
export function actionText(
  wish: string | undefined,
  { title, price, product }: { title: Text; price: Price | undefined; product: CardProduct },
  { words }: Locale,
): string {
  const own =
    wish &&
    fillIn(wish, {
      title: shorten(title.text, 60),
      price: price?.text,
      shop: product.shop?.name && shorten(product.shop.name, 60),
      discount: price?.percent,
    });
  return own || (price ? words.view : words.seePrice);
}
