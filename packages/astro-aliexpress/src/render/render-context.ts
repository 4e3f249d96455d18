import type { Market } from 'aliexpress-affiliate';
import { localeOf, pageMarket } from '../core/market.ts';
import { subIdOf } from '../core/sub-id.ts';
import { theBridge } from './bridge.ts';
import type { PageContext } from './find.ts';
import { type Locale, localeFor } from './locale.ts';
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
  /** The page's path. */
  readonly page: string;
  /** The component's name. */
  readonly tag: string;
  /** The page's name in AliExpress's order report, with `links.subId`. Missing outside pages. */
  readonly subId?: string | undefined;
}

/** @param tag the name of the component, or of the function, that renders */
export function renderContextOf(
  page: PageContext,
  settings: RenderSettings,
  tag: string,
): RenderContext {
  const name = localeOf(page, settings);
  const market = pageMarket(name, settings);
  const locale = localeFor(name, market, settings.translations);
  const isOnDemand = theBridge() === undefined;
  const path = page.url.pathname;
  const hasSubId = settings.subId === 'page' && isSitePage(page.request);
  return {
    settings,
    locale,
    market,
    page: path,
    tag,
    subId: hasSubId ? subIdOf(path) : undefined,
    now: Date.now(),
    isOnDemand,
  };
}
