/**
 * The site's aliases and the products that it shows, as far as they are known. The integration adds
 * them, with title and price, in `.astro/`.
 */
export interface KnownProducts {}

/**
 * A product id, an address of a product's page, or an alias: any text, of which an editor offers
 * what is known.
 */
export type ProductRef = keyof KnownProducts | (string & {});

/**
 * What the site knows, for an editor to complete and to explain: `products.lamp` is `'lamp'`, with
 * title and price of the product shown by the editor. An alias that there is not is a type error;
 * an id may be new: `products['4001016061682']`.
 */
export const products = new Proxy(
  {},
  { get: (_, name) => (typeof name === 'string' ? name : undefined) },
) as Readonly<KnownProducts> & Readonly<Record<`${number}`, string>>;
