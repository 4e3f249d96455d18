import type { parseAst } from 'vite';
import { namedGroups } from '../core/named-groups.ts';
import { endOfExpression, readAttributes } from './attributes.ts';
import { endOfFenceAt } from './outside-code.ts';
import { matchAt, SourceText } from './source-text.ts';
import { endOfFrontMatter } from './syntax.ts';
import { tokenPattern, tokensOf } from './tokens.ts';

/** Parses JavaScript: a plugin's `this.parse`, or Vite's `parseAst`. */
export type Parse = typeof parseAst;
export type Statement = ReturnType<Parse>['body'][number];

// Vite 8 reads `lang`, Vite 7 reads `jsx`.
const AS_JSX = { lang: 'jsx', jsx: true } as const;
const AS_TSX = { lang: 'tsx', jsx: true } as const;

const ESM = /^(?:import|export)[ \t{]/;
const ANY_ESM = /^\uFEFF?(?:import|export)[ \t{]/m;
const LINE = /[^\r\n]*(?:\r\n|[\r\n]|$)/y;
/** Markers of quotations and list items. */
const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=\s|$)))*/;
/** An empty line, a heading, or a rule. */
const NO_PARAGRAPH = /^[ \t]*(?:#{1,6}(?:[ \t].*)?|(?:[-*_][ \t]*){3,})?$/;
/** An underline that turns the paragraph above into a heading. */
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const FLOW = /[ \t]*(?:<\/?[^\s<>/{]*|(?<brace>\{))/y;

/** Failed tries to parse a file after which the rest of it is prose. To MDX, one is an error. */
const MOST_FAILURES = 100;

/**
 * Reads the imports and exports of an MDX file. To MDX they are what begins a line outside of
 * paragraphs and containers; they end at a blank line, unless they parse only together with what follows.
 *
 * @param about a source is not parsed when this matches nowhere from its first import or export on
 */
export function readMdxEsm(text: string, parse: Parse, about?: RegExp): Statement[] {
  return readMdxBlocks(text, parse, about).flatMap(({ statements }) => statements);
}

/** Imports and exports that stand together. */
export interface EsmBlock {
  readonly start: number;
  readonly end: number;
  readonly statements: readonly Statement[];
}

export function readMdxBlocks(text: string, parse: Parse, about?: RegExp): EsmBlock[] {
  const first = text.search(ANY_ESM);
  if (first < 0 || about?.test(text.slice(first)) === false) return [];
  const source = new SourceText(text);
  const blocks: EsmBlock[] = [];
  let failures = 0;
  let inParagraph = false;
  let at = endOfFrontMatter(text, 'mdx') || (text.startsWith('\uFEFF') ? 1 : 0);
  while (at < text.length) {
    at =
      (inParagraph ? undefined : endOfBlock(at)) ??
      endOfFenceAt(source, at) ??
      endOfFlow(source, at);
    const rest = matchAt(LINE, text, at);
    at = rest.end;
    const line = rest.text.replace(/[\r\n]+$/, '');
    inParagraph =
      !NO_PARAGRAPH.test(line.replace(CONTAINERS, '')) && !(inParagraph && UNDERLINE.test(line));
  }
  return blocks;

  /** Reads the block that starts on a line. Text that doesn't parse is prose. */
  function endOfBlock(start: number): number | undefined {
    if (failures >= MOST_FAILURES || !ESM.test(matchAt(LINE, text, start).text)) return undefined;
    for (const end of endsOfBlock(source, start)) {
      const statements = tryParse(text.slice(start, end), parse, AS_JSX);
      if (statements !== undefined) {
        blocks.push({ start, end, statements });
        return end;
      }
      failures += 1;
      if (failures >= MOST_FAILURES) return undefined;
    }
    return undefined;
  }
}

const OF_BLOCK = tokenPattern(
  String.raw`(?<open>[([{])|(?<close>[)\]}])|(?<blank>(?:\r?\n|\r(?!\n))(?=[ \t]*(?:[\r\n]|$)))`,
);

/** Where a block can end, likely places first: blank lines outside brackets, then the others. */
function* endsOfBlock(source: SourceText, from: number): Generator<number> {
  const inBrackets: number[] = [];
  let depth = 0;
  for (const { groups, start } of tokensOf(source, OF_BLOCK, from)) {
    if (groups['open'] !== undefined) depth += 1;
    else if (groups['close'] !== undefined) depth -= 1;
    else if (groups['blank'] === undefined) continue;
    else if (depth <= 0) yield start;
    else inBrackets.push(start);
  }
  yield source.text.length;
  // The text of a tag can have brackets of its own.
  yield* inBrackets;
}

/** The end of tags and expressions in a row; of two expressions in a row MDX makes a paragraph. */
function endOfFlow(source: SourceText, start: number): number {
  let end = start;
  let afterExpression = false;
  for (;;) {
    FLOW.lastIndex = end;
    const found = FLOW.exec(source.text);
    if (found === null) return end;
    const isExpression = namedGroups(found)['brace'] !== undefined;
    if (isExpression && afterExpression) return end;
    end = isExpression
      ? endOfExpression(source, FLOW.lastIndex - 1)
      : readAttributes(source, FLOW.lastIndex).end + 1;
    afterExpression = isExpression;
  }
}

const OF_IMPORTS = tokenPattern(String.raw`(?<![.\w$])(?<import>import)\b|[;(]`);

/** Reads the imports in the front matter of an .astro file, or of a script. */
export function readAstroImports(source: string, parse: Parse): Statement[] {
  const code = source.slice(0, endOfFrontMatter(source, 'astro')) || source;
  const found: string[] = [];
  let from: number | undefined;
  for (const { kind, groups, start, end } of tokensOf(new SourceText(code), OF_IMPORTS)) {
    if (kind === 'comment') continue;
    if (from !== undefined && kind === 'string') found.push(code.slice(from, end));
    from = groups['import'] === undefined ? undefined : start;
  }
  // One by one, in case one of them is prose.
  return (
    tryParse(found.join(';\n'), parse, AS_TSX) ??
    found.flatMap((statement) => tryParse(statement, parse, AS_TSX) ?? [])
  );
}

/** Deeper brackets can overflow the parser's stack, which ends the process. */
const DEEPEST = 500;

function tryParse(code: string, parse: Parse, options: typeof AS_JSX | typeof AS_TSX) {
  if (depthOf(code) > DEEPEST) return undefined;
  try {
    return parse(code, options).body;
  } catch {
    return undefined;
  }
}

function depthOf(code: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of code.matchAll(/[([{}\])]/g)) {
    depth += '([{'.includes(bracket) ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
