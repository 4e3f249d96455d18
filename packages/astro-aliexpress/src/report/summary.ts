import { count, linesOfFirst, numberText } from '../core/author-text.ts';
import type { Severity } from '../core/finding-kinds.ts';
import { formatFor } from '../core/format.ts';
import { shorten } from '../core/text.ts';
import { plain } from '../files/plain.ts';
import { type Cause, causesOf, hasSeveralMarkets, placeText, subjectText } from './causes.ts';
import type { Finding } from './finding.ts';
import type { Report, ReportChange, ReportChanges, ReportPictures } from './report.ts';

export interface SummaryLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

/** How many are listed before the rest is only counted. The report file lists all. */
const MOST_PICTURES = 12;
const MOST_CHANGES = 8;
const MOST_PLACES = 12;
const LONGEST_SUBJECT = 100;

/** The lines at the end of a build. */
export function summarise(report: Report): SummaryLine[] {
  const { findings } = report;
  const isEmpty = report.products.total + report.lists.length === 0;
  if (isEmpty && findings.length === 0) return [];
  return [
    ...(isEmpty ? [] : [{ level: 'info', text: headline(report) } as const]),
    ...(report.changes ? describeChanges(report.changes) : []),
    ...describeFindings(findings),
    ...describeData(report.structuredData ?? []),
    ...(report.pictures ? describePictures(report.pictures) : []),
  ];
}

export function headline({ products, pages, lists, calls, data }: Report): string {
  const states = (['fresh', 'stale', 'unavailable', 'unresolved', 'invalid'] as const)
    .filter((state) => products[state] > 0)
    .map((state) => `${numberText(products[state])} ${state}`);
  const what =
    products.total > 0
      ? `${count(products.total, 'product')} on ${count(pages.withProducts, 'page')}: ${states.join(', ')}`
      : `No products in ${count(lists.length, 'list')}`;
  const parts = [what, count(calls.made, 'call')];
  if (calls.leftToday !== null) parts.push(`${numberText(calls.leftToday)} left today`);
  if (data === 'sandbox') parts.push('sample data');
  if (data === 'store') parts.push('offline');
  return parts.join(' · ');
}

/** In the order they are printed. */
const CHANGES: Readonly<Record<ReportChange['change'], string>> = {
  cheaper: 'cheaper',
  dearer: 'more expensive',
  unavailable: 'no longer available',
  back: 'available again',
  new: 'new on the site',
  gone: 'gone from the site',
  renamed: 'with a new title',
};

function describeChanges({ products }: ReportChanges): SummaryLine[] {
  if (products.length === 0) return [];
  const lines = linesOfFirst(products, MOST_CHANGES, '  ', (it) => {
    const { what, was, is } = describeChange(it);
    const prices = was ? `${was} → ${is}` : is;
    return [what, it.id, `(${it.market.country})`, prices, shorten(plain(it.title ?? ''), 60)]
      .filter(Boolean)
      .join('  ');
  });
  const text = [`Since the last build: ${countChanges(products)}.`, ...lines];
  return [{ level: 'info', text: text.join('\n') }];
}

/** "3 cheaper, 1 gone from the site" */
export function countChanges(products: readonly ReportChange[]): string {
  return Object.entries(CHANGES)
    .map(([kind, what]) => [products.filter(({ change }) => change === kind).length, what] as const)
    .filter(([howMany]) => howMany > 0)
    .map(([howMany, what]) => `${numberText(howMany)} ${what}`)
    .join(', ');
}

/** A change as text: "−12.3%" or "available again", with the old and the new value. */
export function describeChange({ change, percent, from, to, formerTitle }: ReportChange) {
  const { money, share } = formatFor('en');
  const sign = change === 'cheaper' ? '−' : '+';
  // "0%" would read as no change.
  const isMove = percent !== undefined && percent !== 0;
  return {
    what: isMove ? sign + share(Math.abs(percent) / 100) : CHANGES[change],
    was: from ? money(from) : plain(formerTitle ?? ''),
    is: to ? money(to) : '',
  };
}

const LEVELS: Readonly<Record<Severity, SummaryLine['level']>> = {
  error: 'error',
  warning: 'warn',
  notice: 'info',
};

/** Each cause once, then its places. */
export function describeFindings(findings: readonly Finding[]): SummaryLine[] {
  const severalMarkets = hasSeveralMarkets(findings);
  return causesOf(findings).map((it) => describeCause(it, severalMarkets));
}

function describeCause(
  { kind, severity, message, fix, findings }: Cause,
  severalMarkets: boolean,
): SummaryLine {
  const places = linesOfFirst(findings, MOST_PLACES, '  ', (finding) => {
    const subject = shorten(subjectText(finding, severalMarkets), LONGEST_SUBJECT);
    return [placeText(finding), subject].filter(Boolean).join('  ');
  });
  const text = [`${kind}: ${message}`, fix, ...places];
  return { level: LEVELS[severity], text: text.join('\n') };
}

function describeData(pages: NonNullable<Report['structuredData']>): SummaryLine[] {
  if (pages.length === 0) return [];
  const described = pages.filter(({ hasData }) => hasData).length;
  const text = `Structured data on ${numberText(described)} of ${count(pages.length, 'page')} with product cards`;
  const rest = described < pages.length ? '; the report says why it’s missing on the others.' : '.';
  return [{ level: 'info', text: text + rest }];
}

function describePictures({ missing }: ReportPictures): SummaryLine[] {
  if (missing.length === 0) return [];
  const lines = linesOfFirst(
    missing,
    MOST_PICTURES,
    '  ',
    ({ url, reason }) => `${plain(url)}  ${plain(reason)}`,
  );
  const text = [
    `${count(missing.length, 'picture')} couldn’t be downloaded; a placeholder is shown instead.`,
    ...lines,
    'The next build tries again.',
  ];
  return [{ level: 'warn', text: text.join('\n') }];
}
