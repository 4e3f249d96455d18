import { hasLostDigits } from '../core/clean-value.ts';
import type { PictureChoice } from '../core/local-picture.ts';
import { namedGroups } from '../core/named-groups.ts';
import { matchAt, SourceText } from './source-text.ts';
import { type Token, tokenPattern, tokensOf } from './tokens.ts';

/** The literal values in a tag's attributes. */
export interface TagAttributes {
  readonly ids: readonly FoundId[];
  /** Parts of the market; `unknown` when they are an expression. */
  readonly market: Readonly<Record<string, string>> | 'unknown';
  /** Which pictures it shows; the first if it's an expression. */
  readonly pictures: PictureChoice;
  /** It shows the delivery fee, as far as its attributes are written out. */
  readonly shipping: boolean;
  /** All of them, in order. */
  readonly attributes: readonly FoundAttribute[];
  /** Others may come from a `{...spread}`. */
  readonly hasSpread: boolean;
  /** Where the opening tag ends. */
  readonly end: number;
}

/** An attribute as written. */
export interface FoundAttribute {
  readonly name: string;
  /** With its quotes or braces; missing for an attribute without a value. */
  readonly value?: string;
  /** Where its name starts. */
  readonly at: number;
}

export interface FoundId {
  /** An id or an address, as written. */
  readonly input: string;
  /** Where it starts; missing for `id`, which is located by its tag. */
  readonly at: number | undefined;
  /** Alone or in a list. Text in other expressions may not be an id. */
  readonly isPlain: boolean;
  readonly isFallback: boolean;
  /** Its fallbacks as written; `unknown` for an expression. */
  readonly fallbacks?: Fallbacks;
}

type Fallbacks = readonly string[] | 'unknown';

/** Attributes with names of facts. */
const FACT_ATTRIBUTES = new Set(['facts', 'rows', 'name']);

/** Attributes with product ids, besides `items`. */
const ID_ATTRIBUTES = new Set(['id', 'ids', 'fallback']);

