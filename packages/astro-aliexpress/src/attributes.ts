import type { PictureWish } from './runtime/local-picture.ts';
import { after, COMMENTS, STRINGS } from './text.ts';

/** What is written out in a tag's attributes. */
export interface Attributes {
  readonly ids: readonly FoundId[];
  /** Parts of the market; `unknown` when they are an expression. */
  readonly market: Readonly<Record<string, string>> | 'unknown';
  /** Which of the product's pictures it shows; the first, where that is an expression. */
  readonly pictures: PictureWish;
  /** Where the tag's opening ends. */
  readonly end: number;
}

export interface FoundId {
  /** An id or an address, as written. */
  readonly input: string;
  /** Where it begins; none for the tag's own `id`, which is found by the tag. */
  readonly at?: number;
}

/** Attributes that hold product ids, beside `items`. */
const ID_ATTRIBUTES = new Set(['id', 'ids', 'fallback']);

const SPACE = /\s*/y;
const NAME = /[^\s=/>{}"'`]+/y;

export function readAttributes(source: string, start: number): Attributes {
  const ids: FoundId[] = [];
  let market: Attributes['market'] = {};
  let pictures: PictureWish = 1;
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
    if (name.text === 'gallery') pictures = 'all';
    if (name.text === '' || source[at] !== '=') {
      if (name.text === '') at += 1; // The slash of `/>`, or something odd.
      continue;
    }
    at = match(SPACE, source, at + 1).end;
    const end = endOfValue(source, at);
    const value = source.slice(at, end);
    if (ID_ATTRIBUTES.has(name.text)) ids.push(...placed(literals(value), name.text, at));
    if (name.text === 'items') ids.push(...placed(idsOfObjects(value), name.text, at));
    if (name.text === 'image' && pictures !== 'all')
      pictures = Number(literals(value)[0]?.text ?? 1);
    if (name.text === 'market') market = literalMarket(value);
    at = end;
  }
  return { ids, market, pictures, end: at };
}

/** @param start of the attribute's value */
function placed(found: readonly Literal[], attribute: string, start: number): FoundId[] {
  return found.map(({ text, at }) =>
    attribute === 'id' ? { input: text } : { input: text, at: start + at },
  );
}

/** What is written out in an attribute's value, without quotes. */
interface Literal {
  readonly text: string;
  /** Where it begins in the value. */
  readonly at: number;
}

/** A member of `astro-aliexpress/products`, which is what it is called. */
const MEMBER = String.raw`(?<=\bproducts\.)[^\s.,;:?(){}[\]<>]+`;

/** The strings, and the bare number, in an attribute's value: `"1"`, `{'1'}`, `{['1', "2"]}`, `{1}`. */
function literals(value: string): Literal[] {
  const bare = /^(\{\s*)(\d+)\s*\}$/.exec(value) ?? /^(["'])([^]*)["']$/.exec(value);
  return bare
    ? [{ text: bare[2]!, at: bare[1]!.length }]
    : texts(value, `${COMMENTS}|(?<id>${STRINGS}|${MEMBER})`);
}

// The key stands first, as it may be a string itself; what is another string holds no key.
const ID_OF_OBJECT = String.raw`["']?(?<![\w$.-])(?:id|fallback)["']?\s*:\s*(?:products(?:\.|\[\s*))?(?<id>\d+|${STRINGS}|${MEMBER})`;

/** The ids in `{[{ id: '1', reason: '…' }, { id: '2', fallback: '3' }]}`. */
function idsOfObjects(value: string): Literal[] {
  return texts(value, `${COMMENTS}|${ID_OF_OBJECT}|${STRINGS}`);
}

/** What a pattern finds as `id`, without quotes. */
function texts(value: string, pattern: string): Literal[] {
  return [...value.matchAll(new RegExp(pattern, 'dg'))].flatMap(({ groups, indices }) => {
    const quoted = groups!['id'];
    if (quoted === undefined || (quoted.startsWith('`') && quoted.includes('$'))) return [];
    const text = quoted.replaceAll(/^["'`]|["'`]$/g, '');
    const [start] = indices!.groups!['id']!;
    return [{ text, at: start + (text === quoted ? 0 : 1) }];
  });
}

/** `"DE"`, `{'DE'}` or `{{ country: 'DE', currency: 'EUR' }}` */
function literalMarket(value: string): Attributes['market'] {
  const country = /^(?:\{\s*)?(["'`])(\w+)\1(?:\s*\})?$/.exec(value)?.[2];
  if (country !== undefined) return { country };
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

/** The end of a balanced `{…}`; braces in strings and comments do not count. */
export function endOfExpression(source: string, at: number): number {
  const next = new RegExp(`${COMMENTS}|${STRINGS}|[{}]`, 'g');
  next.lastIndex = at;
  let depth = 0;
  for (let found = next.exec(source); found !== null; found = next.exec(source)) {
    if (found[0] === '{') depth += 1;
    else if (found[0] === '}') depth -= 1;
    if (depth === 0) return next.lastIndex;
  }
  return source.length;
}

function match(pattern: RegExp, source: string, at: number): { text: string; end: number } {
  pattern.lastIndex = at;
  const text = pattern.exec(source)?.[0] ?? '';
  return { text, end: at + text.length };
}
