import { lastUsed, NOTED_EVERY } from '../entries/last-used.ts';
import type { Store } from '../backend/store.ts';

export interface PruneOptions {
  /** Days without a use, at least 14, because uses are noted to the week. */
  readonly unusedFor: number;
  /** Only returns what would be deleted. @default false */
  readonly dryRun?: boolean;
  /** ms since the epoch. @default Date.now() */
  readonly now?: number;
}

const DAY = 86_400_000;
const LEAST_DAYS = (2 * NOTED_EVERY) / DAY;

/**
 * Deletes products that no build has used for so long, with their price histories.
 *
 * @returns their keys
 * @throws RangeError when it is less than 14 days
 */
export async function pruneStore(
  store: Store,
  { unusedFor, dryRun = false, now = Date.now() }: PruneOptions,
): Promise<string[]> {
  if (!(unusedFor >= LEAST_DAYS)) {
    throw new RangeError(`\`unusedFor\` has to be at least ${LEAST_DAYS} days.`);
  }
  const unused: string[] = [];
  for await (const [key, entry] of store.entries()) {
    if (now - lastUsed(entry) >= unusedFor * DAY) unused.push(key);
  }
  if (unused.length > 0 && !dryRun) await store.delete(unused);
  return unused.toSorted();
}
