import type { Section } from './errors.ts';

/** The kinds of finding. Kept apart, since the documentation bundles the options. */
export const FINDING_KINDS = [
  'unavailable',
  'unresolved',
  'stale',
  'other-currency',
  'no-link',
  'other-product',
  'invalid',
  'short-link',
  'plain-link',
  'empty-list',
  'unresolved-list',
  'stale-list',
  'invalid-list',
  'markdown-tag',
  'lower-case-tag',
  'misspelt-tag',
  'mdx-missing',
  'nested-tag',
  'unknown-prop',
  'prop-value',
  'missing-prop',
  'price-jump',
  'price-claim',
  'wrong-date',
  'expired-coupon',
  'no-delivery-fee',
  'missing-disclosure',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Worst first. `notice`: readers see nothing wrong. */
export const SEVERITIES = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The section of `troubleshooting.md` that explains a kind. */
export const SECTION_OF_KIND: Readonly<Record<FindingKind, Section>> = {
  unavailable: 'cannot-be-promoted',
  unresolved: 'not-fetched',
  stale: 'not-fetched',
  'other-currency': 'prices-in-another-currency',
  'no-link': 'no-promotion-link',
  'other-product': 'another-product',
  invalid: 'no-product-id',
  'short-link': 'no-product-id',
  'plain-link': 'links-that-earn-nothing',
  'empty-list': 'a-list-without-products',
  'unresolved-list': 'a-list-without-products',
  'stale-list': 'a-list-without-products',
  'invalid-list': 'a-list-without-products',
  'markdown-tag': 'tags-that-cannot-work',
  'lower-case-tag': 'tags-that-cannot-work',
  'misspelt-tag': 'tags-that-cannot-work',
  'mdx-missing': 'tags-that-cannot-work',
  'nested-tag': 'tags-that-cannot-work',
  'unknown-prop': 'props-not-right',
  'prop-value': 'props-not-right',
  'missing-prop': 'props-not-right',
  'price-jump': 'prices-and-coupons-that-changed',
  'price-claim': 'prices-in-your-text',
  'wrong-date': 'dates-that-cannot-be-true',
  'expired-coupon': 'prices-and-coupons-that-changed',
  'no-delivery-fee': 'permission-missing',
  'missing-disclosure': 'no-disclosure',
};

/** What readers miss or the author isn't paid for: with `strict`, these fail the build. */
export const STRICT_KINDS: ReadonlySet<FindingKind> = new Set([
  'unavailable',
  'unresolved',
  'no-link',
  'invalid',
  'short-link',
  'empty-list',
  'unresolved-list',
  'invalid-list',
]);
