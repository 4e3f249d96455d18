/** A tag of ours as it stands in a source file. */
export interface Tag {
  readonly name: TagName;
  /** Ids and URLs that are written out in it, as written; those in `fallback` included. */
  readonly ids: readonly string[];
  /** Parts of the market that are written out; `unknown` when they are an expression. */
  readonly market: Readonly<Record<string, string>> | 'unknown';
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

export const TAG_NAMES = ['Product', 'ProductGrid', 'ProductLink', 'Disclosure'] as const;
export type TagName = (typeof TAG_NAMES)[number];

/** Attributes that hold product ids. */
const ID_ATTRIBUTES = new Set(['id', 'ids', 'fallback']);

const TAG = String.raw`<(?<tag>${TAG_NAMES.join('|')})(?=[\s/>])`;
const COMMENT = String.raw`(?<comment>\{\s*/\*|<!--)`;
const FENCE = String.raw`^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?<fence>\`{3,}|~{3,})`;
const INLINE_CODE = '(?<code>`+)';
const RAW_ELEMENT = '<(?<raw>style|script)(?=[\\s>])';

const MDX = [FENCE, INLINE_CODE, COMMENT, TAG].join('|');
const ASTRO = [COMMENT, RAW_ELEMENT, TAG].join('|');

/**
 * Finds our tags in the raw source of an `.mdx` or `.astro` file, outside of front matter, code and
 * comments. A tag too many does no harm: it costs a place in a batch.
 */
export function scan(source: string, kind: 'mdx' | 'astro'): Tag[] {
  const tags: Tag[] = [];
  const next = new RegExp(kind === 'mdx' ? MDX : ASTRO, 'gm');
  next.lastIndex = endOfFrontMatter(source);
  const position = lineCounter(source);
  for (let found = next.exec(source); found !== null; found = next.exec(source)) {
    const { tag, comment, fence, code, raw } = found.groups!;
    if (tag !== undefined) {
      const attributes = readAttributes(source, next.lastIndex);
      next.lastIndex = attributes.end;
      tags.push({
        name: tag as TagName,
        ids: attributes.ids,
        market: attributes.market,
        ...position(found.index),
      });
    } else if (comment !== undefined) {
      next.lastIndex = after(source, comment === '<!--' ? '-->' : '*/', next.lastIndex);
    } else if (fence !== undefined) {
      next.lastIndex = endOfFence(source, fence, next.lastIndex);
    } else if (code !== undefined) {
      next.lastIndex = endOfInlineCode(source, code, next.lastIndex);
    } else {
      next.lastIndex = after(source, `</${raw}`, next.lastIndex);
    }
  }
  return tags;
}

/** Whether the source ends inside of a code fence, so that nothing can be appended to it. */
export function endsInFence(source: string): boolean {
  const next = new RegExp(FENCE, 'gm');
  for (let found = next.exec(source); found !== null; found = next.exec(source)) {
    next.lastIndex = endOfFence(source, found.groups!['fence']!, next.lastIndex);
    if (next.lastIndex >= source.length) return true;
  }
  return false;
}

function endOfFrontMatter(source: string): number {
  return /^\uFEFF?\s*---\r?\n(?:[^]*?\n)?---[ \t]*(?:\r?\n|$)/.exec(source)?.[0].length ?? 0;
}

function endOfFence(source: string, fence: string, from: number): number {
  const close = new RegExp(`^[ \\t>]*${fence[0]}{${fence.length},}[ \\t]*$`, 'gm');
  close.lastIndex = from;
  return close.exec(source) === null ? source.length : close.lastIndex;
}

/** Code ends with as many backticks as it began with, in the same paragraph; else they are text. */
function endOfInlineCode(source: string, ticks: string, from: number): number {
  const paragraph = source.slice(from).search(/\n[ \t]*\n/);
  const end = paragraph < 0 ? source.length : from + paragraph;
  const close = new RegExp(`(?<!\`)${ticks}(?!\`)`, 'g');
  close.lastIndex = from;
  const found = close.exec(source);
  return found !== null && found.index < end ? close.lastIndex : from;
}

interface Attributes {
  readonly ids: string[];
  readonly market: Tag['market'];
  /** Where the tag's opening ends. */
  readonly end: number;
}

const SPACE = /\s*/y;
const NAME = /[^\s=/>{}"'`]+/y;
const STRING = /"([^"]*)"|'([^']*)'|`([^`$]*)`/g;

function readAttributes(source: string, start: number): Attributes {
  const ids: string[] = [];
  let market: Tag['market'] = {};
  let at = start;
  while (at < source.length) {
    at = match(SPACE, source, at).end;
    if (source[at] === '>') break;
    if (source[at] === '{') {
      at = endOfExpression(source, at); // A spread or a comment.
      continue;
    }
    const name = match(NAME, source, at);
    at = match(SPACE, source, name.end).end;
    if (name.text === '' || source[at] !== '=') {
      if (name.text === '') at += 1; // The slash of `/>`, or something odd.
      continue;
    }
    at = match(SPACE, source, at + 1).end;
    const end = endOfValue(source, at);
    const value = source.slice(at, end);
    if (ID_ATTRIBUTES.has(name.text)) ids.push(...literals(value));
    if (name.text === 'market') market = literalMarket(value);
    at = end;
  }
  return { ids, market, end: at };
}

/** The strings, and the bare number, in an attribute's value: `"1"`, `{'1'}`, `{['1', "2"]}`, `{1}`. */
function literals(value: string): string[] {
  const bare = /^\{\s*(\d+)\s*\}$/.exec(value);
  if (bare) return [bare[1]!];
  return [...value.matchAll(STRING)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

/** `{{ country: 'DE', currency: 'EUR' }}` */
function literalMarket(value: string): Tag['market'] {
  const body = /^\{\s*\{([^{}]*)\}\s*\}$/.exec(value)?.[1];
  if (body === undefined) return 'unknown';
  const market: Record<string, string> = {};
  const rest = body.replaceAll(/(\w+)\s*:\s*(?:"([^"]*)"|'([^']*)')\s*,?/g, (_, key, a, b) => {
    market[key] = a ?? b;
    return '';
  });
  return rest.trim() === '' ? market : 'unknown';
}

function endOfValue(source: string, at: number): number {
  const first = source[at];
  if (first === '{') return endOfExpression(source, at);
  if (first === '"' || first === "'" || first === '`') return after(source, first, at + 1);
  return match(NAME, source, at).end;
}

/** The end of a balanced `{…}`; braces in strings do not count. */
function endOfExpression(source: string, at: number): number {
  let depth = 0;
  for (let i = at; i < source.length; i += 1) {
    const character = source[i]!;
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '"' || character === "'" || character === '`') {
      i = after(source, character, i + 1) - 1;
    }
    if (depth === 0) return i + 1;
  }
  return source.length;
}

function after(source: string, text: string, from: number): number {
  const at = source.indexOf(text, from);
  return at < 0 ? source.length : at + text.length;
}

function match(pattern: RegExp, source: string, at: number): { text: string; end: number } {
  pattern.lastIndex = at;
  const text = pattern.exec(source)?.[0] ?? '';
  return { text, end: at + text.length };
}

/** Line and column of rising offsets. */
function lineCounter(source: string): (offset: number) => { line: number; column: number } {
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
