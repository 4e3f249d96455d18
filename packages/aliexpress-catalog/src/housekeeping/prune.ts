import { lastUsed, NOTED_EVERY } from '../entries/last-used.ts';
import type { Store } from '../backend/store.ts';

export interface PruneOptions {
  /** Days for which no build has named a product; at least 14, for uses are noted to the week. */
  readonly unusedFor: number;
  /** Only tells what would be forgotten. @default false */
  readonly dryRun?: boolean;
  /** ms since the epoch. @default Date.now() */
  readonly now?: number;
}

const DAY = 86_400_000;
const LEAST_DAYS = (2 * NOTED_EVERY) / DAY;

/**
 * Forgets the products that no site on the store has named for so long, and their price histories.
 *
 * @returns their keys
 * @throws RangeError when that is less than two weeks
 */
export async function pruneStore(
  store: Store,
  { unusedFor, dryRun = false, now = Date.now() }: PruneOptions,
): Promise<string[]> {
  if (!(unusedFor >= LEAST_DAYS)) {
    throw new RangeError(`\`unnamedFor\` has to be at least ${LEAST_DAYS} days.`);
  }
  const unused: string[] = [];
  for await (const [key, entry] of store.entries()) {
    if (now - lastUsed(entry) >= unusedFor * DAY) unused.push(key);
  }
  if (unused.length > 0 && !dryRun) await store.delete(unused);
  return unused.toSorted();
}
