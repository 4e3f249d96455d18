import type { Market } from 'aliexpress-affiliate';
import type { Answer } from './answer.ts';
import type { Settings } from './settings.ts';

/** The part of `Astro` that a look-up needs. */
export interface PageContext {
  readonly url: URL;
  readonly currentLocale?: string | undefined;
}

export interface Ask {
  /** A product id or a product's URL, as the author wrote it. */
  readonly id: string;
  /** Parts of the market that differ from the page's. */
  readonly market?: Partial<Market> | undefined;
}

/** What is known of a product, for the page that is being rendered. Never throws for a product's sake. */
export async function lookup(
  _page: PageContext,
  _settings: Settings,
  _ask: Ask,
): Promise<{ answer: Answer; market: Market }> {
  throw new Error('being written');
}
