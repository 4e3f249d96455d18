import { diffArrays } from 'diff';

/** Lines that are shown, in all and one below the other. */
const MOST_LINES = 6;
const MOST_IN_A_ROW = 3;
/** Letters of a line that are shown, and how many of these are before the first that differs. */
const MOST_LETTERS = 160;
const LEAD = 40;
/** Lines that are looked at, from the first difference on. */
const REACH = 100;
/** Pages have few line breaks, so a tag starts a line too. */
const LINE = /(?<=\n)|(?<=>)(?=<)/;

/** The first lines that differ, as `- was` and `+ is`. */
export function firstChanges(was: string, is: string): string[] {
  const [before, after] = [was.split(LINE), is.split(LINE)];
  const first = before.findIndex((line, at) => line !== after[at]);
  const from = first === -1 ? before.length : first;
  const changes = diffArrays(before.slice(from, from + REACH), after.slice(from, from + REACH));
  const lines = changes.flatMap(({ removed, added, value }, at) => {
    if (!removed && !added) return [];
    const next = changes[at + (removed ? 1 : -1)];
    const others = (removed ? next?.added : next?.removed) ? next!.value : [];
    return value
      .slice(0, MOST_IN_A_ROW)
      .map((line, row) => `${removed ? '-' : '+'} ${partOf(line, others[row] ?? '')}`);
  });
  return lines.slice(0, MOST_LINES);
}

/** Of a long line, where it differs from the other. */
function partOf(line: string, other: string): string {
  // Else nobody could see the difference.
  if (line.trim() === other.trim()) return JSON.stringify(line);
  const text = line.trimEnd();
  if (text.length <= MOST_LETTERS) return text;
  let same = 0;
  while (same < text.length && text[same] === other[same]) same += 1;
  const start = Math.max(0, same - LEAD);
  const end = start + MOST_LETTERS;
  return (start > 0 ? '…' : '') + text.slice(start, end) + (end < text.length ? '…' : '');
}
