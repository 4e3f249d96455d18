import type { Market } from 'aliexpress-affiliate';
import { subIdOf } from '../core/sub-id.ts';
import { theBridge } from './bridge.ts';
import { feedOf } from './feed.ts';
import { type Locale, localeFor } from './locale.ts';
import { audienceOf, nameOfPage, type PageContext } from './page.ts';
import type { RenderSettings } from './settings.ts';
import { isSitePage } from './site-page.ts';

/** What all our components on a page share. */
export interface RenderContext {
  readonly settings: RenderSettings;
  readonly locale: Locale;
  /** The page's own. */
  readonly market: Market;
  /** ms since the epoch. */
  readonly now: number;
  /** The build is over, so the data may be of any age. */
  readonly isOnDemand: boolean;
  /** In a feed, which shows nothing that ages. */
  readonly isFeed: boolean;
  /** The page's path. */
  readonly page: string;
  /** The component's name. */
  readonly tag: string;
  /** The page's name in AliExpress's order report, with `links.subId`. Missing outside pages. */
  readonly subId?: string | undefined;
}

/** A feed has no notices for the author, and its links no attributes for scripts. */
const IN_FEEDS = { dev: false, linkAttributes: {} } satisfies Partial<RenderSettings>;

/** @param tag the name of the component, or of the function, that renders */
export function renderContextOf(
  page: PageContext,
  settings: RenderSettings,
  tag: string,
): RenderContext {
  const audience = audienceOf(page, settings);
  const { market } = audience;
  const hasSubId = settings.subId === 'page' && isSitePage(page);
  const isFeed = feedOf(page.request) !== undefined;
  return {
    settings: isFeed ? { ...settings, ...IN_FEEDS } : settings,
    locale: localeFor(audience.locale, market, settings.translations),
    market,
    page: nameOfPage(page),
    tag,
    subId: hasSubId ? subIdOf(page.url.pathname) : undefined,
    now: Date.now(),
    isOnDemand: theBridge() === undefined,
    isFeed,
  };
}
