import type { CardProduct } from '../core/answer.ts';
import { fillIn } from './placeholders.ts';
import type { Price } from './price.ts';
import { shorten } from '../core/text.ts';
import type { Text, Locale } from './locale.ts';

/** A button's text: the author's if all its placeholders are known, else ours. */
export function actionText(
  given: string | undefined,
  { title, price, product }: { title: Text; price: Price | undefined; product: CardProduct },
  { translations }: Locale,
): string {
  const own =
    given &&
    fillIn(given, {
      title: shorten(title.text, 60),
      price: price?.text,
      shop: product.shop?.name && shorten(product.shop.name, 60),
      discount: price?.percent,
    });
  return own || (price ? translations.view : translations.seePrice);
}
