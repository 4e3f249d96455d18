import type { Found } from './find.ts';
import { shorten } from '../core/text.ts';
import { inLocale, languageTag, type Text, type Locale } from './locale.ts';

/** Titles of the gateway end at about 220 characters; a longer one is not one. */
const LONGEST = 240;

/** The author's title of a product, else the gateway's as far as known, each in its language. */
export function titleOf({ answer, market, title }: Found, locale: Locale): Text | undefined {
  if (title) return inLocale(locale, title, locale.page);
  if (answer.state === 'invalid') return undefined;
  const product = answer.state === 'available' ? answer.product : answer.lastKnown;
  return product && inLocale(locale, shorten(product.title, LONGEST), languageTag(market));
}
