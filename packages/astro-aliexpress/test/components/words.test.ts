import { describe, expect, test } from 'vitest';
import { words } from '../../src/runtime/words.ts';

test('are there in thirteen languages', () => {
  expect(Object.keys(words).join(' ')).toBe('en de es fr pt it nl pl sv tr ru uk he');
});

describe.each(Object.entries(words))('in %s', (language, own) => {
  const { orders, days, labels, outOf, ...texts } = own;
  const WITH_VALUE = new Set(['feedback', 'belowListPrice', 'delivery', 'minSpend', 'pictures']);

  test('values have their place', () => {
    const open = Object.entries(texts).filter(([name]) => WITH_VALUE.has(name));
    const forms = [orders, days].flatMap((plural) => Object.values(plural));
    for (const text of [...open.map(([, it]) => it), ...forms])
      expect(text.split('#')).toHaveLength(2);
    for (const name of ['{score}', '{max}']) expect(outOf.split(name)).toHaveLength(2);
  });

  test('nothing is empty, and nothing else is left to fill in', () => {
    const closed = Object.entries(texts).filter(([name]) => !WITH_VALUE.has(name));
    for (const text of [...closed.map(([, it]) => it), ...Object.values(labels)])
      expect(text).toMatch(/^[^#{}]+$/);
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
    for (const text of [own.onAliExpress, own.view, own.seePrice, own.listPrice, own.disclosure])
      expect(text).toContain('AliExpress');
  });
});
