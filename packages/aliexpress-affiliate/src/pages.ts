/**
 * The part that a page's components need: no client, no dependency, and so little for a bundler to
 * read.
 */
export { parseProductId } from './ids/parse-product-id.ts';
export { imageSrcset, imageUrl } from './values/images.ts';
export { marketName } from './values/market.ts';
export { compareMoney, discountPercent, fromMinor, toMinor } from './values/money.ts';
