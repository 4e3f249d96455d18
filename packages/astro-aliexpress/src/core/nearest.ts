import { closestMatch } from 'leven';

/** The name that a misspelt one probably means: at most half of its letters are different. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const exact = names.find((it) => it.toLowerCase() === word.toLowerCase());
  return exact ?? closestMatch(word, names, { maxDistance: Math.floor(word.length / 2) });
}
