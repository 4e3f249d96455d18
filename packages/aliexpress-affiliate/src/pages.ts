/**
 * The part that a page's components need. It has no client and no dependency, so that bundles stay
 * small.
 */
export { parseProductId } from './ids/parse-product-id.ts';
export { imageSrcset, imageUrl } from './values/images.ts';
export { marketName } from './values/market.ts';
export { compareMoney, discountPercent, fromMinor, toMinor } from './values/money.ts';
export { omitUndefined, type OmitUndefined } from './values/omit-undefined.ts';
