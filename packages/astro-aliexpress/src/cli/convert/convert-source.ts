import { lastOf, type NonEmpty } from '../../core/non-empty.ts';
import { endOfFrontMatter } from '../../source/syntax.ts';
import { findLinks } from '../links/find-links.ts';
import { type Syntax, withoutMarkdocTags } from '../links/read-markdown.ts';
import { lineEndOf } from '../terminal/lines.ts';
import { applyEdits } from '../../source/apply-edits.ts';
import { type Edit, editsInText, type LeftLink, type Replacement } from './in-text.ts';
import { type FoundAddress, linesOf, MARKER, onOwnLines, type SourceLine } from './own-lines.ts';
import { resolveLink, type ResolvedLink, type ShortLinkIds } from './resolve-link.ts';
import { writeIds, writeTag } from './write-tag.ts';

export interface Conversion {
  readonly result: string;
  readonly changes: readonly Replacement[];
  /** Links that aren't converted. */
  readonly left: readonly LeftLink[];
  /** Those of them that are short, and aren't in the author's list. */
  readonly unlisted: readonly LeftLink[];
  /** Why an `.mdx` file was read as Markdown. */
  readonly mistake?: string;
}

export interface ConversionOptions {
  readonly syntax: Syntax;
  /** Turn several cards in a row into a grid. */
  readonly grid?: boolean;
  /** Convert links that aren't on lines of their own, too. */
  readonly inline?: boolean;
  /** The author's list of short links. */
  readonly shortLinks?: ShortLinkIds | undefined;
}

const BLANK = /^[ \t]*$/;
/** A list item, or an indented part of one. */
const GOES_ON = new RegExp(`^[ \\t]*${MARKER}|^[ \\t]+(?:[^ \\t<]|<ProductLink\\b)`);
/** Lines that end a paragraph: a heading, or a tag alone on its line. */
const EDGE = /^ {0,3}#{1,6}[ \t]|^[ \t]*<\/?[A-Za-z][\w.-]*(?:\s[^<>]*)?\/?>[ \t]*$/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;

const IN_PARAGRAPH =
  'It’s part of a paragraph, but a card is a block. Put an empty line before and after it.';
const IN_LIST = 'Its list has items that aren’t product addresses. Move it out of the list.';
const IN_HEADING = 'It’s a heading.';

/**
 * Converts links to products to tags, outside front matter, code, comments and expressions. Leaves
 * everything else byte for byte.
 */
export function convertSource(source: string, options: ConversionOptions): Conversion {
  const { shortLinks = new Map(), inline = false, syntax } = options;
  const { links: found, definitions, mistake } = findLinks(source, syntax);
  const links = found.map((it) => resolveLink(it, shortLinks, syntax));
  const lines = linesOf(syntax === 'mdoc' ? withoutMarkdocTags(source) : source);
  const groups = groupsOf(onOwnLines(links, lines), lines, endOfFrontMatter(source, 'mdx'));
  const reasons = reasonsToStay(groups);
  const cards = groups.filter((it) => !reasons.has(it) && it.members.some(({ isCard }) => isCard));
  const settled = new Set(cards.flatMap(linksOf));
  const inText = editsInText(
    links.filter((it) => !settled.has(it)),
    {
      source,
      syntax,
      definitions,
      inline,
      onOwnLines: new Set(groups.filter((it) => !reasons.has(it)).flatMap(linksOf)),
      reasons: new Map(
        [...reasons].flatMap(([group, reason]) =>
          linksOf(group).map((it) => [it, reason] as const),
        ),
      ),
    },
  );
  const edits = cards.map((group) => edit(group, source, options));
  const all = [...edits, ...inText.edits].toSorted((a, b) => a.start - b.start);
  return {
    result: applyEdits(source, all),
    changes: all.map(({ line, from, to }) => ({ line, from, to })),
    left: inText.left,
    unlisted: inText.unlisted,
    ...(mistake !== undefined && { mistake }),
  };
}

