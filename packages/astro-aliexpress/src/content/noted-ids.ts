/** A symbol of the global registry: the site's content config and the integration are apart. */
const IDS = Symbol.for('astro-aliexpress.noted-ids');

type Global = typeof globalThis & { [IDS]?: Set<string> };

/** Product ids that were met in content while it was synced, for the batches of the build. */
export function notedIds(): Set<string> {
  return ((globalThis as Global)[IDS] ??= new Set());
}
