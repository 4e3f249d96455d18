import type { Found } from './find.ts';
import { shorten } from '../core/text.ts';
import { inLocale, languageTag, type Text, type Locale } from './locale.ts';

/** The gateway's titles have up to about 220 characters; longer ones are wrong. */
const LONGEST = 240;

/** The author's title, or else AliExpress's, each with its language. */
export function titleOf({ answer, market, title }: Found, locale: Locale): Text | undefined {
  if (title) return inLocale(locale, title, locale.page);
  if (answer.state === 'invalid') return undefined;
  const product = answer.state === 'available' ? answer.product : answer.lastKnown;
  return product && inLocale(locale, shorten(product.title, LONGEST), languageTag(market));
}
