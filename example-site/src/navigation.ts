import { href, type Locale, wordsOf } from './i18n';

/** The links in the header. */
export function navigationOf(locale: Locale) {
  const { posts, topics, deals, about } = wordsOf(locale);
  return [
    { label: posts, href: href(locale, 'posts/') },
    { label: topics, href: href(locale, 'tags/') },
    { label: deals, href: href(locale, 'deals/') },
    { label: about, href: href(locale, 'about/') },
  ];
}