/** Cards on consecutive lines, or a single link with a text. */
interface AddressGroup {
  readonly members: NonEmpty<FoundAddress>;
  /** The adjacent lines. */
  readonly previous: string;
  readonly next: string;
  /** The nearest non-empty lines. */
  readonly before: Neighbour | undefined;
  readonly behind: Neighbour | undefined;
}

interface Neighbour {
  readonly line: number;
  readonly text: string;
}

function groupsOf(
  found: readonly FoundAddress[],
  lines: readonly SourceLine[],
  textStart: number,
): AddressGroup[] {
  const rows: [FoundAddress, ...FoundAddress[]][] = [];
  for (const it of found) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const goesOn = last?.line === it.line - 1 && last.isCard && it.isCard;
    if (row && goesOn) row.push(it);
    else rows.push([it]);
  }
  const texts = lines.map(({ start, text }) =>
    start < textStart ? '' : text.replace(/^\uFEFF/, ''),
  );
  return rows.map((members) => {
    const first = members[0].line;
    const last = lastOf(members).line;
    return {
      members,
      previous: texts[first - 1] ?? '',
      next: texts[last + 1] ?? '',
      before: nearest(texts, first, -1),
      behind: nearest(texts, last, 1),
    };
  });
}

/** The nearest line before or after another that isn't blank. */
function nearest(texts: readonly string[], from: number, step: 1 | -1): Neighbour | undefined {
  let line = from + step;
  while (BLANK.test(texts[line] ?? '.')) line += step;
  const text = texts[line];
  return text === undefined ? undefined : { line, text };
}

function linksOf({ members }: AddressGroup): ResolvedLink[] {
  return members.map(({ link }) => link);
}

/** Why groups can't be converted. Groups without a reason become tags. */
function reasonsToStay(groups: readonly AddressGroup[]): Map<AddressGroup, string> {
  const cards = new Map<number, AddressGroup>();
  const reasons = new Map<AddressGroup, string>();
  for (const group of groups) {
    for (const it of group.members) if (it.isCard) cards.set(it.line, group);
    const reason = ownReasonToStay(group);
    if (reason !== undefined) reasons.set(group, reason);
  }
  // A list is converted completely or not at all; the obstacle can be at either end.
  for (const group of [...groups, ...groups.toReversed()]) {
    const [first] = group.members;
    if (reasons.has(group) || !first.isCard || !first.isItem) continue;
    if (goesOn(group.before) || goesOn(group.behind)) reasons.set(group, IN_LIST);
  }
  return reasons;

  function goesOn(neighbour: Neighbour | undefined): boolean {
    if (neighbour === undefined || !GOES_ON.test(neighbour.text)) return false;
    const group = cards.get(neighbour.line);
    return group === undefined || reasons.has(group);
  }
}

/** Why a group can't be converted, regardless of the others. */
function ownReasonToStay({ members, previous, next }: AddressGroup): string | undefined {
  const [first] = members;
  if (!first.isCard) return UNDERLINE.test(next) ? IN_HEADING : undefined;
  const isEven = members.every((it) => it.indent === first.indent && it.isItem === first.isItem);
  if (first.isItem) return isEven && isEdge(next) ? undefined : IN_LIST;
  return isEven && isEdge(previous) && isEdge(next) ? undefined : IN_PARAGRAPH;
}

function isEdge(line: string): boolean {
  return BLANK.test(line) || EDGE.test(line);
}

function edit(
  { members, previous }: AddressGroup,
  source: string,
  { grid = false, syntax }: ConversionOptions,
): Edit {
  const { line, start, indent } = members[0];
  const { end } = lastOf(members);
  const lineEnd = lineEndOf(source);
  // A list can follow a paragraph directly; a card there would become part of the paragraph.
  const gap = isEdge(previous) ? '' : lineEnd;
  const from = source.slice(start, end);
  return { line: line + 1, start, end, from, to: gap + tags() };

  function tags(): string {
    if (grid && members.length > 1) {
      const ids = members.map((it) => it.id);
      return indent + writeTag(syntax, 'ProductGrid', writeIds(syntax, ids));
    }
    return members
      .map((it) => indent + writeTag(syntax, 'Product', ` id="${it.id}"`))
      .join(lineEnd + lineEnd);
  }
}
