import { expect, test } from 'vitest';
import { checkLocales, marketsByName } from '../../src/config/locales.ts';

const DE = { country: 'DE', currency: 'EUR', language: 'DE' };
const I18N = {
  locales: ['en', { path: 'german', codes: ['de', 'de-AT'] as [string, ...string[]] }, 'pt_BR'],
  defaultLocale: 'en',
} as never;

test.each(['german', 'de', 'DE', 'de-at', 'de_AT'])(
  '%s is the locale by any of its names',
  (key) => {
    expect(marketsByName({ [key]: DE }, I18N)).toEqual({ german: DE, de: DE, 'de-AT': DE });
    expect(() => checkLocales({ [key]: DE }, I18N)).not.toThrow();
  },
);

test('a key that is no locale of the site is an error that names the nearest', () => {
  expect(() => checkLocales({ germn: DE }, I18N)).toThrow(/`locales` has `germn`/);
  try {
    checkLocales({ germn: DE }, I18N);
  } catch (error) {
    expect((error as { hint: string }).hint).toContain('Did you mean `german`? The locales of');
  }
});

test('without `i18n` there are no locales', () => {
  expect(marketsByName({ de: DE }, undefined)).toEqual({ de: DE });
  expect(() => checkLocales({ de: DE }, undefined)).toThrow(/needs Astro’s `i18n`/);
  expect(() => checkLocales({}, undefined)).not.toThrow();
});
