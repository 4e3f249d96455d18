import { expect, test } from 'vitest';
import { inLocale, languageTag, localeFor as localeIn } from '../../src/render/locale.ts';
import { translations } from '../../src/render/translations.ts';
import { DE, US } from './samples.ts';

const localeFor = (locale: string | undefined, market = US) =>
  localeIn(locale, market, translations);

test('speaks Astro’s locale', () => {
  const locale = localeFor('pt-br', US);
  expect(locale.page).toBe('pt-BR');
  expect(locale.translations.price).toBe('Preço:');
  expect(locale.lang).toBeUndefined();
});

test('speaks the language of the market where the site has no locales', () => {
  expect(localeFor(undefined, DE).translations.price).toBe('Preis:');
});

test('speaks English, and says so, where we have no words', () => {
  const locale = localeFor('fa', US);
  expect(locale.lang).toBe('en');
  expect(locale.translations.price).toBe('Price:');
  expect(locale.format.date(0)).toBe('Jan 1, 1970, 00:00 UTC');
});

test('speaks the Portuguese of the country', () => {
  const coupon = (locale: string | undefined, country: string) =>
    localeFor(locale, { country, currency: 'EUR', language: 'PT' }).translations.labels.coupon;
  expect(coupon('pt-PT', 'US')).toBe('Cupão');
  expect(coupon('pt', 'PT')).toBe('Cupão');
  expect(coupon(undefined, 'PT')).toBe('Cupão');
  expect(coupon('pt', 'US')).toBe('Cupom');
  expect(coupon('pt-BR', 'PT')).toBe('Cupom');
});

test('speaks Serbian in Latin letters, dates too, and says so on a page in Cyrillic ones', () => {
  for (const [tag, lang] of [
    ['sr', undefined],
    ['sr-RS', undefined],
    ['sr-Latn-ME', undefined],
    ['sr-Cyrl', 'sr-Latn'],
    ['sr-Cyrl-RS', 'sr-Latn'],
  ] as const) {
    const locale = localeFor(tag, US);
    expect([tag, locale.lang]).toEqual([tag, lang]);
    expect(locale.translations.price).toBe('Cena:');
    expect(locale.format.day(0)).toBe('1. jan 1970.');
  }
});

test('a site’s own texts in Cyrillic letters come with such dates', () => {
  const table = { ...translations, 'sr-Cyrl': { ...translations.en, price: 'Цена:' } };
  const locale = localeIn('sr-Cyrl-RS', US, table);
  expect(locale.translations.price).toBe('Цена:');
  expect(locale.lang).toBeUndefined();
  expect(locale.format.day(0)).toBe('1. јан 1970.');
});

test('takes any name of a locale', () => {
  expect(localeFor('deutsche_seite', DE).translations.price).toBe('Preis:');
  expect(localeFor('', DE).translations.price).toBe('Preis:');
  expect(localeFor('constructor', US).translations.price).toBe('Price:');
});

test('knows the gateway’s codes', () => {
  const tag = (language: string) => languageTag({ ...US, language });
  expect(['EN', 'HE', 'IN', 'MX', 'CL', '??'].map(tag)).toEqual([
    'en',
    'he',
    'id',
    'es-MX',
    'es-CL',
    'en',
  ]);
});

test('a text is marked with its language where that is another', () => {
  expect(inLocale(localeFor('en-GB', US), 'Lamp', 'en')).toEqual({ text: 'Lamp' });
  expect(inLocale(localeFor('he', US), 'Lamp', 'en')).toEqual({ text: 'Lamp', lang: 'en' });
});

test('every text is marked where the locale’s language is not the page’s', () => {
  const locale = localeFor('fa', US);
  expect(inLocale(locale, 'چراغ', 'fa').lang).toBe('fa');
  expect(inLocale(locale, 'Lamp', 'en').lang).toBe('en');
});
