import { claimDisclosure } from './disclosure.ts';
import type { PageContext } from './lookup.ts';
import { type RenderContext, renderContextOf } from './render-context.ts';
import type { RenderSettings } from './settings.ts';

/** The part of `Astro` that components with links need. */
export type BlockContext = PageContext & { readonly request: Request };

/** Starts every block component. Call it before any `await`. */
export function beginBlock(
  page: BlockContext,
  settings: RenderSettings,
): { readonly context: RenderContext; readonly discloses: boolean } {
  const discloses = settings.disclosure !== false && claimDisclosure(page.request);
  return { context: renderContextOf(page, settings), discloses };
}
