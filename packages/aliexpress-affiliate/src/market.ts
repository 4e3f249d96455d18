/**
 * What a price and a title depend on: where the parcel goes, what it is paid in, and the language
 * it is described in.
 */
export interface Market {
  /** ISO 3166 country of the reader, two letters, upper-case: `US`, `DE`, `GB`. */
  readonly country: string;
  /** ISO 4217 currency of the prices: `USD`, `EUR`. */
  readonly currency: string;
  /** Language of the titles as the gateway spells it, upper-case: `EN`, `DE`, `HE`. */
  readonly language: string;
}
