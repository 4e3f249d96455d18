import type { Market } from 'aliexpress-affiliate';
import { type Format, formatFor } from '../core/format.ts';
import { memoize } from '../core/memoize.ts';
import type { OwnText } from '../core/own-product.ts';
import type { TranslationTable } from './translations.ts';
import type { Translations } from './translations/type.ts';

/** The language of our texts, numbers and dates on a page. */
export interface Locale {
  readonly translations: Translations;
  readonly format: Format;
  /** The page's language, BCP 47. */
  readonly page: string;
  /** The language of our texts, set if it isn't the page's. It's written from left to right. */
  readonly lang?: 'en' | 'sr-Latn';
  /** Attributes for the author's words among ours, set with `lang`. */
  readonly author?: { readonly lang: string; readonly dir: 'auto' };
}

/** A text, and its language if it may differ from the page's. */
export interface Text {
  readonly text: string;
  readonly lang?: string | undefined;
}

/** A page's locale, from its language and what the site has texts for. */
export function localeFor(
  currentLocale: string | undefined,
  market: Market,
  table: TranslationTable,
): Locale {
  const { page, tag } = textsFor(currentLocale, market, table);
  const translations = table[tag ?? 'en'] ?? table.en;
  if (tag === undefined)
    return { translations, format: formatFor('en'), page, ...among('en', page) };
  if (tag !== 'sr') return { translations, format: formatFor(page), page };
  // Ours are in Latin letters; for `Intl`, "sr" means Cyrillic ones.
  const isCyrillic = new Intl.Locale(page).script === 'Cyrl';
  const format = formatFor('sr-Latn');
  return { translations, format, page, ...(isCyrillic && among('sr-Latn', page)) };
}

function among(lang: 'en' | 'sr-Latn', page: string): Pick<Locale, 'lang' | 'author'> {
  return { lang, author: { lang: page, dir: 'auto' } };
}

/**
 * A page's language (Astro's locale if the site has locales, else the market's language), and the tag
 * of its texts: the page's own, or that of its language. Where the market's country has texts of its
 * own, a page of that language is in that country: "pt" for Portugal is "pt-PT".
 */
export function textsFor(
  currentLocale: string | undefined,
  market: Market,
  table: TranslationTable,
): { readonly page: string; readonly tag: string | undefined } {
  const isKnown = (tag: string) => Object.hasOwn(table, tag);
  const written = canonical(currentLocale ?? '') ?? languageTag(market);
  const regional = `${written}-${market.country}`;
  const page = isKnown(regional) ? regional : written;
  return { page, tag: tagsOf(page).find(isKnown) };
}

/** "sr-Latn-RS", "sr-Latn", "sr" */
export const tagsOf = memoize((tag: string): readonly string[] => {
  const parts = tag.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
});

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
  option: boolean | string | Readonly<Record<string, string>>,
  locale: Locale,
): string | undefined {
  return typeof option === 'object' ? byLanguage(option, locale) : undefined;
}

/** The value for the page's language, or for the one that this is a kind of. */
export function byLanguage<Value>(
  values: Readonly<Record<string, Value>>,
  { page }: Pick<Locale, 'page'>,
): Value | undefined {
  const own = Object.entries(values);
  const tag = tagsOf(page).find((it) => own.some(([key]) => isSame(key, it)));
  return tag === undefined ? undefined : own.find(([key]) => isSame(key, tag))?.[1];
}

function isSame(key: string, tag: string): boolean {
  return key.toLowerCase() === tag.toLowerCase();
}

/** The author's text in the page's language; the one that has no language fits all. */
export function textIn(text: OwnText | undefined, locale: Locale): string | undefined {
  return typeof text === 'object' ? byLanguage(text, locale) : text;
}

/** "pt" of "pt-BR" */
const language = memoize((tag: string) => new Intl.Locale(tag).language);

/** The usual form of a tag. `undefined` for other texts, such as Astro's locales with names of their own. */
export const canonical = memoize((tag: string) => {
  try {
    return tag ? new Intl.Locale(tag).toString() : undefined;
  } catch {
    return undefined;
  }
});
