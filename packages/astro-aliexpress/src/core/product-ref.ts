/**
 * The site's aliases and known products. The integration adds them, with title and price, in
 * `.astro/`.
 */
export interface KnownProducts {}

/**
 * A product id, the address of a product page, or an alias. Any text is allowed; editors suggest
 * known ones.
 */
export type ProductRef = keyof KnownProducts | (string & {});
