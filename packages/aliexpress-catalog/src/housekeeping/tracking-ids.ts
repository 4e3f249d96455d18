import type { Store } from '../backend/store.ts';
import { trackingIdOf } from '../entries/entry.ts';

/** The tracking ids that a store has products or lists of. */
export async function trackingIdsIn(store: Store): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const [key] of store.entries()) found.add(trackingIdOf(key));
  return found;
}
