import type { PictureChoice } from '../core/local-picture.ts';
import { namedGroups } from '../core/named-groups.ts';
import { TAG_NAMES, type TagName } from '../core/tag-names.ts';
import type { Position } from '../core/usage.ts';
import {
  type FoundAttribute,
  type FoundId,
  readAttributes,
  type TagAttributes,
} from './attributes.ts';
import { importsOf } from './declarations.ts';
import type { Parse } from './esm.ts';
import { readMarkdocAttributes } from './markdoc.ts';
import { eachOutsideCode } from './outside-code.ts';
import { SourceText } from './source-text.ts';
import type { SourceKind } from './syntax.ts';

/** One of our tags in a source file. */
export interface Tag extends Position, Pick<TagAttributes, 'market' | 'shipping' | 'hasSpread'> {
  readonly name: TagName;
  /** Its literal ids, including `fallback`. */
  readonly ids: readonly WrittenId[];
  /** Which pictures it shows, if any. */
  readonly pictures: PictureChoice | undefined;
  /** Its attributes, in order. */
  readonly attributes: readonly WrittenAttribute[];
  /** What it's called in its file. */
  readonly local: string;
  /** Whether it has content. */
  readonly hasContent: boolean;
}

/** An attribute in a source file. */
type WrittenAttribute = Omit<FoundAttribute, 'at'> & Position;

/** An id or an address in a source file: at its tag for `id`, or else at its text, such as in `ids`. */
export type WrittenId = Omit<FoundId, 'at'> & Position;

/** Tags that show product pictures. */
const WITH_PICTURES: ReadonlySet<TagName> = new Set([
  'Product',
  'ProductGrid',
  'ProductList',
  'ListItem',
  'ProductTable',
  'Versus',
  'ProductImage',
  'Verdict',
]);

/** A source without a match holds none of our tags: a tag, or an import that may give one another name. */
export const TAG_HINT = new RegExp(
  String.raw`(?:<|\{%\s*)(?:${TAG_NAMES.join('|')})[\s/>]|astro-aliexpress/components`,
);

/** How tags are written. */
const JSX = {
  // A tag at the start of a string value is text.
  tag: String.raw`(?<![={]\s*["'\`])<(?<tag>[A-Z]\w*)(?=[\s/>])`,
  read: readAttributes,
  isEmpty: (text: string, end: number) => text[end - 1] === '/',
  close: '</',
};
export const TAG_SYNTAX: Readonly<Record<SourceKind, typeof JSX>> = {
  mdx: JSX,
  astro: JSX,
  mdoc: {
    tag: String.raw`\{%\s*(?<tag>[A-Z]\w*)(?=[\s/%])`,
    read: readMarkdocAttributes,
    isEmpty: (text, end) => text[end - 2] === '/',
    close: '{% /',
  },
};

/**
 * Finds our tags in the source of an `.mdx`, `.mdoc` or `.astro` file, outside front matter, code and
 * comments. A false match is harmless: it only takes a place in a batch.
 *
 * @param parse as in `importsOf`
 */
export function scan(text: string, kind: SourceKind, parse?: Parse): Tag[] {
  const names = localNames(text, kind, parse);
  const position = lineCounter(text);
  const placeOfAttribute = lineCounter(text);
  const source = new SourceText(text);
  const tags: Tag[] = [];
  const syntax = TAG_SYNTAX[kind];
  eachOutsideCode(source, kind, syntax.tag, (found) => {
    const { tag: local } = namedGroups<'tag'>(found);
    const name = names.get(local);
    if (name === undefined) return undefined;
    const { ids, pictures, attributes, end, ...rest } = syntax.read(
      source,
      found.index + found[0].length,
    );
    const place = position(found.index);
    const written = ids.map(({ at, ...id }) =>
      Object.assign(id, at === undefined ? place : position(at)),
    );
    const hasContent =
      !syntax.isEmpty(text, end) && holdsContent(source, `${syntax.close}${local}`, end);
    tags.push({
      name,
      local,
      ids: written,
      pictures: WITH_PICTURES.has(name) ? pictures : undefined,
      attributes: attributes.map(({ at, ...it }) => Object.assign(it, placeOfAttribute(at))),
      hasContent,
      ...rest,
      ...place,
    });
    return end;
  });
  return tags;
}

/** @param end the end of the opening tag */
function holdsContent(source: SourceText, closing: string, end: number): boolean {
  const { text } = source;
  const close = source.find(closing, end);
  if (close === text.length) return false;
  VISIBLE.lastIndex = end + 1;
  return VISIBLE.test(text) && VISIBLE.lastIndex <= close;
}

const VISIBLE = /\S/g;

/** Most imports give no other name: those files need no parser. */
const RENAMED = /\bas\s+[A-Z]/;

/** What our components are called in a file: their own names, and those it imports them by. */
export function localNames(source: string, kind: SourceKind, parse?: Parse): Map<string, TagName> {
  const names = new Map<string, TagName>(TAG_NAMES.map((name) => [name, name]));
  if (kind === 'mdoc') return names;
  if (!source.includes('astro-aliexpress/components') || !RENAMED.test(source)) return names;
  for (const { local, name, from } of importsOf(source, kind, parse)) {
    const ours = TAG_NAMES.find((it) => it === name);
    // Tag names start with a capital letter.
    if (from === 'astro-aliexpress/components' && ours && /^[A-Z]\w*$/.test(local)) {
      names.set(local, ours);
    }
  }
  return names;
}

/** Converts increasing offsets to line and column, as editors do: to them, a byte order mark is nothing. */
export function lineCounter(source: string): (offset: number) => Position {
  let line = 1;
  let lineStart = source.startsWith('\uFEFF') ? 1 : 0;
  let lineEnd = source.indexOf('\n');
  return (offset) => {
    while (lineEnd >= 0 && lineEnd < offset) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = source.indexOf('\n', lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  };
}
