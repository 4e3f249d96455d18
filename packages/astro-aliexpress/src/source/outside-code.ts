import { namedGroups } from '../core/named-groups.ts';
import { endOfExpression, readAttributes } from './attributes.ts';
import { InlineCode } from './inline-code.ts';
import { type Range, SourceText } from './source-text.ts';
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
  const parts = partsOf(source, kind);
  for (let found = next.exec(source.text); found !== null; found = next.exec(source.text)) {
    const end = isWanted(found) ? visit(found) : endOfCode(source, parts, found);
    next.lastIndex = end ?? next.lastIndex;
  }
}

/** Whether the source ends inside a code fence, so that nothing can be appended. */
export function endsInFence(text: string): boolean {
  const source = new SourceText(text);
  const next = new RegExp(CODE.mdx, 'gm');
  next.lastIndex = endOfFrontMatter(text, 'mdx');
  const parts = partsOf(source, 'mdx');
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    if (isFence(found) && endOfFence(source, found) === undefined) return true;
    next.lastIndex = endOfCode(source, parts, found);
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

/** What else tells code and text apart. */
interface Parts {
  readonly inline: InlineCode;
  /** Whether a line is JavaScript; offsets increase. */
  readonly isScript: (at: number) => boolean;
}

function partsOf(source: SourceText, kind: SourceKind): Parts {
  const isScript = kind === 'mdx' ? inScripts(source) : () => true;
  return { inline: new InlineCode(source.text), isScript };
}

const SCRIPT = String.raw`\{|${LINE}(?:import|export)(?=[ \t{])`;
const BLANK_LINE = /\n[ \t]*\r?\n/g;

/** Finds the expressions, imports and exports of an MDX file when it's asked for the first time. */
function inScripts(source: SourceText): Parts['isScript'] {
  let scripts: Range[] | undefined;
  let next = 0;
  return (at) => {
    scripts ??= scriptsIn(source);
    while ((scripts[next]?.end ?? at + 1) <= at) next += 1;
    const script = scripts[next];
    return script !== undefined && script.start <= at;
  };
}

function scriptsIn(source: SourceText): Range[] {
  const scripts: Range[] = [];
  const add = (start: number, end: number) => {
    const last = scripts.at(-1);
    if (last === undefined || last.end < start) scripts.push({ start, end });
    else if (last.end < end) scripts.splice(-1, 1, { start: last.start, end });
  };
  const blankLine = (from: number) => {
    BLANK_LINE.lastIndex = from;
    return BLANK_LINE.exec(source.text)?.index ?? source.text.length;
  };
  /** Imports and exports end at a blank line outside of their braces. */
  let endOfEsm = 0;
  // As Markdown alone, in which no line begins with a comment of JavaScript.
  eachOutsideCode(source, 'mdoc', SCRIPT, ({ index, 0: opening }) => {
    if (opening === '{') {
      const end = endOfExpression(source, index);
      if (index < endOfEsm && endOfEsm < end) endOfEsm = blankLine(end);
      add(index, Math.max(end, endOfEsm));
      return end;
    }
    if (index < (scripts.at(-1)?.end ?? 0)) return undefined;
    endOfEsm = blankLine(index);
    add(index, endOfEsm);
    return undefined;
  });
  return scripts;
}

function endOfCode(
  source: SourceText,
  { inline, isScript }: Parts,
  found: RegExpExecArray,
): number {
  const { code, comment, jsComment, raw } = namedGroups(found);
  const from = found.index + found[0].length;
  if (isFence(found)) return endOfFence(source, found) ?? source.text.length;
  if (code !== undefined) return inline.endOf(code.length, from);
  if (comment !== undefined) return source.after('-->', from);
  if (jsComment !== undefined) {
    const isComment = found[0].startsWith('{') || isScript(from);
    return isComment ? (source.endOfComment(from - jsComment.length) ?? from) : from;
  }
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
