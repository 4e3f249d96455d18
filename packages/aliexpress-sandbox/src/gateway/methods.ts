import type { Method } from './method.ts';
import { productDetail } from './product-detail.ts';

/** Every method that the sandbox knows, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [productDetail].map((method) => [method.name, method]),
);
