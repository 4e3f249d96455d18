import type { KnownProducts } from './core/product-ref.ts';

export * from './core/product-ref.ts';

/**
 * What the site knows, for an editor to complete and to explain: `products.lamp` is `'lamp'`, with
 * title and price of the product shown by the editor. An alias that there is not is a type error;
 * an id may be new: `products['4001016061682']`.
 */
export const products = new Proxy(
  {},
  { get: (_, name) => (typeof name === 'string' ? name : undefined) },
) as Readonly<KnownProducts> & Readonly<Record<`${number}`, string>>;
