import type { MarketRequests, ListRequest } from 'aliexpress-catalog';
import { requestsOfTags, byMarket, type ProductRequest } from './product-requests.ts';
import type { Site } from '../config/site.ts';
import { scanSite } from '../source/site-sources.ts';
import { NOTHING_RECORDED, readUsageRecord } from './usage-record.ts';

/** Everything that a site names: what its last build rendered, and what its sources spell out. */
export interface SiteRequests {
  readonly requests: readonly MarketRequests[];
  readonly lists: readonly ListRequest[];
}

/**
 * @param more what is named elsewhere
 * @param tags those of the sources
 */
export function requestsOfSite(
  site: Site,
  more: readonly ProductRequest[] = [],
  tags = scanSite(site.srcDir),
): SiteRequests {
  const scanned = [...tags].flatMap(([file, inFile]) => requestsOfTags(inFile, file, site));
  const { requests, lists } = readUsageRecord(site.usageRecord) ?? NOTHING_RECORDED;
  // What was rendered last comes first: the sources may hold drafts.
  return { requests: byMarket([...requests, ...scanned, ...more]), lists };
}
