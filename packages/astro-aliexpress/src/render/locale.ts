import type { Market } from 'aliexpress-affiliate';
import { type Format, formatFor } from '../core/format.ts';
import { memoize } from '../core/memoize.ts';
import { translations } from './translations.ts';
import type { Translations } from './translations/type.ts';

/** The language our words, numbers and dates take on one page. */
export interface Locale {
  readonly translations: Translations;
  readonly format: Format;
  /** Language of the page around us, BCP 47. */
  readonly page: string;
  /** Set where we have no words in the page's language, so that our English can say what it is. */
  readonly lang?: 'en';
}

/** A text, and its language where that may not be the one around it. */
export interface Text {
  readonly text: string;
  readonly lang?: string | undefined;
}

/** The locale for a page: in Astro's locale where the site has locales, else in its market's language. */
export function localeFor(currentLocale: string | undefined, market: Market): Locale {
  const page = canonical(currentLocale ?? '') ?? languageTag(market);
  const own = translations[language(page)];
  return own
    ? { translations: own, format: formatFor(page), page }
    : { translations: translations.en, format: formatFor('en'), page, lang: 'en' };
}

/** `text`, marked with its language where the words around it may be in another. */
export function inLocale(locale: Locale, text: string, tag: string): Text {
  const alike = !locale.lang && language(tag) === language(locale.page);
  return alike ? { text } : { text, lang: tag };
}

/** BCP 47 for the language of a market. Two of the gateway's codes are countries that speak Spanish. */
export function languageTag({ language: code }: Market): string {
  return canonical(code === 'MX' || code === 'CL' ? `es-${code}` : code) ?? 'en';
}

/** "pt" of "pt-BR" */
export const language = memoize((tag: string) => new Intl.Locale(tag).language);

/** Astro's locales can have any name, and `Intl` throws at what is no language tag. */
const canonical = memoize((tag: string) => {
  try {
    return tag ? new Intl.Locale(tag).toString() : undefined;
  } catch {
    return undefined;
  }
});
