import type { Plan } from 'aliexpress-catalog';
import { notedIds } from '../content/noted-ids.ts';
import type { Connection } from './connection.ts';
import type { Context } from './context.ts';
import { warn } from './page-log.ts';
import { requestsWithFallbacks } from './product-requests.ts';
import { planFor, requestsOfSite, type SiteRequests } from './site-requests.ts';
import { scanSite } from '../source/site-sources.ts';
import { count, numberText } from '../core/author-text.ts';
import { lookupKey } from '../core/lookup-result.ts';

/**
 * Starts fetching all products in the site's sources and in the last build's record, so that the
 * first batches are full. Doesn't wait: the answers arrive while Astro bundles.
 */
export async function startBuild(context: Context): Promise<void> {
  const { resolver, options, site, mode, logger, pageLog } = context;
  const connection = await resolver.open();
  const { catalog, feedCatalog, callsLeft } = connection;
  const tags = scanSite(site.sourceDirs, (message) => warn(context, message));
  const noted = [...notedIds()].flatMap((it) =>
    requestsWithFallbacks(it, options.market, site.aliases),
  );
  const wanted = requestsOfSite(site, tags, noted);
  const { requests, inFeeds } = wanted;
  const plan = await planFor(connection, wanted);
  if (plan.products + plan.lists > 0) {
    const isOffline = mode.kind === 'offline';
    const quota = { left: await callsLeft(), daily: options.limits.dailyQuota, isOffline };
    for (const line of describePlan(plan, quota)) logger.info(line);
  }
  // Lists first: they include their products.
  void fetchLists(context, wanted, catalog);
  for (const { ids, market, listed, shipping } of requests) {
    const inLists = new Set(listed);
    const chosen = [...new Set(ids).difference(inLists)];
    void catalog.resolve(chosen, market, { makeLinks: true });
    if (listed) void catalog.resolve(listed, market);
    for (const id of new Set(shipping).difference(inLists)) {
      pageLog.withFee.add(lookupKey(id, market));
      void resolver.shipping(id, market);
    }
  }
  for (const { ids, market } of inFeeds) {
    void feedCatalog(market)?.resolve(ids, market, { makeLinks: true });
  }
}

/** Fetches lists, then the delivery fees of the products that they still have. */
async function fetchLists(
  { resolver }: Context,
  { requests, lists }: SiteRequests,
  catalog: Connection['catalog'],
): Promise<void> {
  const found = await Promise.all(
    lists.map(async ({ query, market }) => {
      const { lookups } = await catalog.list(query, market);
      return lookups.map(({ result }) => lookupKey(result.id, market));
    }),
  );
  const inLists = new Set(found.flat());
  for (const { market, listed, shipping } of requests) {
    for (const id of new Set(shipping).intersection(new Set(listed))) {
      const isWanted = resolver.isOpen() && inLists.has(lookupKey(id, market));
      if (isWanted) void resolver.shipping(id, market);
    }
  }
}

interface Quota {
  /** Calls left today; `undefined` offline, or when their count cannot be read. */
  readonly left: number | undefined;
  readonly daily: number;
  readonly isOffline: boolean;
}

/**
 * "312 products: 290 fresh, 22 to fetch in 1 call, 9 short links to make in 1 call; 4,811 of 5,000
 * calls left today"
 */
export function describePlan(plan: Plan, { left, daily, isOffline }: Quota): string[] {
  const { products, fresh, deferred, toFetch, lists, links, linkCalls, fees, calls } = plan;
  const waiting = deferred > 0 ? `, ${numberText(deferred)} deferred (\`cache.refreshShare\`)` : '';
  const known = `${count(products, 'product')}: ${numberText(fresh)} fresh${waiting}`;
  if (left === undefined) {
    const why = isOffline ? 'offline' : 'the count of today’s calls can’t be read';
    return [`${known}, ${numberText(toFetch)} older or unknown; ${why}`];
  }
  const wanted = [
    ...(toFetch > 0 ? [numberText(toFetch)] : []),
    ...(lists > 0 ? [count(lists, 'list')] : []),
  ];
  const dataCalls = calls - linkCalls - fees;
  const fetching =
    dataCalls > 0 ? `, ${wanted.join(' and ')} to fetch in ${count(dataCalls, 'call')}` : '';
  const linking =
    links > 0 ? `, ${count(links, 'short link')} to make in ${count(linkCalls, 'call')}` : '';
  const shipping =
    fees > 0 ? `, ${count(fees, 'delivery fee')} to fetch in ${count(fees, 'call')}` : '';
  const line = `${known}${fetching}${linking}${shipping}; ${numberText(left)} of ${count(daily, 'call')} left today`;
  if (calls <= left) return [line];
  if (dataCalls > left) {
    const first =
      'That’s not enough for all: new products come first, then the oldest. The others keep their ' +
      'cached data and its date.';
    return [line, first];
  }
  const tooFew = 'That’s not enough for all';
  return [
    line,
    ...(links > 0
      ? [`${tooFew} short links: some products keep their long links, which earn the same.`]
      : []),
    ...(fees > 0 ? [`${tooFew} delivery fees: some products show an older one, or none.`] : []),
  ];
}
