import { endOfFrontMatter } from '../../source/front-matter.ts';
import {
  findAddresses,
  linesOf,
  MARKER,
  type Found,
  type Left,
  type Line,
  type Syntax,
} from './addresses.ts';
import { lineEndOf } from '../terminal/lines.ts';
import { tagOf } from '../../author-words.ts';

export interface Conversion {
  readonly result: string;
  readonly changes: readonly Change[];
  /** Addresses that were found, and stay as they are. */
  readonly left: readonly Left[];
  /** What stays as it is: the source without the lines that were converted. */
  readonly rest: string;
}

export interface Change {
  /** 1-based. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

export interface ConvertOptions {
  readonly syntax: Syntax;
  /** Several cards in a row become a grid. */
  readonly grid?: boolean;
}

interface Edit extends Change {
  readonly start: number;
  readonly end: number;
}

const BLANK = /^[ \t]*$/;
/** An item of a list, or what is indented as a part of one. */
const GOES_ON = new RegExp(`^[ \\t]*${MARKER}|^[ \\t]+[^ \\t<]`);
/** What a paragraph cannot go on from, or into: a heading, or a tag alone on its line. */
const EDGE = /^ {0,3}#{1,6}[ \t]|^[ \t]*<\/?[A-Za-z][\w.-]*(?:\s[^<>]*)?\/?>[ \t]*$/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;

const IN_PARAGRAPH =
  'It stands in a paragraph, and a card is a block: put an empty line before and after it.';
const IN_LIST = 'Other items of its list are no addresses: move it out of the list.';
const IN_HEADING = 'It is a heading.';

/**
 * Turns the addresses of products that stand on lines of their own into tags, outside of front
 * matter, code, comments, attributes and expressions. All else stays as it is, to the letter.
 */
export function convertSource(source: string, options: ConvertOptions): Conversion {
  const lines = linesOf(source);
  const { found, left } = findAddresses(source, lines, options.syntax);
  const edits: Edit[] = [];
  for (const group of groupsOf(found)) {
    const surroundings = surroundingsOf(group, lines, endOfFrontMatter(source, 'mdx'));
    const reason = whyNot(group, surroundings);
    if (reason === undefined) {
      edits.push(edit(group, surroundings, source, options));
      continue;
    }
    for (const { line } of group) {
      left.push({ line: line + 1, text: lines[line]!.text.trim(), reason });
    }
  }
  return {
    result: apply(source, edits),
    changes: edits.map(({ line, from, to }) => ({ line, from, to })),
    left: left.toSorted((a, b) => a.line - b.line),
    rest: apply(
      source,
      edits.map(({ start, end }) => ({ start, end, to: '' })),
    ),
  };
}

/** Cards on consecutive lines belong together; a link stands alone. */
function groupsOf(found: readonly Found[]): Found[][] {
  const groups: Found[][] = [];
  for (const it of found) {
    const last = groups.at(-1)?.at(-1);
    const goesOn = last?.line === it.line - 1 && isCard(last) && isCard(it);
    if (goesOn) groups.at(-1)!.push(it);
    else groups.push([it]);
  }
  return groups;
}

function isCard({ text }: Found): boolean {
  return text === undefined;
}

/** What stands around a group: the lines next to it, and the next ones that are not empty. */
interface Surroundings {
  readonly previous: string;
  readonly next: string;
  readonly textBefore: string;
  readonly textAfter: string;
}

function surroundingsOf(
  group: readonly Found[],
  lines: readonly Line[],
  textStart: number,
): Surroundings {
  const before = lines
    .slice(0, group[0]!.line)
    .filter(({ start }) => start >= textStart)
    .map(({ text }) => text.replace(/^\uFEFF/, ''));
  const behind = lines.slice(group.at(-1)!.line + 1).map(({ text }) => text);
  return {
    previous: before.at(-1) ?? '',
    next: behind[0] ?? '',
    textBefore: before.findLast((text) => !BLANK.test(text)) ?? '',
    textAfter: behind.find((text) => !BLANK.test(text)) ?? '',
  };
}

/** Why a group has to stay as it is. */
function whyNot(group: readonly Found[], around: Surroundings): string | undefined {
  const { indent, marker } = group[0]!;
  if (!isCard(group[0]!)) return UNDERLINE.test(around.next) ? IN_HEADING : undefined;
  const isEven = group.every((it) => it.indent === indent && isItem(it) === isItem(group[0]!));
  if (marker === '') {
    return isEven && isEdge(around.previous) && isEdge(around.next) ? undefined : IN_PARAGRAPH;
  }
  const isWhole = !GOES_ON.test(around.textBefore) && !GOES_ON.test(around.textAfter);
  return isEven && isWhole && isEdge(around.next) ? undefined : IN_LIST;
}

function isItem({ marker }: Found): boolean {
  return marker !== '';
}

function isEdge(line: string): boolean {
  return BLANK.test(line) || EDGE.test(line);
}

function edit(
  group: readonly Found[],
  around: Surroundings,
  source: string,
  { grid = false }: ConvertOptions,
): Edit {
  const { line, start, indent, marker, id, text } = group[0]!;
  const { end } = group.at(-1)!;
  const lineEnd = lineEndOf(source);
  // A list may stand right below a paragraph, where a card would be part of it.
  const gap = isCard(group[0]!) && !isEdge(around.previous) ? lineEnd : '';
  return { line: line + 1, start, end, from: source.slice(start, end), to: gap + tags() };

  function tags(): string {
    if (text !== undefined) {
      return `${indent}${marker}<ProductLink id="${id}">${text}</ProductLink>`;
    }
    if (grid && group.length > 1) {
      return `${indent}<ProductGrid ids={[${group.map((it) => `'${it.id}'`).join(', ')}]} />`;
    }
    return group.map((it) => indent + tagOf(it.id)).join(lineEnd + lineEnd);
  }
}

function apply(source: string, edits: readonly Pick<Edit, 'start' | 'end' | 'to'>[]): string {
  let at = 0;
  let result = '';
  for (const { start, end, to } of edits) {
    result += source.slice(at, start) + to;
    at = end;
  }
  return result + source.slice(at);
}
