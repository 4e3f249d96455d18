import type { KnownProducts } from './core/product-ref.ts';

export * from './core/product-ref.ts';

/**
 * Your site's aliases and products, for completion in editors: `products.lamp` is `'lamp'`, and the
 * editor shows its title and price. An unknown alias is a type error; an id can be new:
 * `products['4001016061682']`.
 */
export const products = new Proxy(
  {},
  { get: (_, name) => (typeof name === 'string' ? name : undefined) },
) as Readonly<KnownProducts> & Readonly<Record<`${number}`, string>>;
