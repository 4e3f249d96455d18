import { ParameterError } from '../errors/errors.ts';
import { CURRENCIES, LANGUAGES } from './known-values.ts';
import type { Market } from './market.ts';
import type { WarnUnknown } from './warning.ts';

/**
 * @param message which value of which method is wrong, and what it has to be. Leave out the value
 * unless it is a number or redacted: it may be a secret in the wrong place
 */
export function refuse(message: string): never {
  throw new ParameterError({ code: 'InvalidParameter', message });
}

/** @throws ParameterError */
export function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  refuse(`${name} has to be a whole number from ${least} to ${most}, not ${String(value)}.`);
}

/**
 * Checks ids of anything but products.
 *
 * @throws ParameterError
 */
export function checkIds(name: string, ids: readonly string[]): void {
  const at = ids.findIndex((id) => !/^[1-9]\d{0,19}$/.test(id));
  if (at === -1) return;
  const which = ids.length === 1 ? '' : ` Number ${at + 1} of ${ids.length} is not an id.`;
  refuse(`${name} takes only ids, which are strings of digits.${which}`);
}

/** @throws ParameterError */
export function checkCountry(name: string, country: string): void {
  if (!/^[A-Z]{2,3}$/.test(country)) {
    refuse(`${name} has to be an upper-case country code such as 'GB'.`);
  }
}

/** AliExpress spells some countries with three letters. */
const SHAPES = { country: /^[A-Z]{2,3}$/, currency: /^[A-Z]{3}$/, language: /^[A-Z]{2}$/ } as const;

/**
 * The gateway does not refuse an empty or misspelled part; it answers with another price. For an unknown
 * currency, it may use another; `currencyAsAsked` then says so.
 *
 * @throws ParameterError
 */
export function checkMarket(market: Market, warnUnknown: WarnUnknown): void {
  for (const part of ['country', 'currency', 'language'] as const) {
    if (!SHAPES[part].test(market[part])) {
      throw new ParameterError({
        code: 'InvalidMarket',
        message: `The market’s ${part} has to be upper-case letters, for example { country: 'GB', currency: 'GBP', language: 'EN' }.`,
      });
    }
  }
  warnUnknown('market.currency', market.currency, CURRENCIES);
  warnUnknown('market.language', market.language, LANGUAGES);
}
