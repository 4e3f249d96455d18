import type { Market } from 'aliexpress-affiliate';
import type { Usage } from '../../core/usage.ts';

/** The kinds of problem `check` finds. */
export const FINDING_KINDS = [
  'unavailable',
  'unresolved',
  'stale',
  'price-jump',
  'expired-coupon',
  'short-link',
  'invalid',
  'missing-disclosure',
  'other-currency',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Worst first. `notice`: readers see nothing wrong. */
export const SEVERITIES = ['error', 'warning', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A problem at one place of a site. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Missing if no source contains the id: the last build got it from elsewhere. */
  readonly usage?: Usage;
  /** Path of a page that shows it; only without `usage`. */
  readonly page?: string;
  /** In the global id space. Missing, with a market, if the market itself is at fault. */
  readonly id?: string;
  readonly market?: Market;
  /** AliExpress's. */
  readonly title?: string;
  readonly message: string;
  /** How to fix it. */
  readonly fix: string;
}

/** Sorted by source; findings without a usage come last. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    ({ usage: a, ...one }, { usage: b, ...other }) =>
      Number(a === undefined) - Number(b === undefined) ||
      compare(a?.file, b?.file) ||
      (a?.line ?? 0) - (b?.line ?? 0) ||
      (a?.column ?? 0) - (b?.column ?? 0) ||
      compare(one.page, other.page) ||
      FINDING_KINDS.indexOf(one.kind) - FINDING_KINDS.indexOf(other.kind),
  );
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
