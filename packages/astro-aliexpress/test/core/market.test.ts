import { describe, expect, test } from 'vitest';
import { completeMarket, COUNTRIES } from '../../src/core/market.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };

/** As documented. The gateway may answer in another currency than one that is not among them. */
const CURRENCIES =
  'USD GBP CAD EUR UAH MXN TRY RUB BRL AUD INR JPY IDR SEK KRW ILS THB CLP VND'.split(' ');
const LANGUAGES = 'EN RU PT ES FR ID IT TH JA AR VI TR DE HE KO NL PL'.split(' ');

describe('a country alone', () => {
  test.each([
    ['BG', 'EUR', 'EN'],
    ['MC', 'EUR', 'FR'],
    ['XK', 'EUR', 'EN'],
    ['PE', 'USD', 'ES'],
    ['MA', 'USD', 'AR'],
    ['KZ', 'USD', 'RU'],
    ['NO', 'USD', 'EN'],
    ['PL', 'PLN', 'PL'],
    ['SA', 'SAR', 'AR'],
  ])('%s implies %s and titles in %s', (country, currency, language) => {
    expect(completeMarket(country, US)).toEqual({ country, currency, language });
  });

  test.each(Object.entries(COUNTRIES))(
    '%s implies a currency and a language that AliExpress has',
    (country, [currency, language]) => {
      if (!['PL', 'SA'].includes(country)) expect(CURRENCIES).toContain(currency);
      expect(LANGUAGES).toContain(language);
      expect(new Intl.DisplayNames('en', { type: 'region' }).of(country)).not.toBe(country);
    },
  );

  test('implies the euro in all countries that have it', () => {
    const euro =
      'AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(' ');
    const implied = Object.keys(COUNTRIES).filter((country) => COUNTRIES[country]?.[0] === 'EUR');
    expect(implied).toEqual(euro);
  });
});
