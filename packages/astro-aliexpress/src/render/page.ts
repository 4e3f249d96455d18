import type { Market } from 'aliexpress-affiliate';
import { NO_PAGE } from '../core/no-page.ts';
import { completeMarket, localeOf, pageMarket, type SiteMarkets } from '../core/market.ts';
import { feedOf } from './feed.ts';
import { hasSitePages, isSitePage } from './site-page.ts';

/** The part of `Astro` that a lookup needs. */
export interface PageContext {
  readonly url: URL;
  readonly currentLocale?: string | undefined;
  readonly request?: Request;
  readonly locals?: object;
}

/** Whom a page or a feed is for. */
export interface Audience {
  /** Astro's. */
  readonly locale: string | undefined;
  readonly market: Market;
}

export function audienceOf(page: PageContext, markets: SiteMarkets): Audience {
  const feed = feedOf(page.request);
  const locale = feed?.locale ?? localeOf(page, markets);
  return { locale, market: completeMarket(feed?.market ?? {}, pageMarket(locale, markets)) };
}

/** What the report calls a page: its path. A container's rendering has a path, and is no page. */
export function nameOfPage(page: PageContext): string {
  const { url, request, locals } = page;
  const isPage = locals === undefined || !hasSitePages() || isSitePage(page);
  return feedOf(request)?.name ?? (isPage ? url.pathname : NO_PAGE.container);
}
