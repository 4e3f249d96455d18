/** A global symbol, since the content config and the integration use different copies of this module. */
const IDS = Symbol.for('astro-aliexpress.noted-ids');

type Global = typeof globalThis & { [IDS]?: Set<string> };

/** Product ids found while syncing content, for the build's batches. */
export function notedIds(): Set<string> {
  return ((globalThis as Global)[IDS] ??= new Set());
}
