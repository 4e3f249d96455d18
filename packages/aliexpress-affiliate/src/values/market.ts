import { ParameterError } from '../errors/errors.ts';

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

/** Three letters for the countries that AliExpress spells with three. */
const SHAPES = { country: /^[A-Z]{2,3}$/, currency: /^[A-Z]{3}$/, language: /^[A-Z]{2}$/ } as const;

/**
 * An empty or misspelt part would not be refused by the gateway, but answered with another price.
 *
 * @throws ParameterError
 */
export function checkMarket(market: Market): void {
  for (const part of ['country', 'currency', 'language'] as const) {
    if (!SHAPES[part].test(market[part])) {
      throw new ParameterError({
        code: 'InvalidMarket',
        message: `The market’s ${part} has to be upper-case letters, as in { country: 'GB', currency: 'GBP', language: 'EN' }.`,
      });
    }
  }
}

/** `DE-EUR-DE`: the same for markets that are the same, and fit for a key. */
export function marketName({ country, currency, language }: Market): string {
  return `${country}-${currency}-${language}`;
}
