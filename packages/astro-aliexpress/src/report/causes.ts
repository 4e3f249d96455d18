import { type Market, marketName } from 'aliexpress-affiliate';
import { marketText } from '../core/author-text.ts';
import { see } from '../core/errors.ts';
import { SECTION_OF_KIND, SEVERITIES } from '../core/finding-kinds.ts';
import type { Finding } from './finding.ts';

/** Findings with one cause: what is wrong and how to fix it is said once, for all their places. */
export interface Cause extends Pick<Finding, 'kind' | 'severity' | 'message'> {
  readonly fix: string;
  /** At least one. */
  readonly findings: readonly [Finding, ...Finding[]];
}

/** Groups findings by cause: the worst first, then in their order. */
export function causesOf(findings: readonly Finding[]): Cause[] {
  const causes = Map.groupBy(findings, ({ kind, severity, message, fix }) =>
    JSON.stringify([kind, severity, message, fix]),
  );
  return [...causes.values()]
    .flatMap(([first, ...others]): Cause[] => {
      if (first === undefined) return [];
      const { kind, severity, message } = first;
      // The fix of a failed call leads to the section about that.
      const leads = first.fix.includes('troubleshooting.md#');
      const fix = leads ? first.fix : `${first.fix} ${see(SECTION_OF_KIND[kind])}`;
      return [{ kind, severity, message, fix, findings: [first, ...others] }];
    })
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** "src/pages/index.mdx:4:1" */
export function placeText({ usage, page, id, market }: Finding): string {
  if (market && id === undefined && !usage && !page) return `market ${marketName(market)}`;
  // Collections, and pages that are rendered on demand, have no path.
  if (usage === undefined)
    return page?.startsWith('/') ? `page ${page}` : (page ?? 'the last build');
  return `${usage.file}:${usage.line}:${usage.column}`;
}

/**
 * Which product it's about: "1005001234567404 · US · USD · EN · Desk lamp"; empty if it's about none.
 *
 * @param withMarket whether there are several
 */
export function subjectText({ id, market, title }: Finding, withMarket: boolean): string {
  const name = id === undefined || /^\d+$/.test(id) ? id : JSON.stringify(id);
  return [name, withMarket && market && marketText(market), title].filter(Boolean).join(' · ');
}

export function hasSeveralMarkets(findings: readonly Finding[]): boolean {
  const markets = findings.flatMap(({ market }): Market[] => (market ? [market] : []));
  return new Set(markets.map(marketName)).size > 1;
}
