import type { Plan } from 'aliexpress-catalog';
import type { AstroIntegrationLogger } from 'astro';
import { byMarket } from './asks.ts';
import type { Session } from './session.ts';
import type { Site } from './site.ts';
import { scanSite } from './site-sources.ts';
import { count, number } from './summary.ts';
import { asksOfRecord } from './usage-record.ts';

export interface BuildStart {
  readonly session: Session;
  readonly site: Site;
  readonly logger: AstroIntegrationLogger;
}

/**
 * Asks for all products that the site's sources and the last build's record name, so that batches
 * are full from the first call on. Does not wait for them: they arrive while Astro bundles.
 */
export async function startBuild({ session, site, logger }: BuildStart): Promise<void> {
  const { catalog, callsLeft } = await session.open();
  const scanned = [...scanSite(site.srcDir)].flatMap(([file, tags]) => session.asksOf(file, tags));
  const remembered = asksOfRecord(site.usageRecord);
  // What was rendered last comes first: the sources may hold drafts.
  const asks = byMarket([...remembered, ...scanned]);
  const plan = await catalog.plan(asks);
  if (plan.products > 0) logger.info(describePlan(plan, await callsLeft()));
  for (const { ids, market } of asks) void catalog.resolve(ids, market);
}

/** "312 products: 290 fresh, 22 to fetch in 1 call; 4,811 calls left today" */
function describePlan({ products, fresh, toFetch, calls }: Plan, left: number | undefined): string {
  const known = `${count(products, 'product')}: ${number(fresh)} fresh`;
  if (left === undefined) return `${known}, ${number(toFetch)} older or unknown; offline`;
  const fetching = toFetch > 0 ? `, ${number(toFetch)} to fetch in ${count(calls, 'call')}` : '';
  return `${known}${fetching}; ${count(left, 'call')} left today`;
}
