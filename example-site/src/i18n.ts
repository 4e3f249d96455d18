import { getRelativeLocaleUrl } from 'astro:i18n';
import { de } from './locales/de';
import { en, type Words } from './locales/en';
import { site } from './site';

export type Locale = keyof typeof site.locales;

export const locales = Object.keys(site.locales) as [Locale, ...Locale[]];

/** Its pages have no prefix: `/posts/`, where the others' are `/de/posts/`. */
export const [defaultLocale] = locales;

const words: Record<Locale, Words> = { en, de };

/** The locale of the page that is rendered. */
export function localeOf({ currentLocale }: { currentLocale?: string | undefined }): Locale {
  return locales.find((locale) => locale === currentLocale) ?? defaultLocale;
}

export const wordsOf = (locale: Locale): Words => words[locale];

/** The highest price on the page "Under 20": `$20`. */
export function priceLimit(locale: Locale): string {
  const { currency } = site.locales[locale].market;
  const style = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
  return site.under.toLocaleString(locale, style);
}

/** The address of a page in a locale: `href('de', 'posts/')` is `/de/posts/`. */
export const href = (locale: Locale, path = ''): string => getRelativeLocaleUrl(locale, path);

/** For `getStaticPaths` of pages in `[...locale]`: what stands in the address. */
export const localeParam = (locale: Locale): string | undefined =>
  locale === defaultLocale ? undefined : locale;

export const feedHref = (locale: Locale): string => `${href(locale)}rss.xml`;

export const everyLocale = () =>
  locales.map((locale) => ({ params: { locale: localeParam(locale) } }));

/** The path of a page without its locale, which is the same in every one: `posts/`. */
export function pathWithin(locale: Locale, pathname: string): string {
  return pathname.slice(href(locale).length);
}
