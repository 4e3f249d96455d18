import type { ParsedProductId } from 'aliexpress-affiliate';
import { parseProductId } from 'aliexpress-affiliate/pages';
import { closestMatch } from 'leven';

/** A site's own names for products. */
export interface Aliases {
  /** Global product ids by alias. */
  readonly ids: Readonly<Record<string, string>>;
  /** Where they are set, for messages. */
  readonly setIn: string;
}

export const NO_ALIASES: Aliases = { ids: {}, setIn: 'the option `aliases`' };

/** Parses an id, an address or an alias. */
export function parseId(written: string, aliases: Aliases): ParsedProductId {
  const word = written.trim();
  if (isAlias(word, aliases)) return { ok: true, id: aliases.ids[word]! };
  const parsed = parseProductId(written);
  if (parsed.ok || parsed.reason !== 'not-an-id') return parsed;
  return { ...parsed, message: unknownWord(word, aliases) };
}

/** The global product id in an author's text, if any. */
export function idOf(input: string, aliases: Aliases): string | undefined {
  const parsed = parseId(input, aliases);
  return parsed.ok ? parsed.id : undefined;
}

export function isAlias(word: string, { ids }: Aliases): boolean {
  return Object.hasOwn(ids, word);
}

function unknownWord(word: string, { ids, setIn }: Aliases): string {
  // With more than half the letters different, it's another word.
  const maxDistance = Math.ceil(word.length / 2);
  const nearest =
    word.length > LONGEST ? undefined : closestMatch(word, Object.keys(ids), { maxDistance });
  return (
    'This isn’t a product id (8 to 17 digits), the address of a product page, or an alias. ' +
    `${nearest === undefined ? '' : `Did you mean "${nearest}"? `}You set aliases in ${setIn}.`
  );
}

/** Longer words aren't meant as aliases. */
const LONGEST = 80;
