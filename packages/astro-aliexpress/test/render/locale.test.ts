import { expect, test } from 'vitest';
import { inLocale, languageTag, localeFor } from '../../src/render/locale.ts';
import { DE, US } from './samples.ts';

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
