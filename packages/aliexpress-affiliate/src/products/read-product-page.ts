import { z } from 'zod';
import type { Result } from '../values/result.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import type { ProductPage } from './product-page.ts';
import type { Product } from './product.ts';
import { readList } from '../wire/read-list.ts';
import { toProduct } from './to-product.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import { orAbsent, wholeNumber, yesOrNo } from '../wire/fields.ts';
import { wireProduct } from './wire-product.ts';

/** The gateway gives no page beyond it. */
export const MOST_PAGES = 100;

export interface ListContext {
  readonly page: number;
  /** `undefined` where the gateway decides. */
  readonly pageSize: number | undefined;
  readonly currency: string;
  readonly trust: TrustUrl;
}

/** What stands beside the list; any of it may be missing. */
const wireCounts = z.object({
  total_record_count: orAbsent(wholeNumber().pipe(z.int().positive())),
  total_page_no: orAbsent(wholeNumber().pipe(z.int().positive())),
  is_finished: orAbsent(yesOrNo()),
});

/** @param result `undefined` when the gateway said that it is empty, as it does past the last page */
export function readProductPage(
  result: unknown,
  { page, pageSize, currency, trust }: ListContext,
): Result<ProductPage> {
  const list = readList(result, {
    list: 'products',
    member: 'product',
    count: 'current_record_count',
    schema: wireProduct,
  });
  if (!list.ok) return list;
  const { items, malformed, rest } = list.value;
  const products = new Map<string, Product>();
  for (const wire of items) {
    const id = wire.product_id;
    if (!products.has(id)) products.set(id, toProduct(wire, currency, trust));
  }
  const counts = wireCounts.parse(rest);
  const pageCount = pageCountOf(counts, pageSize);
  // A page that is short says nothing, as the gateway withholds products at will. An empty one says
  // something only where there are no counts.
  const lastPage = pageCount ?? (items.length === 0 ? page : MOST_PAGES);
  return {
    ok: true,
    value: omitUndefined({
      products: [...products.values()],
      page,
      total: counts.total_record_count,
      pageCount,
      isLast: counts.is_finished === true || page >= lastPage,
      malformed,
    }),
  };
}

/** Where the two counts disagree, the greater one: a page too many costs a call, one too few products. */
function pageCountOf(
  { total_record_count: total, total_page_no: said = 0 }: z.output<typeof wireCounts>,
  pageSize: number | undefined,
): number | undefined {
  const computed = total === undefined || pageSize === undefined ? 0 : Math.ceil(total / pageSize);
  const count = Math.max(said, computed);
  return count === 0 ? undefined : Math.min(count, MOST_PAGES);
}
