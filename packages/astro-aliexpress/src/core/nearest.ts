import { closestMatch } from 'leven';

/**
 * The name that a misspelt one probably means.
 *
 * @param most letters that may be different
 */
export function nearest(
  word: string,
  names: readonly string[],
  most = Math.floor(word.length / 2),
): string | undefined {
  const exact = names.find((it) => it.toLowerCase() === word.toLowerCase());
  return exact ?? closestMatch(word, names, { maxDistance: most });
}
