import { globalSlot } from '../core/global-slot.ts';

const slot = globalSlot<Set<string>>('noted-ids');

/** Product ids and aliases found while syncing content, for the build's batches. */
export function notedIds(): Set<string> {
  const ids = slot.get() ?? new Set();
  slot.set(ids);
  return ids;
}
