import { type ParsedProductId, parseProductId } from 'aliexpress-affiliate';
import { endOfExpression, readAttributes } from '../../source/attributes.ts';
import { eachOutsideCode } from '../../source/outside-code.ts';
import type { SourceText } from '../../source/source-text.ts';
import { LINE } from '../../source/syntax.ts';
import { tokenPattern, tokensOf } from '../../source/tokens.ts';

export type Syntax = 'md' | 'mdx';

/** A product address on its own line. */
export interface FoundAddress {
  /** 0-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly indent: string;
  readonly marker: string;
  readonly id: string;
  /** Text of a Markdown link; missing for cards. */
  readonly text?: string;
}

/** An address that can't be converted. */
export interface LeftAddress {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

const URL = String.raw`https?://[^\s<>"'\`{}()|\\]+`;
/** List markers. */
export const MARKER = String.raw`(?:[-*+]|\d{1,9}[.)])[ \t]+`;
const CARD = String.raw`<(?<auto>${URL})>|(?<bare>${URL})`;
const LINK = String.raw`\[(?<text>[^\[\]\n\`]+)\]\(<?(?<target>${URL})>?\)`;
const ADDRESS = String.raw`${LINE}(?<indent>[ \t]*)(?<marker>${MARKER})?(?:${CARD}|${LINK})(?=[ \t]*\r?$)`;

/** Elements whose text is code, or a link already. */
const CLOSED = String.raw`<(?<closed>a|code|pre|script|style|textarea)(?=[\s/>])`;
const TAG = String.raw`<(?<opening>[A-Za-z][\w.:-]*)`;
const EXPRESSION = String.raw`(?<expression>\{)`;
const MODULE = String.raw`${LINE}(?<module>import|export)\b`;

const WANTED = {
  md: [ADDRESS, CLOSED, TAG].join('|'),
  mdx: [ADDRESS, CLOSED, TAG, EXPRESSION, MODULE].join('|'),
};

const INDENTED_CODE = /^(?: {4}|[ ]*\t)/;

export interface SourceLine {
  readonly start: number;
  readonly text: string;
}

export function linesOf(source: string): SourceLine[] {
  let at = 0;
  return source.split('\n').map((text) => {
    const start = at;
    at += text.length + 1;
    return { start, text: text.replace(/\r$/, '') };
  });
}

/** Finds addresses outside front matter, code, comments, attributes and expressions. */
export function findAddresses(
  source: SourceText,
  lines: readonly SourceLine[],
  syntax: Syntax,
): { found: FoundAddress[]; left: LeftAddress[] } {
  const found: FoundAddress[] = [];
  const left: LeftAddress[] = [];
  let line = 0;
  eachOutsideCode(source, 'mdx', WANTED[syntax], (match) => {
    const { indent, marker = '', auto, bare, target, text } = match.groups!;
    if (indent === undefined) return endOfOther(source, match);
    if (syntax === 'md' && INDENTED_CODE.test(indent)) return;
    const { index: start } = match;
    while (line + 1 < lines.length && lines[line + 1]!.start <= start) line += 1;
    const parsed = parseProductId(auto ?? bare ?? target!);
    if (parsed.ok && parsed.redirector === undefined) {
      const isText = text !== undefined && !/^\s*https?:/.test(text);
      const end = start + match[0].length;
      found.push({ line, start, end, indent, marker, id: parsed.id, ...(isText ? { text } : {}) });
      return;
    }
    const reason = reasonToLeave(parsed);
    if (reason) left.push({ line: line + 1, text: lines[line]!.text.trim(), reason });
  });
  return { found, left };
}

/** `undefined` for other addresses, which are of no concern. */
function reasonToLeave(parsed: ParsedProductId): string | undefined {
  if (!parsed.ok) return parsed.reason === 'short-link' ? parsed.message : undefined;
  return (
    `This link belongs to ${parsed.redirector}, which may earn from it. To earn from it yourself, ` +
    `write <Product id="${parsed.id}" /> instead.`
  );
}

/** Where another construct ends: addresses inside it are not converted. */
function endOfOther(source: SourceText, match: RegExpExecArray): number {
  const { closed, expression, module } = match.groups!;
  const from = match.index + match[0].length;
  if (expression !== undefined) return endOfExpression(source, match.index);
  if (module !== undefined) return endOfModule(source, from);
  const { end } = readAttributes(source, from);
  if (closed === undefined || source.text[end - 1] === '/') return end;
  return source.after(`</${closed}`, end);
}

const OF_MODULE = tokenPattern(String.raw`[{}]|(?<blank>\n[ \t]*\r?(?=\n))`);

/** Imports and exports end at an empty line outside brackets. */
function endOfModule(source: SourceText, from: number): number {
  let depth = 0;
  for (const { text, end, groups } of tokensOf(source, OF_MODULE, from)) {
    if (text === '{') depth += 1;
    else if (text === '}') depth -= 1;
    else if (groups['blank'] !== undefined && depth <= 0) return end;
  }
  return source.text.length;
}
