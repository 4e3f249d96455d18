import { describe, expect, test } from 'vitest';
import { parseOptions, type AliexpressOptions } from '../../src/config/options.ts';
import {
  siteTranslations,
  unusedWordsWarnings,
  wordsWarnings,
} from '../../src/config/translations.ts';
import { translations } from '../../src/render/translations.ts';

function tableOf(
  options: AliexpressOptions,
  locales?: (string | { path: string; codes: [string] })[],
) {
  const i18n = locales && { locales, defaultLocale: 'en' };
  const parsed = parseOptions(options);
  const table = siteTranslations(parsed, i18n as Parameters<typeof siteTranslations>[1]);
  return { table, warnings: wordsWarnings(parsed.words, table) };
}
const tagsFor = (...given: Parameters<typeof tableOf>) =>
  Object.keys(tableOf(...given).table).toSorted();

describe('a site gets the texts of its pages', () => {
  test.each([
    [{}, undefined, ['en']],
    [{ market: 'DE' }, undefined, ['de', 'en']],
    [{ market: 'PT' }, undefined, ['en', 'pt-PT']],
    [{ locales: { pt: 'BR' } }, ['en', 'pt'], ['en', 'pt']],
    [{}, ['en', 'sr-Latn', 'fa', 'ko-KR'], ['en', 'ko', 'sr']],
    [{}, ['en', { path: 'deutsch', codes: ['de-AT'] as [string] }], ['de', 'en']],
  ])('%j with the locales %j', (options, locales, expected) => {
    expect(tagsFor(options, locales)).toEqual(expected);
  });
});

describe('the site’s words', () => {
  test('change phrases, of a region too, and leave the rest', () => {
    const words = { pt: { pick: 'Top', labels: { shop: 'Lojinha' } }, 'pt-PT': { yes: 'Claro' } };
    const { table, warnings } = tableOf({ market: 'PT', words });
    const ours = translations['pt-PT']!;
    const labels = { ...ours.labels, shop: 'Lojinha' };
    expect(table['pt-PT']).toEqual({ ...ours, pick: 'Top', yes: 'Claro', labels });
    expect(warnings).toEqual([]);
  });

  test('add a language, in English where they lack a phrase, and that is said', () => {
    const { disclosureSingular: _, labels, ...rest } = translations.sv!;
    const { shop: _shop, ...others } = labels;
    const words = { da: { ...rest, labels: others } };
    const { table, warnings } = tableOf({ words }, ['en', 'da']);
    expect(table['da']).toMatchObject({ ...rest, labels: { ...others, shop: 'Shop' } });
    expect(table['da']!.disclosureSingular).toBe(translations.en.disclosureSingular);
    expect(warnings).toEqual([
      'Your `words` for "da" lack 2 phrases, which pages show in English: disclosureSingular, labels.shop',
    ]);
  });

  test('that no page uses are named', () => {
    const { table, warnings } = tableOf({ market: 'AU', words: { da: { yes: 'Ja' } } });
    expect(Object.keys(table)).toEqual(['en']);
    expect(warnings).toEqual([expect.stringContaining('No page uses your `words` for "da".')]);
  });
});

describe('a disclosure and a note by language', () => {
  const options = parseOptions({
    disclosure: { en: 'Ad', 'PT-br': 'Anúncio', fr: 'Publicité' },
    prices: { note: { de: 'zzgl. Versand', 'en-GB': 'plus delivery' } },
    locales: { pt: 'BR' },
  });
  const warningsFor = (locales: (string | { path: string; codes: [string] })[]) =>
    unusedWordsWarnings(options, { locales, defaultLocale: 'en', routing: 'manual' });

  test('that no page has are named', () => {
    const why = 'A page has the language of Astro’s `i18n`, or of the market.';
    expect(warningsFor(['en', { path: 'german', codes: ['de-AT'] }, 'pt-BR'])).toEqual([
      `No page uses your \`disclosure\` for "fr". ${why}`,
      `No page uses your \`prices.note\` for "en-GB". ${why}`,
    ]);
    expect(warningsFor(['en-GB', 'de', 'pt-BR', 'fr'])).toEqual([]);
  });

  test('are left alone where the languages of pages are not known', () => {
    expect(unusedWordsWarnings(options, undefined)).toEqual([]);
  });
});
