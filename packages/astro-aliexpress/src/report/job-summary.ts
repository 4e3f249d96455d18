import { appendFileSync } from 'node:fs';
import { shorten } from '../core/text.ts';
import { escapeMarkdown, findingsMarkdown, tableRow } from './markdown.ts';
import type { Report } from './report.ts';
import { countChanges, describeChange, headline } from './summary.ts';
import { count, numberText } from '../core/author-text.ts';

/** Limits for rows and cells: GitHub rejects summaries larger than 1 MiB. */
const MOST_ROWS = 100;
const LONGEST = 300;

/**
 * Adds the build's results to the job summary of GitHub Actions; does nothing elsewhere.
 *
 * @throws the error of the file system
 */
export function appendJobSummary(report: Report): void {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (!file || report.products.total + report.lists.length + report.findings.length === 0) return;
  appendFileSync(file, toMarkdown(report));
}

export function toMarkdown(report: Report): string {
  const blocks = [
    '### AliExpress products',
    escapeMarkdown(headline(report)),
    ...describeChanges(report),
    ...findingsMarkdown(report.findings),
    ...describeStore(report),
  ];
  return `${blocks.join('\n\n')}\n\n`;
}

function describeChanges({ changes }: Report): string[] {
  if (changes === null) return [];
  const { products, shownValues, since } = changes;
  const values = `${count(shownValues.total, 'shown value')} changed since the build of ${since}`;
  if (products.length === 0) return [escapeMarkdown(`${values}.`)];
  return [
    escapeMarkdown(`${values}: ${countChanges(products)}.`),
    table(
      ['Change', 'Product', 'Market', 'Was', 'Now', 'Title'],
      products.map((it) => {
        const { what, was, is } = describeChange(it);
        return [what, it.id, it.market.country, was, is, it.title ?? ''];
      }),
    ),
  ];
}

function describeStore({ problems }: Report): string[] {
  return problems.slice(0, MOST_ROWS).map((text) => `- ${escapeMarkdown(shorten(text, LONGEST))}`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [
    tableRow(head),
    tableRow(head.map(() => '---')),
    ...rows
      .slice(0, MOST_ROWS)
      .map((cells) => tableRow(cells.map((it) => escapeMarkdown(shorten(it, LONGEST))))),
  ];
  const more = rows.length - MOST_ROWS;
  return lines.join('\n') + (more > 0 ? `\n\n… and ${numberText(more)} more` : '');
}
