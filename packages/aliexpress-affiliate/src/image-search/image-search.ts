import type { CallOptions } from '../gateway/call-options.ts';
import type { SearchSort } from '../values/known-values.ts';
import type { Product } from '../products/product.ts';

export interface ImageSearchOptions extends CallOptions {
  /** Most products to be found, 1–50. @default 50 */
  readonly count?: number;
  /** @default by likeness */
  readonly sort?: SearchSort;
}

export interface ImageSearchAnswer {
  /** In the gateway's order, each product once. */
  readonly products: Product[];
  /** How many members of the list are no products. */
  readonly malformed: number;
  /** How many the gateway has found. */
  readonly total?: number;
}
