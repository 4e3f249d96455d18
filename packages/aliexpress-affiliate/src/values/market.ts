/**
 * What a price and a title depend on: the country that a parcel goes to, the currency that a reader
 * pays in, and the language of the texts.
 */
export interface Market {
  /** ISO 3166 country of the reader, two letters, upper-case: `US`, `DE`, `GB`. */
  readonly country: string;
  /** ISO 4217 currency of the prices: `USD`, `EUR`. */
  readonly currency: string;
  /** Language of the titles as the gateway spells it, upper-case: `EN`, `DE`, `HE`. */
  readonly language: string;
}

/** `DE-EUR-DE`, for use in a key. */
export function marketName({ country, currency, language }: Market): string {
  return `${country}-${currency}-${language}`;
}
