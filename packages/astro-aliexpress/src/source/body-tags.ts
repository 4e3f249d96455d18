import { namedGroups } from '../core/named-groups.ts';
import { TAG_NAMES, type TagName } from '../core/tag-names.ts';
import { type FoundAttribute, readAttributes } from './attributes.ts';
import { eachOutsideCode } from './outside-code.ts';
import type { SourceText, Range } from './source-text.ts';

/** One of our tags in the text of a post. */
export interface BodyTag {
  readonly name: TagName;
  readonly attributes: readonly FoundAttribute[];
  readonly hasSpread: boolean;
  readonly opening: Range;
  /** Missing if it has no content. */
  closing?: Range;
}

// As in the scan: a tag at the start of a string value is text.
const TAG = String.raw`(?<![={]\s*["'\`])<(?<close>/?)(?<tag>${TAG_NAMES.join('|')})(?=[\s/>])`;

/** Nobody writes tags within more tags than this. */
const DEEPEST = 50;

/** Finds our tags outside of code and comments, by their own names, and where their content ends. */
export function bodyTags(source: SourceText): BodyTag[] {
  const tags: BodyTag[] = [];
  const open: BodyTag[] = [];
  const openNames = new Map<string, number>();
  const count = (name: string, change: number) =>
    openNames.set(name, (openNames.get(name) ?? 0) + change);
  eachOutsideCode(source, 'mdx', TAG, (found) => {
    const start = found.index;
    const { tag: written, close } = namedGroups<'tag' | 'close'>(found);
    const name = TAG_NAMES.find((it) => it === written);
    if (name === undefined) return undefined;
    const { attributes, hasSpread, end } = readAttributes(source, start + found[0].length);
    const stretch = { start, end: Math.min(end + 1, source.text.length) };
    if (close === '') {
      const tag: BodyTag = { name, attributes, hasSpread, opening: stretch };
      tags.push(tag);
      if (source.text[end - 1] !== '/' && open.length < DEEPEST) {
        open.push(tag);
        count(name, 1);
      }
    } else if ((openNames.get(name) ?? 0) > 0) {
      // What is still open within it has no end.
      for (let tag = open.pop(); tag !== undefined; tag = open.pop()) {
        count(tag.name, -1);
        if (tag.name !== name) continue;
        tag.closing = stretch;
        break;
      }
    }
    return stretch.end;
  });
  return tags;
}
