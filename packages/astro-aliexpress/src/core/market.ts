import type { Market } from 'aliexpress-affiliate';

/** The parts of a market that an author wrote. */
export type MarketParts = { readonly [Part in keyof Market]?: Market[Part] | undefined };

/**
 * Currency and title language of the countries AliExpress sells to. US dollars and English where it
 * doesn't offer the country's own: the API documents 19 currencies. PLN and SAR aren't among them, but
 * may work.
 */
export const COUNTRIES: Readonly<Record<string, readonly [currency: string, language: string]>> = {
  AD: ['EUR', 'ES'],
  AE: ['USD', 'AR'],
  AR: ['USD', 'ES'],
  AT: ['EUR', 'DE'],
  AU: ['AUD', 'EN'],
  BE: ['EUR', 'NL'],
  BG: ['EUR', 'EN'],
  BH: ['USD', 'AR'],
  BO: ['USD', 'ES'],
  BR: ['BRL', 'PT'],
  BY: ['USD', 'RU'],
  CA: ['CAD', 'EN'],
  CH: ['USD', 'DE'],
  CL: ['CLP', 'ES'],
  CO: ['USD', 'ES'],
  CR: ['USD', 'ES'],
  CY: ['EUR', 'EN'],
  CZ: ['USD', 'EN'],
  DE: ['EUR', 'DE'],
  DK: ['USD', 'EN'],
  DO: ['USD', 'ES'],
  DZ: ['USD', 'AR'],
  EC: ['USD', 'ES'],
  EE: ['EUR', 'EN'],
  EG: ['USD', 'AR'],
  ES: ['EUR', 'ES'],
  FI: ['EUR', 'EN'],
  FR: ['EUR', 'FR'],
  GB: ['GBP', 'EN'],
  GR: ['EUR', 'EN'],
  GT: ['USD', 'ES'],
  HN: ['USD', 'ES'],
  HR: ['EUR', 'EN'],
  HU: ['USD', 'EN'],
  ID: ['IDR', 'ID'],
  IE: ['EUR', 'EN'],
  IL: ['ILS', 'HE'],
  IN: ['INR', 'EN'],
  IQ: ['USD', 'AR'],
  IS: ['USD', 'EN'],
  IT: ['EUR', 'IT'],
  JO: ['USD', 'AR'],
  JP: ['JPY', 'JA'],
  KR: ['KRW', 'KO'],
  KW: ['USD', 'AR'],
  KZ: ['USD', 'RU'],
  LB: ['USD', 'AR'],
  LI: ['USD', 'DE'],
  LT: ['EUR', 'EN'],
  LU: ['EUR', 'FR'],
  LV: ['EUR', 'EN'],
  MA: ['USD', 'AR'],
  MC: ['EUR', 'FR'],
  ME: ['EUR', 'EN'],
  MT: ['EUR', 'EN'],
  MX: ['MXN', 'ES'],
  MY: ['USD', 'EN'],
  NG: ['USD', 'EN'],
  NI: ['USD', 'ES'],
  NL: ['EUR', 'NL'],
  NO: ['USD', 'EN'],
  NZ: ['USD', 'EN'],
  OM: ['USD', 'AR'],
  PA: ['USD', 'ES'],
  PE: ['USD', 'ES'],
  PH: ['USD', 'EN'],
  PL: ['PLN', 'PL'],
  PT: ['EUR', 'PT'],
  PY: ['USD', 'ES'],
  QA: ['USD', 'AR'],
  RO: ['USD', 'EN'],
  RU: ['RUB', 'RU'],
  SA: ['SAR', 'AR'],
  SE: ['SEK', 'EN'],
  SG: ['USD', 'EN'],
  SI: ['EUR', 'EN'],
  SK: ['EUR', 'EN'],
  SM: ['EUR', 'IT'],
  SV: ['USD', 'ES'],
  TH: ['THB', 'TH'],
  TN: ['USD', 'AR'],
  TR: ['TRY', 'TR'],
  UA: ['UAH', 'EN'],
  UK: ['GBP', 'EN'],
  US: ['USD', 'EN'],
  UY: ['USD', 'ES'],
  VA: ['EUR', 'IT'],
  VN: ['VND', 'VI'],
  XK: ['EUR', 'EN'],
  ZA: ['USD', 'EN'],
};

/**
 * Completes a partial market from `base` or, for another country, from that country's defaults.
 * A string is a country.
 */
export function completeMarket(written: MarketParts | string, base: Market): Market {
  const parts = typeof written === 'string' ? { country: written } : written;
  const country = code(parts.country, 2) ?? base.country;
  const [currency, language] =
    country === base.country
      ? [base.currency, base.language]
      : (COUNTRIES[country] ?? ['USD', 'EN']);
  return {
    country,
    currency: code(parts.currency, 3) ?? currency,
    language: code(parts.language, 2) ?? language,
  };
}

/** Codes are case-insensitive. What is no code is left out: MDX doesn't check attributes. */
function code(written: unknown, letters: number): string | undefined {
  if (typeof written !== 'string') return undefined;
  const upper = written.trim().toUpperCase();
  return upper.length === letters && /^[A-Z]+$/.test(upper) ? upper : undefined;
}

/** The markets of a site: its own, and one per Astro locale. */
export interface SiteMarkets {
  readonly market: Market;
  readonly locales: Readonly<Record<string, Market>>;
}

/** The part of `Astro` that says which locale a page is in. */
export interface PageLocale {
  readonly currentLocale?: string | undefined;
  readonly url: URL;
}

/** A page's locale: Astro's, or where the Container API knows none, that of the path. */
export function localeOf(
  { currentLocale, url }: PageLocale,
  { locales }: SiteMarkets,
): string | undefined {
  return currentLocale ?? url.pathname.split('/').find((it) => Object.hasOwn(locales, it));
}

/** The market of a page, by its Astro locale. */
export function pageMarket(locale: string | undefined, { market, locales }: SiteMarkets): Market {
  return (locale === undefined ? undefined : locales[locale]) ?? market;
}
