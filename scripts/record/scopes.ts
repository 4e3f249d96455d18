import type { PlacedText } from './assets.ts';
import { Names } from './names.ts';

/** As in `data-astro-cid-5ld5meg6` and `.astro-5ld5meg6`. */
const SELECTED = /(?<=data-astro-cid-|\.astro-)[a-z0-9]{8}(?![\w-])/g;
const ANY = /(?<=data-astro-cid-|\bastro-)[a-z0-9]{8}(?![\w-])/g;

/**
 * Names the scopes of styles by where they are met first. Their own names are hashes of the paths of
 * components.
 */
export function nameScopes(texts: readonly PlacedText[]): (text: string) => string {
  const names = new Names();
  const renamed = new Map<string, string>();
  for (const { text, place } of texts) {
    for (const [scope] of text.matchAll(SELECTED)) renamed.set(scope, names.of(scope, place));
  }
  return (text) => text.replaceAll(ANY, (scope) => renamed.get(scope) ?? scope);
}
