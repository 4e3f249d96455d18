import { memoize } from '../core/memoize.ts';
import { namedGroups } from '../core/named-groups.ts';
import { nearest } from '../core/nearest.ts';
import { TAG_NAMES, type TagName } from '../core/tag-names.ts';
import type { Problem } from '../report/product-findings.ts';
import { applyEdits } from './apply-edits.ts';
import { declaredIn } from './declarations.ts';
import type { Parse } from './esm.ts';
import { eachOutsideCode } from './outside-code.ts';
import { type Range, SourceText } from './source-text.ts';

/** A tag that nothing defines, and that is nearly ours. */
export interface MisspeltTag {
  readonly problem: Problem;
  readonly meant: TagName;
  /** Where it starts. */
  readonly at: number;
  /** Its name. */
  readonly name: Range;
  /** `</Prodct>` */
  readonly isEnd: boolean;
}

const ANY_TAG = String.raw`(?<![={]\s*["'\`])<(?<slash>/?)(?<tag>[A-Z]\w*)(?=[\s/>])`;
const OURS: ReadonlySet<string> = new Set(TAG_NAMES);

/** Letters that may be wrong: with more, it is another word. `<Steps>` is no `<Specs>`. */
const mostWrong = (tag: string) => (tag.length < 7 ? 1 : 2);

/**
 * Finds misspelt tags in an `.mdx` file, which no page could render.
 *
 * @param isDefined whether other files of the site name it, and so may hand it to the page
 * @param parse as in `importsOf`
 */
export function misspeltTags(
  source: string,
  isDefined: (name: string) => boolean,
  parse?: Parse,
): MisspeltTag[] {
  const found: MisspeltTag[] = [];
  eachOutsideCode(new SourceText(source), 'mdx', ANY_TAG, (match) => {
    const { index } = match;
    const { tag, slash } = namedGroups<'tag' | 'slash'>(match);
    const meant = meantBy(tag);
    if (meant === undefined) return;
    const start = index + 1 + slash.length;
    found.push({
      problem: {
        kind: 'misspelt-tag',
        severity: 'warning',
        message: `There is no tag \`<${tag}>\`.`,
        fix: `Did you mean \`<${meant}>\`?`,
      },
      meant,
      at: index,
      name: { start, end: start + tag.length },
      isEnd: slash !== '',
    });
  });
  if (found.length === 0) return found;
  const written = ({ name: { start, end } }: MisspeltTag) => source.slice(start, end);
  const candidates = [...new Set(found.map(written))];
  const { names, hasOpenComponents } = declaredIn(source, candidates, parse);
  if (hasOpenComponents) return [];
  const unknown = new Set(candidates.filter((it) => !names.has(it) && !isDefined(it)));
  return found.filter((it) => unknown.has(written(it)));
}

/** Sites use the same components of their own in many files. */
const meantBy = memoize((tag: string): TagName | undefined => {
  if (OURS.has(tag)) return undefined;
  const name = nearest(tag, TAG_NAMES, mostWrong(tag));
  return TAG_NAMES.find((it) => it === name);
});

/** Writes what was meant, so that the page can be rendered. Lines stay the same. */
export function correctTags(source: string, misspelt: readonly MisspeltTag[]): string {
  return applyEdits(
    source,
    misspelt.map(({ name: { start, end }, meant }) => ({ start, end, to: meant })),
  );
}
