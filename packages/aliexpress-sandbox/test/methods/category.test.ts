import { expect, test } from 'vitest';
import { askText, found, resultOf } from '../support/ask.ts';
import { sandboxWith } from '../support/client.ts';

interface Categories {
  readonly total_result_count: number;
  readonly categories: {
    readonly category: readonly {
      category_id: number;
      category_name: string;
      parent_category_id?: number;
    }[];
  };
}

async function categories() {
  return (await resultOf<Categories>(await sandboxWith(), 'category.get')).categories.category;
}

test('two levels, and a parent on the second only', async () => {
  const all = await categories();
  const firsts = all.filter((category) => !('parent_category_id' in category));
  const seconds = all.filter((category) => 'parent_category_id' in category);
  expect(firsts.length).toBeGreaterThan(5);
  expect(seconds.length).toBeGreaterThan(firsts.length);
  const ids = new Set(firsts.map((category) => category.category_id));
  expect(seconds.every(({ parent_category_id: parent }) => ids.has(parent ?? 0))).toBe(true);
});

test('ids are bare numbers', async () => {
  const text = await askText(await sandboxWith(), 'category.get');
  expect(text).toMatch(/"parent_category_id":7,"category_name":"[^"]+","category_id":\d+[,}]/);
});

test('every product is in two of them, by their names', async () => {
  const all = await categories();
  const page = await found(await sandboxWith(), 'product.query', { page_size: '50' });
  for (const product of page) {
    const second = all.find((each) => each.category_id === product['second_level_category_id']);
    expect(second?.category_name).toBe(product['second_level_category_name']);
    expect(second?.parent_category_id).toBe(product['first_level_category_id']);
  }
});
