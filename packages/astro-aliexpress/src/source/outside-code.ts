import { namedGroups } from '../core/named-groups.ts';
import { readAttributes } from './attributes.ts';
import { InlineCode } from './inline-code.ts';
import { SourceText } from './source-text.ts';
import { endOfFrontMatter, LINE, type SourceKind } from './syntax.ts';

// The info string of a backtick fence has no backticks, else it's inline code.
const FENCE = String.raw`${LINE}(?<prefix>[ \t>]*)(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?<fence>\`{3,}(?!\`)(?!.*\`)|~{3,})`;
const ESCAPED = String.raw`\\.`;
const INLINE_CODE = '(?<code>`+)';
const COMMENT = '(?<comment><!--)';
/** At the start of an expression, or of a line in it. */
const JS_COMMENT = String.raw`(?:\{\s*|${LINE}[ \t]*)(?<jsComment>//|/\*)`;
const RAW_ELEMENT = String.raw`<(?<raw>style|script)(?=[\s/>])`;

const MARKDOWN = [FENCE, ESCAPED, INLINE_CODE, COMMENT].join('|');
const CODE = {
  mdx: [MARKDOWN, JS_COMMENT].join('|'),
  mdoc: MARKDOWN,
  astro: [COMMENT, JS_COMMENT, RAW_ELEMENT].join('|'),
};

/**
 * Calls back for each match of a pattern outside code and comments. Continues at the offset the
 * callback returns, or else after the match.
 */
export function eachOutsideCode(
  source: SourceText,
  kind: SourceKind,
  pattern: string,
  visit: (found: RegExpExecArray) => number | void,
): void {
  const next = new RegExp(`${CODE[kind]}|(?<wanted>${pattern})`, 'gm');
  next.lastIndex = endOfFrontMatter(source.text, kind);
  const code = new InlineCode(source.text);
  for (let found = next.exec(source.text); found !== null; found = next.exec(source.text)) {
    const end = isWanted(found) ? visit(found) : endOfCode(source, code, found);
    next.lastIndex = end ?? next.lastIndex;
  }
}

/** Whether the source ends inside a code fence, so that nothing can be appended. */
export function endsInFence(text: string): boolean {
  const source = new SourceText(text);
  const next = new RegExp(CODE.mdx, 'gm');
  next.lastIndex = endOfFrontMatter(text, 'mdx');
  const code = new InlineCode(text);
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    if (isFence(found) && endOfFence(source, found) === undefined) return true;
    next.lastIndex = endOfCode(source, code, found);
  }
  return false;
}

/** The end of the code fence that starts on a line, if any. */
export function endOfFenceAt(source: SourceText, lineStart: number): number | undefined {
  const fence = new RegExp(FENCE, 'my');
  fence.lastIndex = lineStart;
  const found = fence.exec(source.text);
  return found === null ? undefined : (endOfFence(source, found) ?? source.text.length);
}

const isWanted = (found: RegExpExecArray) => namedGroups(found)['wanted'] !== undefined;
const isFence = (found: RegExpExecArray) => namedGroups(found)['fence'] !== undefined;

function endOfCode(source: SourceText, inline: InlineCode, found: RegExpExecArray): number {
  const { code, comment, jsComment, raw } = namedGroups(found);
  const from = found.index + found[0].length;
  if (isFence(found)) return endOfFence(source, found) ?? source.text.length;
  if (code !== undefined) return inline.endOf(code.length, from);
  if (comment !== undefined) return source.after('-->', from);
  if (jsComment !== undefined) return source.endOfComment(from - jsComment.length) ?? from;
  if (raw !== undefined) return endOfRawElement(source, raw, from);
  return from;
}

const CLOSE = String.raw`(?<close>\`{3,}|~{3,})[ \t]*$`;
const CLOSES = {
  plain: String.raw`^[ \t]*${CLOSE}`,
  // A fence in a quotation ends with it.
  quoted: String.raw`^[ \t]*>[ \t>]*${CLOSE}|(?<=\n)(?![ \t]*>)|(?![^])`,
};

/** The end of a fence; `undefined` if nothing closes it. */
function endOfFence({ text }: SourceText, found: RegExpExecArray): number | undefined {
  const { prefix, fence } = namedGroups<'prefix' | 'fence'>(found);
  const next = new RegExp(prefix.includes('>') ? CLOSES.quoted : CLOSES.plain, 'gm');
  next.lastIndex = found.index + found[0].length;
  for (let line = next.exec(text); line !== null; line = next.exec(text)) {
    const { close } = namedGroups(line);
    // At least as many of the same sign.
    if (close === undefined || close.startsWith(fence)) return line.index + line[0].length;
  }
  return undefined;
}

/** A `<script … />` has no content. */
function endOfRawElement(source: SourceText, name: string, from: number): number {
  const { end } = readAttributes(source, from);
  return source.text[end - 1] === '/' ? end : source.after(`</${name}`, end);
}
