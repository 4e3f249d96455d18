import { ParameterError } from '../errors/errors.ts';

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

/** AliExpress spells some countries with three letters. */
const SHAPES = { country: /^[A-Z]{2,3}$/, currency: /^[A-Z]{3}$/, language: /^[A-Z]{2}$/ } as const;

/**
 * The gateway does not refuse an empty or misspelled part; it answers with another price.
 *
 * @throws ParameterError
 */
export function checkMarket(market: Market): void {
  for (const part of ['country', 'currency', 'language'] as const) {
    if (!SHAPES[part].test(market[part])) {
      throw new ParameterError({
        code: 'InvalidMarket',
        message: `The market’s ${part} has to be upper-case letters, for example { country: 'GB', currency: 'GBP', language: 'EN' }.`,
      });
    }
  }
}

/** `DE-EUR-DE`, for use in a key. */
export function marketName({ country, currency, language }: Market): string {
  return `${country}-${currency}-${language}`;
}
