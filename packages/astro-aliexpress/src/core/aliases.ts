import type { ParsedProductId } from 'aliexpress-affiliate';
import { parseProductId } from 'aliexpress-affiliate/pages';
import { closestMatch } from 'leven';

/** What a site calls its products. */
export interface Aliases {
  /** Product ids, in the global id space, by alias. */
  readonly ids: Readonly<Record<string, string>>;
  /** Where they are set, for messages. */
  readonly setIn: string;
}

export const NO_ALIASES: Aliases = { ids: {}, setIn: 'the option `aliases`' };

/** The product id that an author means: with an id, an address or an alias. */
export function parseId(written: string, aliases: Aliases): ParsedProductId {
  const word = written.trim();
  if (isAlias(word, aliases)) return { ok: true, id: aliases.ids[word]! };
  const parsed = parseProductId(written);
  if (parsed.ok || parsed.reason !== 'not-an-id') return parsed;
  return { ...parsed, message: unknownWord(word, aliases) };
}

/** The product id in what an author wrote, in the global id space. */
export function idOf(input: string, aliases: Aliases): string | undefined {
  const parsed = parseId(input, aliases);
  return parsed.ok ? parsed.id : undefined;
}

export function isAlias(word: string, { ids }: Aliases): boolean {
  return Object.hasOwn(ids, word);
}

function unknownWord(word: string, { ids, setIn }: Aliases): string {
  // More than every other letter wrong is another word.
  const maxDistance = Math.ceil(word.length / 2);
  const nearest =
    word.length > LONGEST ? undefined : closestMatch(word, Object.keys(ids), { maxDistance });
  return (
    'This is neither a product id (8 to 17 digits), nor the address of a product page, nor an alias. ' +
    `${nearest === undefined ? '' : `Did you mean "${nearest}"? `}Aliases are set in ${setIn}.`
  );
}

/** What is longer is no word that was meant as an alias. */
const LONGEST = 80;
