import { getRelativeLocaleUrl } from 'astro:i18n';
import { de } from './locales/de';
import { en, type Words } from './locales/en';

/** The words of each locale. The locales themselves stand in astro.config.mjs. */
const words = { en, de } satisfies Record<string, Words>;

export type Locale = keyof typeof words;

export const locales = Object.keys(words) as Locale[];

/** Its pages have no prefix: `/posts/`, where the others' are `/de/posts/`. */
export const defaultLocale: Locale = 'en';

/** The locale of the page that is rendered. */
export function localeOf({ currentLocale }: { currentLocale?: string | undefined }): Locale {
  return locales.find((locale) => locale === currentLocale) ?? defaultLocale;
}

export const wordsOf = (locale: Locale): Words => words[locale];

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
