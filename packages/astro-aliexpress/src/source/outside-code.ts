import { readAttributes } from './attributes.ts';
import { after, endOfFrontMatter, LINE, type SourceKind } from './syntax.ts';

// The info string of a backtick fence has no backticks, else it's inline code.
const FENCE = String.raw`${LINE}(?<prefix>[ \t>]*)(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?<fence>\`{3,}(?!.*\`)|~{3,})`;
const ESCAPED = String.raw`\\.`;
const INLINE_CODE = '(?<code>`+)';
const COMMENT = String.raw`(?<comment>\{\s*/\*|<!--)`;
const RAW_ELEMENT = String.raw`<(?<raw>style|script)(?=[\s/>])`;

const CODE = {
  mdx: [FENCE, ESCAPED, INLINE_CODE, COMMENT].join('|'),
  astro: [COMMENT, RAW_ELEMENT].join('|'),
};

/**
 * Calls back for each match of a pattern outside code and comments. Continues at the offset the
 * callback returns, or else after the match.
 */
export function eachOutsideCode(
  source: string,
  kind: SourceKind,
  pattern: string,
  visit: (found: RegExpExecArray) => number | void,
): void {
  const next = new RegExp(`${CODE[kind]}|(?<wanted>${pattern})`, 'gm');
  next.lastIndex = endOfFrontMatter(source, kind);
  for (let found = next.exec(source); found !== null; found = next.exec(source)) {
    next.lastIndex = (isWanted(found) ? visit(found) : endOfCode(source, found)) ?? next.lastIndex;
  }
}

/** Whether the source ends inside a code fence, so that nothing can be appended. */
export function endsInFence(source: string): boolean {
  const next = new RegExp(CODE.mdx, 'gm');
  next.lastIndex = endOfFrontMatter(source, 'mdx');
  for (let found = next.exec(source); found !== null; found = next.exec(source)) {
    if (found.groups!['fence'] !== undefined && closeOfFence(source, found) === null) return true;
    next.lastIndex = endOfCode(source, found);
  }
  return false;
}

/** The end of the code fence that starts on a line, if any. */
export function endOfFence(source: string, lineStart: number): number | undefined {
  const fence = new RegExp(FENCE, 'my');
  fence.lastIndex = lineStart;
  const found = fence.exec(source);
  return found === null ? undefined : endOfCode(source, found);
}

const isWanted = (found: RegExpExecArray) => found.groups!['wanted'] !== undefined;

function endOfCode(source: string, found: RegExpExecArray): number {
  const { fence, code, comment, raw } = found.groups!;
  const from = found.index + found[0].length;
  if (fence !== undefined) return endOf(closeOfFence(source, found)) ?? source.length;
  if (code !== undefined) return endOfInlineCode(source, code, from);
  if (comment !== undefined) return after(source, comment === '<!--' ? '-->' : '*/', from);
  if (raw !== undefined) return endOfRawElement(source, raw, from);
  return from;
}

/** Matches the end of a fence; a fence in a quotation ends with it. */
function closeOfFence(source: string, found: RegExpExecArray): RegExpExecArray | null {
  const { prefix, fence } = found.groups!;
  const ticks = String.raw`${fence![0]}{${fence!.length},}[ \t]*$`;
  const close = prefix!.includes('>')
    ? new RegExp(String.raw`^[ \t]*>[ \t>]*${ticks}|(?<=\n)(?![ \t]*>)|(?![^])`, 'gm')
    : new RegExp(String.raw`^[ \t]*${ticks}`, 'gm');
  close.lastIndex = found.index + found[0].length;
  return close.exec(source);
}

/** Inline code ends with the same number of backticks in the same paragraph; otherwise they're text. */
function endOfInlineCode(source: string, ticks: string, from: number): number {
  const paragraph = source.slice(from).search(/\n[ \t]*\r?\n/);
  const end = paragraph < 0 ? source.length : from + paragraph;
  const close = new RegExp(`(?<!\`)${ticks}(?!\`)`, 'g');
  close.lastIndex = from;
  const found = close.exec(source);
  return found !== null && found.index < end ? close.lastIndex : from;
}

/** A `<script … />` has no content. */
function endOfRawElement(source: string, name: string, from: number): number {
  const { end } = readAttributes(source, from);
  return source[end - 1] === '/' ? end : after(source, `</${name}`, end);
}

function endOf(found: RegExpExecArray | null): number | undefined {
  return found === null ? undefined : found.index + found[0].length;
}
