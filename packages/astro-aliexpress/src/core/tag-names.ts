/** Kept apart from the scan, since the documentation bundles the options without a parser. */
export const TAG_NAMES = [
  'Product',
  'ProductGrid',
  'ProductSearch',
  'ProductList',
  'ListItem',
  'ProductTable',
  'Versus',
  'ProductLink',
  'ProductPrice',
  'ProductField',
  'ProductImage',
  'ProductButton',
  'Coupon',
  'PriceHistory',
  'ProsCons',
  'Verdict',
  'Specs',
  'Disclosure',
] as const;
export type TagName = (typeof TAG_NAMES)[number];

/** Tags that show another product instead of one that is gone. */
export const WITH_FALLBACK: ReadonlySet<TagName> = new Set([
  'Product',
  'ProductGrid',
  'ProductList',
  'ListItem',
  'ProductTable',
  'Versus',
  'ProductLink',
  'ProductButton',
  'ProductImage',
]);
