import type { ListRequest, MarketRequests } from 'aliexpress-catalog';
import type { Site } from '../config/site.ts';
import type { Tag } from '../source/scan.ts';
import { byMarket, type ProductRequest, requestsOfTags } from './product-requests.ts';
import { NOTHING_RECORDED, readUsageRecord } from './usage-record.ts';

/** Everything a site requests: what its last build rendered, and literal ids in its sources. */
export interface SiteRequests {
  readonly requests: readonly MarketRequests[];
  readonly lists: readonly ListRequest[];
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
  // Rendered products first: the sources may include drafts.
  return { requests: byMarket([...requests, ...scanned, ...more]), lists };
}
