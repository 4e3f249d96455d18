import type { Entry } from './entry.ts';

const DAY = 86_400_000;

/** ms after which the use of a product is noted again: a note costs as much as a fetched product. */
export const NOTED_EVERY = 7 * DAY;

/** When a site last named the product, to the week; ms since the epoch. What was fetched was named. */
export function lastUsed({ fetchedAt, lastUsedAt = 0 }: Entry): number {
  return Math.max(fetchedAt, lastUsedAt);
}

/** @param now ms since the epoch */
export function wasUsedLately(entry: Entry, now: number): boolean {
  return now - lastUsed(entry) < NOTED_EVERY;
}
