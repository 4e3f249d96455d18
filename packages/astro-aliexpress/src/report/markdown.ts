import { linesOfFirst, numberText } from '../core/author-text.ts';
import { shorten } from '../core/text.ts';
import { plain } from '../files/plain.ts';
import { causesOf, hasSeveralMarkets, placeText, subjectText } from './causes.ts';
import type { Finding } from './finding.ts';

/** GitHub rejects job summaries larger than 1 MiB. */
const MOST_CAUSES = 50;
const MOST_PLACES = 50;
const LONGEST = 300;

/** Escapes text so that nothing in it becomes Markdown, HTML or a link. */
export function escapeMarkdown(text: string): string {
  return plain(text).replaceAll(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param cells Markdown */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Blocks of Markdown: each cause once, then its places. */
export function findingsMarkdown(findings: readonly Finding[]): string[] {
  const causes = causesOf(findings);
  const severalMarkets = hasSeveralMarkets(findings);
  const blocks = causes.slice(0, MOST_CAUSES).flatMap((cause) => {
    const places = linesOfFirst(cause.findings, MOST_PLACES, '- ', (finding) => {
      const parts = [placeText(finding), subjectText(finding, severalMarkets)];
      return parts.filter(Boolean).map(cell).join(': ');
    });
    return [
      `#### ${cause.severity}: ${cause.kind}`,
      escapeMarkdown(`${shorten(cause.message, LONGEST)} ${cause.fix}`),
      places.join('\n'),
    ];
  });
  const more = causes.length - MOST_CAUSES;
  return more > 0 ? [...blocks, `… and ${numberText(more)} more kinds of problem`] : blocks;
}

function cell(text: string): string {
  return escapeMarkdown(shorten(text, LONGEST));
}
