import { closestMatch } from 'leven';

/**
 * The name that a misspelt one probably means.
 *
 * @param most letters that may be different. By default few, but one may be the beginning of the other
 */
export function nearest(word: string, names: readonly string[], most?: number): string | undefined {
  const exact = names.find((it) => it.toLowerCase() === word.toLowerCase());
  if (exact !== undefined) return exact;
  if (most !== undefined) return closestMatch(word, names, { maxDistance: most });
  const maxDistance = word.length < 5 ? 1 : Math.max(2, Math.floor(word.length / 3));
  return (
    closestMatch(word, names, { maxDistance }) ?? names.find((name) => isBeginning(word, name))
  );
}

const SHORTEST = 4;

function isBeginning(word: string, name: string): boolean {
  const isOne = word.startsWith(name) || name.startsWith(word);
  return isOne && Math.min(word.length, name.length) >= SHORTEST;
}
