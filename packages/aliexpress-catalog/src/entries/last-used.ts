import type { Entry } from './entry.ts';

const DAY = 86_400_000;

/** ms after which the use of a product is noted again: a note costs as much as a fetched product. */
export const NOTED_EVERY = 7 * DAY;

/** When a site last named the product, to the week; ms since the epoch. What was fetched was named. */
export function lastNamed({ fetchedAt, namedAt = 0 }: Entry): number {
  return Math.max(fetchedAt, namedAt);
}

/** @param now ms since the epoch */
export function wasNamedLately(entry: Entry, now: number): boolean {
  return now - lastNamed(entry) < NOTED_EVERY;
}
