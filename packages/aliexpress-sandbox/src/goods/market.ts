import { type Language, languages } from './language.ts';

/** What the prices and titles of an answer depend on. */
export interface SampleMarket {
  /** Two letters; without it, everything is sold and no tax is added. */
  readonly country?: string | undefined;
  /** ISO 4217; one that the sandbox does not know is answered in USD. @default 'USD' */
  readonly currency?: string | undefined;
  /** As the gateway spells it; one that the sandbox does not speak is answered in EN. @default 'EN' */
  readonly language?: string | undefined;
}

interface Currency {
  readonly code: string;
  readonly perUsd: number;
  /** Digits behind the dot. */
  readonly digits: number;
}

/** Rates that stay put: a price in the sandbox moves by the rule of the day alone. */
const currencies: ReadonlyMap<string, readonly [perUsd: number, digits: number]> = new Map([
  ['USD', [1, 2]],
  ['GBP', [0.75, 2]],
  ['CAD', [1.38, 2]],
  ['EUR', [0.86, 2]],
  ['UAH', [41.5, 2]],
  ['MXN', [18.6, 2]],
  ['TRY', [41, 2]],
  ['RUB', [82, 2]],
  ['BRL', [5.4, 2]],
  ['AUD', [1.52, 2]],
  ['INR', [88, 2]],
  ['JPY', [149, 0]],
  ['IDR', [16_500, 2]],
  ['SEK', [9.4, 2]],
  ['KRW', [1395, 0]],
  ['ILS', [3.35, 2]],
  ['THB', [32.4, 2]],
  ['CLP', [955, 0]],
  ['VND', [26_300, 0]],
  ['PLN', [3.65, 2]],
  ['CZK', [20.9, 2]],
  ['SAR', [3.75, 2]],
  ['CNY', [7.12, 2]],
]);

/** Unknown currencies fall back without a word, as they do at the gateway. */
export function currencyOf(asked = 'USD'): Currency {
  const code = currencies.has(asked) ? asked : 'USD';
  const [perUsd, digits] = currencies.get(code) ?? [1, 2];
  return { code, perUsd, digits };
}

export function languageOf(code = 'EN'): Language {
  return languages.find((language) => language === code) ?? 'EN';
}

/** The host that shows a product in a language; any other language is shown on `www`. */
export function hostOf(language = 'EN'): string {
  const own = [
    'DE',
    'ES',
    'FR',
    'PT',
    'IT',
    'HE',
    'NL',
    'PL',
    'JA',
    'KO',
    'TR',
    'AR',
    'TH',
    'VI',
    'ID',
  ];
  if (language === 'RU') return 'aliexpress.ru';
  return `${own.includes(language) ? language.toLowerCase() : 'www'}.aliexpress.com`;
}

/** Value added tax that the gateway puts on the price. */
const taxes: ReadonlyMap<string, number> = new Map([
  ['DE', 0.19],
  ['ES', 0.21],
  ['FR', 0.2],
  ['IT', 0.22],
  ['NL', 0.21],
  ['PL', 0.23],
  ['PT', 0.23],
  ['UK', 0.2],
  ['GB', 0.2],
]);

export function taxOf(country = ''): number {
  return taxes.get(country) ?? 0;
}

/** An id that ends in a country's calling code, as three digits, is not sold there. */
const callingCodes: ReadonlyMap<string, string> = new Map([
  ['US', '001'],
  ['CA', '001'],
  ['NL', '031'],
  ['FR', '033'],
  ['ES', '034'],
  ['IT', '039'],
  ['UK', '044'],
  ['GB', '044'],
  ['PL', '048'],
  ['DE', '049'],
  ['MX', '052'],
  ['BR', '055'],
  ['AU', '061'],
  ['JP', '081'],
  ['KR', '082'],
  ['TR', '090'],
  ['PT', '351'],
  ['UA', '380'],
  ['IL', '972'],
]);

export function isSoldIn(id: string, country: string): boolean {
  return callingCodes.get(country) !== id.slice(-3);
}

export function isSoldEverywhere(id: string): boolean {
  return ![...callingCodes.values()].includes(id.slice(-3));
}
