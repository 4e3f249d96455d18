import { describe, expect, test } from 'vitest';
import { translations } from '../../src/render/translations.ts';
import type { Translations } from '../../src/render/translations/type.ts';

/** What is filled in, by the name of the words. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      'offer',
      'priceChecked',
      'pricesChecked',
      'feedback',
      'orders',
      'days',
      'belowListPrice',
      'delivery',
      'minSpend',
      'pictures',
    ].map((key) => [key, ['#']]),
  ),
  outOf: ['{max}', '{score}'],
  ...Object.fromEntries(
    ['lowestSeen', 'highestSeen', 'priceOn', 'onlyLook'].map((key) => [key, ['{date}', '{price}']]),
  ),
  watchedSince: ['{date}'],
  couponOff: ['{amount}'],
  couponOffMin: ['{amount}', '{minimum}'],
};

/** Each text, under the name that it or its group has. */
function textsOf(own: Translations): [key: string, text: string][] {
  return Object.entries(own).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[key, value]];
    const texts = Object.values<string>(value);
    return texts.map((text) => [key, text]);
  });
}

test('are there in thirteen languages', () => {
  expect(Object.keys(translations).join(' ')).toBe('en de es fr pt it nl pl sv tr ru uk he');
});

describe.each(Object.entries(translations))('in %s', (language, own) => {
  test('values have their places, and nothing is empty or left to fill in', () => {
    for (const [key, text] of textsOf(own)) {
      const places = [...text.matchAll(/#|\{\w+\}/g)].map(([place]) => place);
      expect([key, places.toSorted()]).toEqual([key, PLACES[key] ?? []]);
      expect(text.replaceAll(/#|\{\w+\}/g, '')).toMatch(/^[^#{}]*[^#{}\s][^#{}]*$/);
    }
  });

  test('the plural has a form for each category that whole numbers of the language fall into', () => {
    const rules = new Intl.PluralRules(language);
    const whole = [0, 1, 2, 3, 5, 11, 21, 22, 100, 1_000].map((count) => rules.select(count));
    for (const forms of [own.orders, own.days]) {
      // Hebrew's dual and Polish "many" read like the other plural here.
      const served = new Set([...Object.keys(forms), 'two', 'many']);
      expect([...new Set(whole)].filter((category) => !served.has(category))).toEqual([]);
    }
  });

  test('where the links lead, and that they earn money, is said', () => {
    for (const text of [
      own.onAliExpress,
      own.view,
      own.seePrice,
      own.offer,
      own.listPrice,
      own.disclosure,
    ])
      expect(text).toContain('AliExpress');
  });
});
