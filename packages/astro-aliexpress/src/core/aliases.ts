import type { Market, ParsedProductId } from 'aliexpress-affiliate';
import { parseProductId } from 'aliexpress-affiliate/pages';
import { nearest } from './nearest.ts';
import type { OwnProduct } from './own-product.ts';

/** A site's own names for products, and what its author knows of them. */
export interface Aliases {
  /** By alias. */
  readonly products: Readonly<Record<string, OwnProduct>>;
  /** Where they are set, for messages. */
  readonly setIn: string;
}

export const NO_ALIASES: Aliases = { products: {}, setIn: 'the option `aliases`' };

/**
 * Parses an id, an address or an alias.
 *
 * @param market in which an alias may have an id of its own
 */
export function parseId(written: string, aliases: Aliases, market?: Market): ParsedProductId {
  const own = ownProduct(written, aliases);
  if (own) return { ok: true, id: idIn(own, market) };
  const parsed = parseProductId(written);
  if (parsed.ok || parsed.reason !== 'not-an-id') return parsed;
  return { ...parsed, message: unknownWord(written.trim(), aliases) };
}

/** The global product id in an author's text, if any. */
export function idOf(input: string, aliases: Aliases, market?: Market): string | undefined {
  const parsed = parseId(input, aliases, market);
  return parsed.ok ? parsed.id : undefined;
}

/** The global product ids that a text stands for in any market. */
export function idsOf(input: string, aliases: Aliases): string[] {
  const { id = idOf(input, aliases), ids = {} } = ownProduct(input, aliases) ?? {};
  return id === undefined ? [] : [...new Set([id, ...Object.values(ids)])];
}

/** What the author knows of a product. `undefined` for what is no alias. */
export function ownProduct(written: string, { products }: Aliases): OwnProduct | undefined {
  const word = written.trim();
  return Object.hasOwn(products, word) ? products[word] : undefined;
}

/**
 * What to show instead of a product, in order: as its tag says, or else as its alias does.
 *
 * @param given in the tag
 */
export function fallbacksOf(
  input: string,
  given: string | readonly string[] | undefined,
  aliases: Aliases,
): readonly string[] {
  return given === undefined ? (ownProduct(input, aliases)?.fallback ?? []) : [given].flat();
}

function idIn({ id, ids }: OwnProduct, market: Market | undefined): string {
  return (market && ids?.[market.country]) ?? id;
}

/** The alias that a misspelt one probably means. */
export function nearestAlias(word: string, products: Aliases['products']): string | undefined {
  if (word.length > LONGEST) return undefined;
  // Two letters of a short word can be wrong, and a third of a long one.
  const most = Math.min(Math.ceil(word.length / 2), Math.max(2, Math.ceil(word.length / 3)));
  return nearest(word, Object.keys(products), most);
}

function unknownWord(word: string, { products, setIn }: Aliases): string {
  const meant = idWithin(word) ?? nearestAlias(word, products);
  return (
    'This isn’t a product id (8 to 17 digits), the address of a product page, or an alias. ' +
    `${meant === undefined ? '' : `Did you mean "${meant}"? `}You set aliases in ${setIn}.`
  );
}

/** Longer words aren't meant as aliases. */
const LONGEST = 80;

/** The only id among other words, perhaps in groups: "1005 0063 3882 9917", "ID: 1005006338829917" */
function idWithin(text: string): string | undefined {
  // Of a number such as 1.005e15, digits are lost.
  if (text.length > LONGEST || /\de[+\d]/i.test(text)) return undefined;
  const [digits, ...others] = (text.match(/\d+(?:[\s.,-]\d{3,4}(?!\d))*/g) ?? [])
    .map((group) => group.replaceAll(/\D/g, ''))
    .filter(({ length }) => length >= 10);
  const parsed = parseProductId(digits ?? '');
  return others.length === 0 && parsed.ok ? parsed.id : undefined;
}
