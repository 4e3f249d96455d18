import type { Market } from 'aliexpress-affiliate';
import { type Format, formatFor } from '../core/format.ts';
import { memoize } from '../core/memoize.ts';
import { translations } from './translations.ts';
import type { Translations } from './translations/type.ts';

/** The language of our texts, numbers and dates on a page. */
export interface Locale {
  readonly translations: Translations;
  readonly format: Format;
  /** The page's language, BCP 47. */
  readonly page: string;
  /** Set if we have no translation, to mark our English text. */
  readonly lang?: 'en';
}

/** A text, and its language if it may differ from the page's. */
export interface Text {
  readonly text: string;
  readonly lang?: string | undefined;
}

/** A page's locale: Astro's locale if the site has locales, else the market's language. */
export function localeFor(currentLocale: string | undefined, market: Market): Locale {
  const page = canonical(currentLocale ?? '') ?? languageTag(market);
  const own = translations[language(page)];
  return own
    ? { translations: own, format: formatFor(page), page }
    : { translations: translations.en, format: formatFor('en'), page, lang: 'en' };
}

/** Marks a text with its language if the page's may differ. */
export function inLocale(locale: Locale, text: string, tag: string): Text {
  const alike = !locale.lang && language(tag) === language(locale.page);
  return alike ? { text } : { text, lang: tag };
}

/** BCP 47 tag of a market's language. Two of the gateway's codes, MX and CL, are Spanish-speaking countries. */
export function languageTag({ language: code }: Market): string {
  return canonical(code === 'MX' || code === 'CL' ? `es-${code}` : code) ?? 'en';
}

/** The author's words in the page's language, from an option that has them by language. */
export function ownWords(
  option: boolean | Readonly<Record<string, string>>,
  { page }: Locale,
): string | undefined {
  const own = typeof option === 'object' ? Object.entries(option) : [];
  const inLanguage = (tag: string) =>
    own.find(([key]) => key.toLowerCase() === tag.toLowerCase())?.[1];
  return inLanguage(page) ?? inLanguage(language(page));
}

/** "pt" of "pt-BR" */
export const language = memoize((tag: string) => new Intl.Locale(tag).language);

/** Astro's locales can have any name, but `Intl` throws on invalid language tags. */
const canonical = memoize((tag: string) => {
  try {
    return tag ? new Intl.Locale(tag).toString() : undefined;
  } catch {
    return undefined;
  }
});
