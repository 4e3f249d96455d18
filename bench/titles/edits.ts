/** What shops do to the title of a product that stays the same, short of writing it anew. */
type Edit = (title: string) => string;

const BEFORE = 'Hot Sale 2026 New';
const AFTER = 'Free Shipping High Quality Gift for Men Women';

const changed = (title: string, change: (words: readonly string[]) => readonly string[]) =>
  change(title.split(' ')).join(' ');

const advertised: Edit = (title) => `${BEFORE} ${title} ${AFTER}`;
const reordered: Edit = (title) => changed(title, (words) => words.toReversed());
/** Without each third word, the first among them. */
const thinned: Edit = (title) => changed(title, (words) => words.filter((_, at) => at % 3 > 0));
/** Without the last third. */
const shortened: Edit = (title) =>
  changed(title, (words) => words.slice(0, Math.ceil((words.length * 2) / 3)));
/** Other years, sizes and models: 15 → 16, 65W → 66W. */
const renumbered: Edit = (title) =>
  title.replaceAll(/\d+/g, (digits) => String(Number(digits) + 1));

export const EDITS: readonly Edit[] = [
  advertised,
  reordered,
  thinned,
  shortened,
  renumbered,
  (title) => advertised(reordered(thinned(renumbered(title)))),
];