const SPACE = /\s*/y;
const NAME = /[^\s=/>{}"'`]+/y;
/** A value without quotes, as HTML allows. */
const UNQUOTED = /[^\s>]+?(?=\/?>|\s|$)/y;
const SPREAD = /\{\s*\.\.\./y;
/** Astro's `{ids}`, short for `ids={ids}`. */
const SHORTHAND = /\{\s*[$A-Z_a-z][$\w]*\s*\}/y;

/** What an opening tag has between its name and its end. */
export interface WrittenTag extends Pick<TagAttributes, 'attributes' | 'hasSpread' | 'end'> {
  /** Where the value of each attribute starts. */
  readonly starts: readonly number[];
}

/** Reads the attributes of a tag in an `.mdx` or `.astro` file. */
export function readAttributes(source: SourceText, start: number): TagAttributes {
  return understand(readTag(source, start));
}

function readTag(source: SourceText, start: number): WrittenTag {
  const { text } = source;
  const attributes: FoundAttribute[] = [];
  const starts: number[] = [];
  let hasSpread = false;
  let at = start;
  while (at < text.length) {
    at = matchAt(SPACE, text, at).end;
    if (text[at] === '>') break;
    const commentEnd = source.endOfComment(at);
    if (commentEnd !== undefined) {
      at = commentEnd;
      continue;
    }
    if (text[at] === '{') {
      hasSpread ||= matchAt(SPREAD, text, at).text !== '';
      const { text: value } = matchAt(SHORTHAND, text, at);
      if (value !== '') {
        attributes.push({ name: value.slice(1, -1).trim(), value, at });
        starts.push(at);
      }
      at = endOfExpression(source, at); // Or a spread, or a comment.
      continue;
    }
    const nameAt = at;
    const name = matchAt(NAME, text, at);
    at = matchAt(SPACE, text, name.end).end;
    if (name.text === '' || text[at] !== '=') {
      if (name.text === '')
        at += 1; // The slash of `/>`, or something odd.
      else if (name.text !== '/') {
        attributes.push({ name: name.text, at: nameAt });
        starts.push(at);
      }
      continue;
    }
    const valueAt = matchAt(SPACE, text, at + 1).end;
    at = endOfValue(source, valueAt);
    attributes.push({ name: name.text, value: text.slice(valueAt, at), at: nameAt });
    starts.push(valueAt);
  }
  return { attributes, starts, hasSpread, end: at };
}

/** Finds out what the attributes say of products. */
export function understand({ attributes, starts, hasSpread, end }: WrittenTag): TagAttributes {
  const ids: FoundId[] = [];
  let fallbacks: Fallbacks | undefined;
  let market: TagAttributes['market'] = {};
  let pictures: PictureChoice = 1;
  let shipping = false;
  for (const [index, { name, value }] of attributes.entries()) {
    if (name === 'gallery') pictures = 'all';
    if (value === undefined) continue;
    for (const id of idsOf(name, value, starts[index] ?? 0)) ids.push(id);
    if (name === 'fallback') {
      const { isPlain, literals } = literalsIn(value);
      fallbacks = isPlain ? literals.map(({ text: it }) => it) : 'unknown';
    }
    if (name === 'image' && pictures !== 'all')
      pictures = Number(literalsIn(value).literals[0]?.text ?? 1);
    if (name === 'market') market = literalMarket(value);
    if (FACT_ATTRIBUTES.has(name)) shipping ||= namesShipping(value);
  }
  // A CMS leaves fallbacks empty.
  const given = ids.filter(({ input, isFallback }) => !isFallback || input.trim() !== '');
  const covered = given.map((id) => (id.at === undefined ? withFallbacks(id, fallbacks) : id));
  return { ids: covered, market, pictures, shipping, attributes, hasSpread, end };
}

/** Whether a fact is `shipping`. What is in an object, such as a row of the author's own, names none. */
function namesShipping(value: string): boolean {
  let depth = 0;
  for (const { kind, text } of tokensOf(new SourceText(value), BRACES)) {
    if (text === '{') depth += 1;
    else if (text === '}') depth -= 1;
    else if (kind === 'string' && depth <= 1 && text.slice(1, -1) === 'shipping') return true;
  }
  return false;
}

/** @param start of the attribute's value */
function idsOf(attribute: string, value: string, start: number): FoundId[] {
  if (attribute === 'items') return idsOfItems(value, start);
  if (!ID_ATTRIBUTES.has(attribute)) return [];
  const { isPlain, literals } = literalsIn(value);
  return literals.map(({ text: input, at }) => ({
    input,
    at: attribute === 'id' ? undefined : start + at,
    isPlain,
    isFallback: attribute === 'fallback',
  }));
}

function withFallbacks(id: FoundId, fallbacks: Fallbacks | undefined): FoundId {
  return fallbacks === undefined || id.isFallback ? id : { ...id, fallbacks };
}

/** A literal in an attribute's value, without quotes. */
interface LiteralText {
  readonly text: string;
  /** Where it starts in the value. */
  readonly at: number;
}

/** A member of `astro-aliexpress/products`; its value equals its name. */
const MEMBER = String.raw`(?<=\bproducts\.)(?<member>[^\s.,;:?(){}[\]<>]+)`;

/** A sign that is neither of a number nor of a list. */
const OTHER_SIGN = String.raw`[^\s{}[\],\d"'\`]`;
const OF_VALUE = tokenPattern(`${MEMBER}|${OTHER_SIGN}`);

interface Literals {
  readonly literals: readonly LiteralText[];
  /** Whether there are only strings and numbers, alone or in a list. */
  readonly isPlain: boolean;
}

/** The strings, and the bare number, in an attribute's value: `"1"`, `{'1'}`, `{['1', "2"]}`, `{1}`. */
function literalsIn(value: string): Literals {
  const bare =
    /^(?<open>\{\s*)(?<text>\d+)\s*\}$/.exec(value) ??
    /^(?<open>["'])(?<text>[^]*)["']$/.exec(value);
  if (bare) {
    const { open, text } = namedGroups<'open' | 'text'>(bare);
    const isLost = open.startsWith('{') && hasLostDigits(Number(text));
    return { literals: isLost ? [] : [{ text, at: open.length }], isPlain: true };
  }
  const tokens = Array.from(tokensOf(new SourceText(value), OF_VALUE));
  return {
    literals: tokens.flatMap((token) => literalIn(token) ?? []),
    isPlain: tokens.every(({ kind }) => kind !== 'match'),
  };
}

/** Before the id of an item. A key may be in quotes; other strings contain no keys. */
const KEY = String.raw`(?<mark>["']?)(?<![\w$.-])(?<key>id|fallback)\k<mark>\s*:\s*(?<list>\[\s*)?(?:products(?:\.|\[\s*))?`;
/** Between the ids of a list. */
const COMMA = String.raw`(?<comma>,)\s*(?:products(?:\.|\[\s*))?`;
const OF_ITEMS = tokenPattern(String.raw`${KEY}|${MEMBER}|${COMMA}|(?<digits>\d+)|(?<brace>[{}])`);

/** The ids in `{[{ id: '1', reason: '…' }, { id: '2', fallback: ['3', '4'] }]}`. */
function idsOfItems(value: string, start: number): FoundId[] {
  const ids: FoundId[] = [];
  let key: Token | undefined;
  /** Where an id is expected. */
  let next: number | undefined;
  /** Where the last id of a list ends. */
  let last: number | undefined;
  // Only a brace separates items.
  let item: FoundId[] = [];
  const endItem = () => {
    const fallbacks = item.filter(({ isFallback }) => isFallback).map(({ input }) => input);
    for (const id of item)
      ids.push(withFallbacks(id, fallbacks.length > 0 ? fallbacks : undefined));
    item = [];
  };
  for (const token of tokensOf(new SourceText(value), OF_ITEMS)) {
    const { brace, comma, key: name } = token.groups;
    if (brace !== undefined) endItem();
    const literal = next === token.start ? literalIn(token) : undefined;
    const goesOn = comma !== undefined && last !== undefined && isEnd(value, last, token.start);
    next = name !== undefined || goesOn ? token.end : undefined;
    last = undefined;
    if (name !== undefined) key = token;
    if (literal === undefined) continue;
    const isFallback = key?.groups['key'] === 'fallback';
    item.push({ input: literal.text, at: start + literal.at, isPlain: true, isFallback });
    if (key?.groups['list'] !== undefined) last = token.end;
  }
  endItem();
  return ids;
}

/** Nothing follows an id but the bracket of `products['lamp']`. */
function isEnd(value: string, start: number, end: number): boolean {
  return ['', ']'].includes(value.slice(start, end).trim());
}

/** A string without variables, a member, or digits. */
function literalIn({ kind, text, start, groups }: Token): LiteralText | undefined {
  if (kind === 'string') {
    const isOpen = text.startsWith('`') && text.includes('$');
    return isOpen ? undefined : { text: text.slice(1, -1), at: start + 1 };
  }
  const { digits, member = digits } = groups;
  if (member === undefined || hasLostDigits(Number(digits))) return undefined;
  return { text: member, at: start };
}

/** `"DE"`, `{'DE'}` or `{{ country: 'DE', currency: 'EUR' }}` */
function literalMarket(value: string): TagAttributes['market'] {
  const country = /^(?:\{\s*)?(["'`])(\w+)\1(?:\s*\})?$/.exec(value)?.[2];
  if (country !== undefined) return { country };
  const body = /^\{\s*\{([^{}]*)\}\s*\}$/.exec(value)?.[1];
  if (body === undefined) return 'unknown';
  const market: Record<string, string> = {};
  const rest = body.replaceAll(/\b(\w+)\s*:\s*(?:"([^"]*)"|'([^']*)')\s*,?/g, (_, key, a, b) => {
    market[key] = a ?? b;
    return '';
  });
  return rest.trim() === '' ? market : 'unknown';
}

function endOfValue(source: SourceText, at: number): number {
  const first = source.text[at];
  if (first === '{') return endOfExpression(source, at);
  if (first === '"' || first === "'" || first === '`') return source.after(first, at + 1);
  return matchAt(UNQUOTED, source.text, at).end;
}

const BRACES = tokenPattern('[{}]');

/** The end of a balanced `{…}`; braces in strings and comments do not count. */
export function endOfExpression(source: SourceText, at: number): number {
  let depth = 0;
  for (const { text, end } of tokensOf(source, BRACES, at)) {
    if (text === '{') depth += 1;
    else if (text === '}') depth -= 1;
    if (depth === 0) return end;
  }
  return source.text.length;
}
