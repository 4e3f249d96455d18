import { describe, expect, test } from 'vitest';
import { words } from '../../src/runtime/words.ts';

test('are there in nine languages', () => {
  expect(Object.keys(words)).toEqual(['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'pl', 'he']);
});

describe.each(Object.entries(words))('in %s', (language, own) => {
  test('numbers have their place', () => {
    for (const text of [own.feedback, ...Object.values(own.orders)])
      expect(text.split('#')).toHaveLength(2);
  });

  test('nothing is empty, and nothing else is left to fill in', () => {
    const { feedback: _, orders: __, ...rest } = own;
    for (const text of Object.values(rest)) expect(text).toMatch(/^[^#]+$/);
  });

  test('the plural has a form for each category that whole numbers of the language fall into', () => {
    const rules = new Intl.PluralRules(language);
    const whole = [0, 1, 2, 3, 5, 11, 21, 22, 100, 1_000].map((count) => rules.select(count));
    // Hebrew's dual and Polish "many" read like the other plural here.
    const served = new Set([...Object.keys(own.orders), 'two', 'many']);
    expect([...new Set(whole)].filter((category) => !served.has(category))).toEqual([]);
  });

  test('where the links lead, and that they earn money, is said', () => {
    for (const text of [own.onAliExpress, own.view, own.seePrice, own.listPrice, own.disclosure])
      expect(text).toContain('AliExpress');
  });
});
