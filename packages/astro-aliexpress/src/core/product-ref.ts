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
