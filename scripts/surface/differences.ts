import { structuredPatch } from 'diff';

/** Lines that are shown at most: the whole is in `git diff`, once it is written. */
const LIMIT = 60;

/** The changed lines, each group under the heading that it stands below; empty where none are. */
export function differences(before: string, after: string): string {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 2 });
  const lines = hunks.flatMap(({ newStart, lines: changed }) =>
    [`@@ ${headingAbove(after, newStart)}`.trim()].concat(changed),
  );
  const more = lines.length - LIMIT;
  return [...lines.slice(0, LIMIT), ...(more > 0 ? [`… and ${more} more lines`] : [])].join('\n');
}

function headingAbove(text: string, line: number): string {
  const above = text.split('\n').slice(0, line);
  return above.findLast((it) => /^#+ /.test(it))?.replace(/^#+ /, '') ?? '';
}
