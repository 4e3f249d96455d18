import type { ListQuery } from 'aliexpress-catalog';
import type { ListAnswer } from '../core/answer.ts';
import { theBridge } from './bridge.ts';
import type { PageContext } from './lookup.ts';
import { type MarketParts, tagMarket } from '../core/market.ts';
import type { RenderSettings } from './settings.ts';

const ON_DEMAND: ListAnswer = {
  products: [],
  stale: false,
  reason:
    'Lists are fetched at build time, but this page is rendered on demand. Prerender it: `export const prerender = true`.',
};

/**
 * Fetches a list for the current page and logs it. Never throws if fetching fails. Its products are
 * logged when they are shown.
 */
export async function findList(
  page: PageContext,
  settings: RenderSettings,
  query: ListQuery,
  marketParts?: MarketParts | string,
): Promise<ListAnswer> {
  const market = tagMarket(page.currentLocale, settings, marketParts);
  const bridge = theBridge();
  const answer = (await bridge?.list(query, market)) ?? ON_DEMAND;
  bridge?.listed({ page: page.url.pathname, request: page.request, query, market, answer });
  return answer;
}

/** Logs an invalid query for the report. */
export function noList(
  page: PageContext,
  settings: RenderSettings,
  query: ListQuery,
  reason: string,
  marketParts?: MarketParts | string,
): ListAnswer {
  const market = tagMarket(page.currentLocale, settings, marketParts);
  const answer = { products: [], stale: false, invalid: true, reason } as const;
  theBridge()?.listed({ page: page.url.pathname, request: page.request, query, market, answer });
  return answer;
}
