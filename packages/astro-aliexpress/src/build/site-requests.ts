import type { ListRequest, MarketRequests, Plan } from 'aliexpress-catalog';
import type { Site } from '../config/site.ts';
import { isFeed } from '../core/no-page.ts';
import type { Tag } from '../source/scan.ts';
import { sumPlans } from './catalog-by-market.ts';
import type { Connection } from './connection.ts';
import { byMarket, type ProductRequest, requestsOfTags } from './product-requests.ts';
import { NOTHING_RECORDED, readUsageRecord } from './usage-record.ts';

/** Everything a site requests: what its last build rendered, and literal ids in its sources. */
export interface SiteRequests {
  readonly requests: readonly MarketRequests[];
  readonly lists: readonly ListRequest[];
  /** What feeds of the last build had, without products of lists. */
  readonly inFeeds: readonly MarketRequests[];
}

/**
 * @param tags of its sources, by file
 * @param more requests from elsewhere
 */
export function requestsOfSite(
  site: Site,
  tags: ReadonlyMap<string, readonly Tag[]>,
  more: readonly ProductRequest[] = [],
): SiteRequests {
  const scanned = [...tags].flatMap(([file, inFile]) => requestsOfTags(inFile, file, site));
  const { requests, lists } = readUsageRecord(site.usageRecord) ?? NOTHING_RECORDED;
  const inFeeds = requests.filter(({ pages, listed }) => !listed && pages.some(isFeed));
  // Rendered products first: the sources may include drafts.
  return {
    requests: byMarket([...requests, ...scanned, ...more]),
    lists,
    inFeeds: byMarket(inFeeds.map(({ id, market }) => ({ id, market }))),
  };
}

/** The calls for all of it. */
export async function planFor(
  { catalog, feedCatalog }: Pick<Connection, 'catalog' | 'feedCatalog'>,
  { requests, lists, inFeeds }: SiteRequests,
): Promise<Plan> {
  const plan = await catalog.plan(requests, lists);
  const own = inFeeds.filter(({ market }) => feedCatalog(market));
  const ofFeeds = own[0] && feedCatalog(own[0].market);
  return ofFeeds ? sumPlans(plan, await ofFeeds.plan(own)) : plan;
}
