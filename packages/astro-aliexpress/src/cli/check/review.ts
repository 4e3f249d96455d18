import { agoText, count, dayText } from '../../core/author-text.ts';
import { withSite } from '../site/open-site.ts';
import type { Common } from '../terminal/command.ts';
import { isoTime, print, printJson, say } from '../terminal/output.ts';
import { table } from '../terminal/table.ts';
import { openHistory } from './line-dates.ts';
import { changeText, type ReviewChange } from './review-changes.ts';
import { collectReviews, type ReviewRow } from './review-rows.ts';

/** Lists what a site recommends, by what has changed since its author last looked at it. Makes no calls. */
export async function review(given: Common): Promise<void> {
  await withSite(given, { storeOnly: 'products' }, async (open) => {
    const history = await openHistory(open.site.root);
    const rows = await collectReviews(open, history);
    if (given.json) {
      printJson({ hasDates: !('missing' in history), recommendations: rows.map(toJson) });
      return;
    }
    if ('missing' in history) say('note', history.missing, 'Going on without dates.');
    const due = rows.filter((row) => !isSettled(row));
    if (due.length > 0) print(...toTable(due), '');
    const settled = rows.length - due.length;
    print(
      `${count(due.length, 'recommendation')} to look at${settled > 0 ? `, ${settled} reviewed and unchanged` : ''}.`,
    );
  });
}

/** Nothing has changed since the author's last look. */
function isSettled({ changes, reviewed }: ReviewRow): boolean {
  return changes.length === 0 && reviewed !== undefined;
}

function toTable(rows: readonly ReviewRow[]): string[] {
  return table(rows, [
    { head: 'Since you looked', cell: changesText },
    { head: 'Edited', cell: ({ touched }) => dateText(touched) },
    { head: 'Reviewed', cell: ({ reviewed = '' }) => reviewed },
    { head: 'Product', cell: ({ written }) => written, style: 'cyan' },
    { head: 'Title', cell: ({ title = '' }) => title, shrinks: true },
    { head: 'Where', cell: ({ usage }) => `${usage.file}:${usage.line}` },
  ]);
}

function changesText({ changes }: ReviewRow): string {
  return changes.length === 0 ? 'unchanged' : changes.map(changeText).join(', ');
}

function dateText(at: number | undefined): string {
  return at === undefined ? '' : `${dayText(at)}, ${agoText(at)}`;
}

function toJson({ touched, changes, ...row }: ReviewRow) {
  return {
    ...row,
    touched: touched === undefined ? undefined : isoTime(touched),
    changes: changes.map(withDates),
  };
}

function withDates(change: ReviewChange) {
  if (change.kind !== 'price') return change;
  return { ...change, until: isoTime(change.until), since: isoTime(change.since) };
}
