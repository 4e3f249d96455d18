import type { Market } from 'aliexpress-affiliate';
import type { Answer } from './answer.ts';
import { type Ask, lookup, type PageContext } from './lookup.ts';
import type { Settings } from './settings.ts';

/** What an author asks for with one tag. */
export interface Wish extends Ask {
  /** The author's own title of the product. */
  readonly title?: string | undefined;
  /** A product id or URL to show when `id` cannot be. */
  readonly fallback?: string | undefined;
}

export interface Found {
  readonly answer: Answer;
  readonly market: Market;
  /** The author's own title, unless the answer is the fallback's: it would name the wrong product. */
  readonly title?: string | undefined;
}

/** The product, or its fallback where only that can be shown. */
export async function find(page: PageContext, settings: Settings, wish: Wish): Promise<Found> {
  const { id, title, market, fallback, covered = false } = wish;
  const hasFallback = fallback !== undefined;
  const asked = await lookup(page, settings, { id, market, covered: covered || hasFallback });
  const first = { ...asked, title };
  if (first.answer.state === 'available' || !hasFallback) return first;

  const second = await lookup(page, settings, { id: fallback, market, covered });
  return second.answer.state === 'available' ? second : first;
}
