import type { Ask, ListAsk } from 'aliexpress-catalog';
import { asksOfTags, byMarket, type ProductAsk } from './asks.ts';
import type { Site } from './site.ts';
import { scanSite } from './site-sources.ts';
import { readUsageRecord } from './usage-record.ts';

/** Everything that a site names: what its last build rendered, and what its sources spell out. */
export interface SiteAsks {
  readonly asks: readonly Ask[];
  readonly lists: readonly ListAsk[];
}

/** @param more what is named elsewhere */
export function asksOfSite(site: Site, more: readonly ProductAsk[] = []): SiteAsks {
  const scanned = [...scanSite(site.srcDir)].flatMap(([file, tags]) =>
    asksOfTags(tags, file, site),
  );
  const { asks, lists } = readUsageRecord(site.usageRecord);
  // What was rendered last comes first: the sources may hold drafts.
  return { asks: byMarket([...asks, ...scanned, ...more]), lists };
}
