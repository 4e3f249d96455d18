import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill, formatFor } from '../../src/core/format.ts';
import { translations } from '../../src/render/translations.ts';
import { NOW } from '../render/samples.ts';

const en = formatFor('en');
const de = formatFor('de');

describe('money', () => {
  test('is written as the page’s language writes it', () => {
    expect(en.money({ amount: '1234.50', currency: 'USD' })).toBe('$1,234.50');
    expect(de.money({ amount: '1234.50', currency: 'EUR' })).toBe('1.234,50\u00A0€');
    expect(formatFor('he').money({ amount: '92.5', currency: 'ILS' })).toContain('92.50');
  });

  test('has the decimals of its currency', () => {
    expect(en.money({ amount: '1500', currency: 'JPY' })).toBe('¥1,500');
    expect(en.money({ amount: '0.5', currency: 'USD' })).toBe('$0.50');
  });

  test('keeps every digit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.integer({ min: 0, max: 99 }),
        (whole, cents) => {
          const amount = `${whole}.${String(cents).padStart(2, '0')}`;
          const written = en.money({ amount, currency: 'USD' });
          expect(written.replaceAll(/[$,]/g, '')).toBe(amount);
        },
      ),
    );
  });
});

test('a date is to the minute, in UTC, and says so', () => {
  expect(en.date(NOW)).toBe('Nov 23, 2026, 14:05 UTC');
  expect(formatFor('en-GB').date(NOW)).toBe('23 Nov 2026, 14:05 UTC');
  expect(de.date(NOW)).toBe('23. Nov. 2026, 14:05 UTC');
});

test('a day in a sentence has its month in full, inflected', () => {
  expect(en.longDay(NOW, NOW)).toBe('November 23');
  expect(formatFor('pl').longDay(NOW, NOW)).toBe('23 listopada');
  expect(formatFor('pl').longDay(NOW, NOW + 100 * 86_400_000)).toBe('23 listopada 2026');
});

test('midnight is 00:00', () => {
  expect(en.date(Date.UTC(2026, 0, 1))).toContain('00:00');
});

test('a share has at most one decimal', () => {
  expect(en.share(0.973)).toBe('97.3%');
  expect(en.share(1)).toBe('100%');
  expect(de.share(0.88125)).toBe('88,1\u00A0%');
});

describe('a count', () => {
  const count = (value: number, language = 'en') =>
    formatFor(language).count(value, translations[language]!.orders);

  test.each([
    [0, '0 sold last month'],
    [1, '1 sold last month'],
    [9, '9 sold last month'],
    [10, '10+ sold last month'],
    [12_000, '12,000+ sold last month'],
  ])('of %i', (value, text) => expect(count(value)).toBe(text));

  test.each([
    [0, 'لا مبيعات في الشهر الماضي'],
    [2, 'بيعت قطعتان في الشهر الماضي'],
    [5, 'بيعت 5 قطع في الشهر الماضي'],
    [160, 'بيعت 160+ قطعة في الشهر الماضي'],
  ])('of %i has the right form in Arabic', (value, text) => expect(count(value, 'ar')).toBe(text));
});

test('a country has its name, or the code that is not known', () => {
  expect(de.country('US')).toBe('Vereinigte Staaten');
  expect(en.country('UK')).toBe('United Kingdom');
  expect(en.country('XQ')).toBe('XQ');
  expect(en.country('')).toBe('');
});

test('a value may look like a pattern', () => {
  expect(fill('# left', '$& $1')).toBe('$& $1 left');
});
