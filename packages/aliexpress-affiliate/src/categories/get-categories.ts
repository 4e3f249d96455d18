import { z } from 'zod';
import type { CallOptions } from '../gateway/attempt.ts';
import type { CallGateway } from '../gateway/call-gateway.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import type { Result } from '../values/result.ts';
import { digits, line, orAbsent } from '../wire/fields.ts';
import { readList } from '../wire/read-list.ts';

/** One of AliExpress's categories. There are about 560, on two levels. */
export interface ListedCategory {
  readonly id: string;
  /** In English. */
  readonly name: string;
  /** Absent at the top. */
  readonly parentId?: string;
}

const METHOD = 'aliexpress.affiliate.category.get';

const wireCategory = z.object({
  category_id: digits(),
  category_name: line(200),
  parent_category_id: orAbsent(digits()),
});

export interface CategoryMethods {
  /**
   * All categories, in a flat list. `categoryTree` turns it into a tree.
   * @throws AliExpressError one of its subclasses
   */
  getCategories(options?: CallOptions): Promise<ListedCategory[]>;
}

export function createGetCategories(callGateway: CallGateway): CategoryMethods['getCategories'] {
  return ({ signal } = {}) =>
    callGateway({ method: METHOD, params: {}, read: readCategories, signal });
}

/** Each id once. */
function readCategories(result: unknown): Result<ListedCategory[]> {
  const list = readList(result, {
    list: 'categories',
    member: 'category',
    count: 'total_result_count',
    schema: wireCategory,
  });
  if (!list.ok) return list;
  const categories = new Map<string, ListedCategory>();
  for (const { category_id: id, category_name: name, parent_category_id } of list.value.items) {
    if (!categories.has(id))
      categories.set(id, omitUndefined({ id, name, parentId: parent_category_id }));
  }
  return { ok: true, value: [...categories.values()] };
}
