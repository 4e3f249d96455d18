import type { MarketParts } from '../core/market.ts';

/** What is rendered for readers who see it later, without styles: in a feed or an e-mail. */
export interface Feed {
  /** What renders it, for the report. */
  readonly name: string;
  readonly locale?: string | undefined;
  readonly market?: MarketParts | string | undefined;
}

const feeds = new WeakMap<Request, Feed>();

/** Call this before a feed renders. */
export function markFeed(request: Request, feed: Feed): void {
  feeds.set(request, feed);
}

/** `undefined` on pages. */
export function feedOf(request: Request | undefined): Feed | undefined {
  return request && feeds.get(request);
}
