import { href, type Locale, priceLimit, wordsOf } from './i18n';

/** The links in the header. */
export function navigationOf(locale: Locale) {
  const { posts, topics, under, best, about } = wordsOf(locale);
  return [
    { label: posts, href: href(locale, 'posts/') },
    { label: topics, href: href(locale, 'tags/') },
    { label: under(priceLimit(locale)), href: href(locale, 'deals/') },
    { label: best, href: href(locale, 'best/') },
    { label: about, href: href(locale, 'about/') },
  ];
}
