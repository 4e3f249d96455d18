import type { Market } from 'aliexpress-affiliate';

/** The parts of a market that an author wrote. */
export type MarketParts = { readonly [Part in keyof Market]?: Market[Part] | undefined };

/**
 * Currency and title language of the countries AliExpress offers. US dollars and English where it
 * doesn't offer the country's own.
 */
export const COUNTRIES: Readonly<Record<string, readonly [currency: string, language: string]>> = {
  AE: ['USD', 'AR'],
  AR: ['USD', 'ES'],
  AT: ['EUR', 'DE'],
  AU: ['AUD', 'EN'],
  BE: ['EUR', 'NL'],
  BR: ['BRL', 'PT'],
  CA: ['CAD', 'EN'],
  CH: ['USD', 'DE'],
  CL: ['CLP', 'ES'],
  CO: ['USD', 'ES'],
  CY: ['EUR', 'EN'],
  DE: ['EUR', 'DE'],
  EE: ['EUR', 'EN'],
  ES: ['EUR', 'ES'],
  FI: ['EUR', 'EN'],
  FR: ['EUR', 'FR'],
  GB: ['GBP', 'EN'],
  GR: ['EUR', 'EN'],
  HR: ['EUR', 'EN'],
  ID: ['IDR', 'ID'],
  IE: ['EUR', 'EN'],
  IL: ['ILS', 'HE'],
  IN: ['INR', 'EN'],
  IT: ['EUR', 'IT'],
  JP: ['JPY', 'JA'],
  KR: ['KRW', 'KO'],
  LT: ['EUR', 'EN'],
  LU: ['EUR', 'FR'],
  LV: ['EUR', 'EN'],
  MT: ['EUR', 'EN'],
  MX: ['MXN', 'ES'],
  NL: ['EUR', 'NL'],
  PL: ['PLN', 'PL'],
  PT: ['EUR', 'PT'],
  RU: ['RUB', 'RU'],
  SA: ['SAR', 'AR'],
  SE: ['SEK', 'EN'],
  SI: ['EUR', 'EN'],
  SK: ['EUR', 'EN'],
  TH: ['THB', 'TH'],
  TR: ['TRY', 'TR'],
  UA: ['UAH', 'EN'],
  UK: ['GBP', 'EN'],
  US: ['USD', 'EN'],
  VN: ['VND', 'VI'],
};

/**
 * Completes a partial market from `base` or, for another country, from that country's defaults.
 * A string is a country.
 */
export function completeMarket(written: MarketParts | string, base: Market): Market {
  const parts = typeof written === 'string' ? { country: written } : written;
  const country = upper(parts.country) ?? base.country;
  const [currency, language] =
    country === base.country
      ? [base.currency, base.language]
      : (COUNTRIES[country] ?? ['USD', 'EN']);
  return {
    country,
    currency: upper(parts.currency) ?? currency,
    language: upper(parts.language) ?? language,
  };
}

/** Codes are case-insensitive. */
function upper(code: string | undefined): string | undefined {
  return code?.trim().toUpperCase();
}

/** The markets of a site: its own, and one per Astro locale. */
export interface SiteMarkets {
  readonly market: Market;
  readonly locales: Readonly<Record<string, Market>>;
}

/** The market of a page, by its Astro locale. */
export function pageMarket(locale: string | undefined, { market, locales }: SiteMarkets): Market {
  return (locale === undefined ? undefined : locales[locale]) ?? market;
}

/** The market of a page, with a tag's changes. */
export function tagMarket(
  locale: string | undefined,
  markets: SiteMarkets,
  written: MarketParts | string = {},
): Market {
  return completeMarket(written, pageMarket(locale, markets));
}
