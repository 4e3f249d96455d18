import type { Entry } from './entry.ts';

const DAY = 86_400_000;

/** ms until a use is noted again. Each note costs as much as storing a product. */
export const NOTED_EVERY = 7 * DAY;

/** When a build last used the product, to the week, in ms since the epoch. A fetch counts as a use. */
export function lastUsed({ fetchedAt, lastUsedAt = 0 }: Entry): number {
  return Math.max(fetchedAt, lastUsedAt);
}

/** @param now ms since the epoch */
export function wasUsedLately(entry: Entry, now: number): boolean {
  return now - lastUsed(entry) < NOTED_EVERY;
}
