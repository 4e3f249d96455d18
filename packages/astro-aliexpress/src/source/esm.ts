import type { parseAst } from 'vite';
import { endOfExpression, readAttributes } from './attributes.ts';
import { endOfFence } from './outside-code.ts';
import { COMMENTS, endOfFrontMatter, STRINGS } from './syntax.ts';

/** Parses JavaScript: a plugin's `this.parse`, or Vite's `parseAst`. */
export type Parse = typeof parseAst;
export type Statement = ReturnType<Parse>['body'][number];

// Vite 8 reads `lang`, Vite 7 reads `jsx`.
const AS_JSX = { lang: 'jsx', jsx: true } as const;
const AS_TSX = { lang: 'tsx', jsx: true } as const;

const ESM = /^(?:import|export)[ \t{]/;
const ANY_ESM = /^\uFEFF?(?:import|export)[ \t{]/m;
const LINE = /[^\r\n]*(?:\r\n|[\r\n]|$)/y;
const END_OF_BLOCK = /(?:\r?\n|\r(?!\n))(?=[ \t]*(?:[\r\n]|$))|$/g;
/** Markers of quotations and list items. */
const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s|$)))*/;
/** An empty line, a heading, or a rule. */
const NO_PARAGRAPH = /^[ \t]*(?:#{1,6}(?:[ \t].*)?|(?:[-*_][ \t]*){3,})?$/;
/** An underline that turns the paragraph above into a heading. */
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const FLOW = /[ \t]*(?:<\/?[^\s<>/{]*|(?<brace>\{))/y;

/**
 * Reads the imports and exports of an MDX file. To MDX they are what begins a line outside of
 * paragraphs and containers; they end at a blank line, unless they parse only together with what follows.
 *
 * @param about a source is not parsed when this matches nowhere from its first import or export on
 */
export function readMdxEsm(source: string, parse: Parse, about?: RegExp): Statement[] {
  const first = source.search(ANY_ESM);
  if (first < 0 || about?.test(source.slice(first)) === false) return [];
  const statements: Statement[] = [];
  let inParagraph = false;
  let at = endOfFrontMatter(source, 'mdx') || (source.startsWith('\uFEFF') ? 1 : 0);
  while (at < source.length) {
    const block = inParagraph ? undefined : readBlock(source, at, parse);
    if (block !== undefined) {
      statements.push(...block.statements);
      at = block.end;
    } else {
      at = endOfFence(source, at) ?? endOfFlow(source, at);
    }
    const rest = lineAt(source, at);
    at += rest.length;
    const text = rest.replace(/[\r\n]+$/, '');
    inParagraph =
      !NO_PARAGRAPH.test(text.replace(CONTAINERS, '')) && !(inParagraph && UNDERLINE.test(text));
  }
  return statements;
}

/** Text that doesn't parse is prose. */
function readBlock(source: string, start: number, parse: Parse) {
  if (!ESM.test(lineAt(source, start))) return undefined;
  const rest = source.slice(start);
  for (const { index } of rest.matchAll(END_OF_BLOCK)) {
    const statements = tryParse(rest.slice(0, index), parse, AS_JSX);
    if (statements !== undefined) return { statements, end: start + index };
  }
  return undefined;
}

/** The end of tags and expressions in a row; of two expressions in a row MDX makes a paragraph. */
function endOfFlow(source: string, start: number): number {
  let end = start;
  let afterExpression = false;
  for (;;) {
    FLOW.lastIndex = end;
    const found = FLOW.exec(source);
    if (found === null) return end;
    const isExpression = found.groups!['brace'] !== undefined;
    if (isExpression && afterExpression) return end;
    end = isExpression
      ? endOfExpression(source, FLOW.lastIndex - 1)
      : readAttributes(source, FLOW.lastIndex).end + 1;
    afterExpression = isExpression;
  }
}

function lineAt(source: string, at: number): string {
  LINE.lastIndex = at;
  return LINE.exec(source)?.[0] ?? '';
}

const TOKEN = new RegExp(`${COMMENTS}|${STRINGS}|(?<![.\\w$])import\\b|[;(]`, 'g');

/** Reads the imports in the front matter of an .astro file, or of a script. */
export function readAstroImports(source: string, parse: Parse): Statement[] {
  const code = source.slice(0, endOfFrontMatter(source, 'astro')) || source;
  const found: string[] = [];
  let start: number | undefined;
  for (const { 0: token, index } of code.matchAll(TOKEN)) {
    if (token.startsWith('/')) continue;
    if (start !== undefined && /^["']/.test(token)) {
      found.push(code.slice(start, index + token.length));
    }
    start = token === 'import' ? index : undefined;
  }
  // One by one, in case one of them is prose.
  return (
    tryParse(found.join(';\n'), parse, AS_TSX) ??
    found.flatMap((statement) => tryParse(statement, parse, AS_TSX) ?? [])
  );
}

function tryParse(code: string, parse: Parse, options: typeof AS_JSX | typeof AS_TSX) {
  try {
    return parse(code, options).body;
  } catch {
    return undefined;
  }
}
