import { claimDisclosure } from './disclosure.ts';
import type { PageContext } from './lookup.ts';
import { type Scene, sceneOf } from './render-context.ts';
import type { Settings } from './settings.ts';

/** The part of `Astro` that a component with links of its own needs. */
export type BlockContext = PageContext & { readonly request: Request };

/** What every block of ours begins with. To be called before a component waits for anything. */
export function beginBlock(
  page: BlockContext,
  settings: Settings,
): { readonly scene: Scene; readonly discloses: boolean } {
  const discloses = settings.disclosure !== false && claimDisclosure(page.request);
  return { scene: sceneOf(page, settings), discloses };
}
