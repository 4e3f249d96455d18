import { asProduct, asShipping } from '../entries/entry.ts';
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

/** The keys of what was deleted, sorted. */
export interface Pruned {
  readonly products: readonly string[];
  readonly lists: readonly string[];
  /** Delivery fees. */
  readonly fees: readonly string[];
}

const DAY = 86_400_000;
const LEAST_DAYS = (2 * NOTED_EVERY) / DAY;

/**
 * Deletes products that no build has used for so long, with their price histories, lists and fees.
 *
 * @throws RangeError when it is less than 14 days
 */
export async function pruneStore(
  store: Store,
  { unusedFor, dryRun = false, now = Date.now() }: PruneOptions,
): Promise<Pruned> {
  if (!(unusedFor >= LEAST_DAYS)) {
    throw new RangeError(`\`unusedFor\` has to be at least ${LEAST_DAYS} days.`);
  }
  const products: string[] = [];
  const lists: string[] = [];
  const fees: string[] = [];
  for await (const [key, entry] of store.entries()) {
    if (now - lastUsed(entry) < unusedFor * DAY) continue;
    if (asProduct(entry)) products.push(key);
    else (asShipping(entry) ? fees : lists).push(key);
  }
  const unused = [...products, ...lists, ...fees];
  if (unused.length > 0 && !dryRun) await store.delete(unused);
  return {
    products: products.toSorted(),
    lists: lists.toSorted(),
    fees: fees.toSorted(),
  };
}
