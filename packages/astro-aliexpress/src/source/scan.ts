import { readAttributes, type TagAttributes } from './attributes.ts';
import { importsOf } from './declarations.ts';
import type { Parse } from './esm.ts';
import type { SourceKind } from './front-matter.ts';
import { eachOutsideCode } from './outside-code.ts';
import type { PictureChoice } from '../core/local-picture.ts';
import { TAG_NAMES, type TagName } from '../core/tag-names.ts';

/** A tag of ours as it stands in a source file. */
export interface Tag {
  readonly name: TagName;
  /** What is written out in it; `fallback` included. */
  readonly ids: readonly WrittenId[];
  /** Parts of the market that are written out; `unknown` when they are an expression. */
  readonly market: TagAttributes['market'];
  readonly pictures: PictureChoice | undefined;
  /** Something stands inside of it. */
  readonly hasContent: boolean;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** An id or an address in a source file. */
export interface WrittenId {
  /** As written. */
  readonly input: string;
  /** It stands alone, or in a list: a text inside of an expression may mean something else. */
  readonly isPlain: boolean;
  readonly isFallback: boolean;
  /** What stands in for it, as written; `unknown` when that is an expression. */
  readonly fallback?: string;
  /** 1-based; those of the tag for its own `id`, else of the text itself: one of `ids`, say. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** Those that show pictures of their products. */
const WITH_PICTURES: ReadonlySet<TagName> = new Set([
  'Product',
  'ProductGrid',
  'ProductList',
  'ListItem',
  'ProductTable',
  'Versus',
  'ProductImage',
]);

/** A source without a match holds none of our tags: a tag, or an import that may give one another name. */
export const TAG_HINT = new RegExp(
  String.raw`<(?:${TAG_NAMES.join('|')})[\s/>]|astro-aliexpress/components`,
);

/**
 * Finds our tags in the raw source of an `.mdx` or `.astro` file, outside of front matter, code and
 * comments. A tag too many does no harm: it costs a place in a batch.
 *
 * @param parse as in `importsOf`
 */
export function scan(source: string, kind: SourceKind, parse?: Parse): Tag[] {
  const names = localNames(source, kind, parse);
  const position = lineCounter(source);
  const tags: Tag[] = [];
  // What begins a value, or an expression, as a string is text about a tag.
  const pattern = String.raw`(?<![={]\s*["'\`])<(?<tag>${[...names.keys()].join('|')})(?=[\s/>])`;
  eachOutsideCode(source, kind, pattern, (found) => {
    const { ids, market, pictures, end } = readAttributes(source, found.index + found[0].length);
    const name = names.get(found.groups!['tag']!)!;
    const shown = WITH_PICTURES.has(name) ? pictures : undefined;
    const place = position(found.index);
    const written = ids.map(({ at, ...id }) =>
      Object.assign(id, at === undefined ? place : position(at)),
    );
    const hasContent = contentOf(source, found.groups!['tag']!, end) !== '';
    tags.push({ name, ids: written, market, pictures: shown, hasContent, ...place });
    return end;
  });
  return tags;
}

/** @param end of the tag's opening */
function contentOf(source: string, name: string, end: number): string {
  if (source[end - 1] === '/') return '';
  const close = source.indexOf(`</${name}`, end);
  return close < 0 ? '' : source.slice(end + 1, close).trim();
}

/** Most imports give no other name: those files need no parser. */
const RENAMED = /\bas\s+[A-Z]/;

/** What our components are called in a file: their own names, and those it imports them by. */
function localNames(source: string, kind: SourceKind, parse?: Parse): Map<string, TagName> {
  const names = new Map<string, TagName>(TAG_NAMES.map((name) => [name, name]));
  if (!source.includes('astro-aliexpress/components') || !RENAMED.test(source)) return names;
  for (const { local, name, from } of importsOf(source, kind, parse)) {
    const ours = TAG_NAMES.find((it) => it === name);
    // A tag's name begins with a capital letter.
    if (from === 'astro-aliexpress/components' && ours && /^[A-Z]\w*$/.test(local)) {
      names.set(local, ours);
    }
  }
  return names;
}

/** Line and column of rising offsets. */
export function lineCounter(source: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (let at = source.indexOf('\n', lineStart); at >= 0 && at < offset;) {
      line += 1;
      lineStart = at + 1;
      at = source.indexOf('\n', lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  };
}
