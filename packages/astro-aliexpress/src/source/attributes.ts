import type { PictureChoice } from '../core/local-picture.ts';
import { after, COMMENTS, STRINGS } from './syntax.ts';

/** The literal values in a tag's attributes. */
export interface TagAttributes {
  readonly ids: readonly FoundId[];
  /** Parts of the market; `unknown` when they are an expression. */
  readonly market: Readonly<Record<string, string>> | 'unknown';
  /** Which pictures it shows; the first if it's an expression. */
  readonly pictures: PictureChoice;
  /** Where the opening tag ends. */
  readonly end: number;
}

export interface FoundId {
  /** An id or an address, as written. */
  readonly input: string;
  /** Where it starts; missing for `id`, which is located by its tag. */
  readonly at: number | undefined;
  /** Alone or in a list. Text in other expressions may not be an id. */
  readonly isPlain: boolean;
  readonly isFallback: boolean;
  /** Its fallback as written; `unknown` for an expression. */
  readonly fallback?: string;
}

/** Attributes with product ids, besides `items`. */
const ID_ATTRIBUTES = new Set(['id', 'ids', 'fallback']);

const SPACE = /\s*/y;
const NAME = /[^\s=/>{}"'`]+/y;

export function readAttributes(source: string, start: number): TagAttributes {
  const ids: FoundId[] = [];
  let fallback: string | undefined;
  let market: TagAttributes['market'] = {};
  let pictures: PictureChoice = 1;
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
    if (ID_ATTRIBUTES.has(name.text)) ids.push(...idsOf(value, name.text, at));
    if (name.text === 'items') ids.push(...idsOfItems(value, at));
    if (name.text === 'fallback') fallback = isPlain(value) ? literals(value)[0]?.text : 'unknown';
    if (name.text === 'image' && pictures !== 'all')
      pictures = Number(literals(value)[0]?.text ?? 1);
    if (name.text === 'market') market = literalMarket(value);
    at = end;
  }
  const covered = ids.map((id) => (id.at === undefined ? withFallback(id, fallback) : id));
  return { ids: covered, market, pictures, end: at };
}

/** @param start of the attribute's value */
function idsOf(value: string, attribute: string, start: number): FoundId[] {
  const isAlone = isPlain(value);
  return literals(value).map(({ text: input, at }) => ({
    input,
    at: attribute === 'id' ? undefined : start + at,
    isPlain: isAlone,
    isFallback: attribute === 'fallback',
  }));
}

function withFallback(id: FoundId, fallback: string | undefined): FoundId {
  return fallback === undefined || id.isFallback ? id : { ...id, fallback };
}

/** Whether a value has only strings and numbers, alone or in a list. */
function isPlain(value: string): boolean {
  return /^[\s{}[\],\d]*$/.test(value.replaceAll(new RegExp(`${COMMENTS}|${STRINGS}`, 'g'), ''));
}

/** A literal in an attribute's value, without quotes. */
interface Literal {
  readonly text: string;
  /** Where it starts in the value. */
  readonly at: number;
  /** Its key in an object. */
  readonly key?: string | undefined;
}

/** A member of `astro-aliexpress/products`; its value equals its name. */
const MEMBER = String.raw`(?<=\bproducts\.)[^\s.,;:?(){}[\]<>]+`;

/** The strings, and the bare number, in an attribute's value: `"1"`, `{'1'}`, `{['1', "2"]}`, `{1}`. */
function literals(value: string): Literal[] {
  const bare = /^(\{\s*)(\d+)\s*\}$/.exec(value) ?? /^(["'])([^]*)["']$/.exec(value);
  return bare
    ? [{ text: bare[2]!, at: bare[1]!.length }]
    : texts(value, `${COMMENTS}|(?<id>${STRINGS}|${MEMBER})`);
}

// The key first, since it may be a string; other strings contain no keys.
const ID_OF_OBJECT = String.raw`(?<mark>["']?)(?<![\w$.-])(?<key>id|fallback)\k<mark>\s*:\s*(?:products(?:\.|\[\s*))?(?<id>\d+|${STRINGS}|${MEMBER})`;

/** The ids in `{[{ id: '1', reason: '…' }, { id: '2', fallback: '3' }]}`. */
function idsOfItems(value: string, start: number): FoundId[] {
  const found = texts(value, `${COMMENTS}|${ID_OF_OBJECT}|${STRINGS}|(?<brace>[{}])`);
  return found.flatMap(({ text: input, at, key }, index) => {
    if (key === undefined) return [];
    const isFallback = key === 'fallback';
    const id = { input, at: start + at, isPlain: true, isFallback };
    // Only a brace separates items.
    const beside = [found[index - 1], found[index + 1]].find((it) => it?.key === 'fallback');
    return withFallback(id, beside?.text);
  });
}

/** Matches of a pattern: `id` without quotes, or `brace`. */
function texts(value: string, pattern: string): Literal[] {
  return [...value.matchAll(new RegExp(pattern, 'dg'))].flatMap(({ groups, indices }) => {
    const { id: quoted, key, brace } = groups!;
    if (brace !== undefined) return { text: brace, at: 0 };
    if (quoted === undefined || (quoted.startsWith('`') && quoted.includes('$'))) return [];
    const text = quoted.replaceAll(/^["'`]|["'`]$/g, '');
    const [start] = indices!.groups!['id']!;
    return { text, at: start + (text === quoted ? 0 : 1), key };
  });
}

/** `"DE"`, `{'DE'}` or `{{ country: 'DE', currency: 'EUR' }}` */
function literalMarket(value: string): TagAttributes['market'] {
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
