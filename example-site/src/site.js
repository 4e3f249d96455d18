/** What is yours about this blog. Start here; `README.md` says what is elsewhere. */
export const site = {
  /** Where readers find it: a domain, or a folder of one, such as `https://you.github.io/blog`. */
  url: 'https://example.com',
  title: 'Elbow Room',
  /** Their face is `src/author.svg`, their story in each language in `src/locales/`. */
  author: 'Robin Falk',
  /**
   * The languages, the first one without a prefix in its addresses. Prices are those of its market, and
   * `search` is what the pages "Under 20" and "Best rated" look for there.
   */
  locales: {
    en: { market: { country: 'US', currency: 'USD' }, search: 'desk' },
    de: { market: { country: 'DE', currency: 'EUR' }, search: 'Schreibtisch' },
  },
  /** The highest price on the page "Under 20", in the currency of each market. */
  under: 20,
  /** The products on the home page. */
  favorites: ['4001016061682', '1005006861238003', '1005006338829917'],
};
