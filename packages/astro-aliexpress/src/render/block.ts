import { claimDisclosure } from './disclosure.ts';
import type { PageContext } from './lookup.ts';
import { type RenderContext, renderContextOf } from './render-context.ts';
import type { RenderSettings } from './settings.ts';

/** The part of `Astro` that a component with links of its own needs. */
export type BlockContext = PageContext & { readonly request: Request };

/** What every block of ours begins with. To be called before a component waits for anything. */
export function beginBlock(
  page: BlockContext,
  settings: RenderSettings,
): { readonly context: RenderContext; readonly discloses: boolean } {
  const discloses = settings.disclosure !== false && claimDisclosure(page.request);
  return { context: renderContextOf(page, settings), discloses };
}
