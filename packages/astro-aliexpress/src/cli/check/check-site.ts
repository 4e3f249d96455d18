import { lookupKey } from '../../core/lookup-result.ts';
import type { Market } from 'aliexpress-affiliate';
import type { Lookup, MarketRequests } from 'aliexpress-catalog';
import { isAbsolute } from 'node:path';
import { findingsOfFees, refusalOf } from '../../build/fee-findings.ts';
import { byMarket } from '../../build/product-requests.ts';
import { sourceRules } from '../../build/tag-findings.ts';
import { requestsOfSite } from '../../build/site-requests.ts';
import { findOwnComponents } from '../../config/own-components.ts';
import { type Aliases, idOf, NO_ALIASES } from '../../core/aliases.ts';
import { dayText, moneyText } from '../../core/author-text.ts';
import { pathFrom } from '../../files/paths.ts';
import { everyItem, everyList } from '../../report/compare-reports.ts';
import { type Finding, placeOf, reported } from '../../report/finding.ts';
import { readReport } from '../../report/last-report.ts';
import { priceJump } from '../../report/price-jump.ts';
import {
  type FindingContext,
  findingOf,
  findingsOfMarkets,
  findingsOfProduct,
  invalid,
  type Problem,
} from '../../report/product-findings.ts';
import type { ReportItem } from '../../report/report.ts';
import type { Tag } from '../../source/scan.ts';
import { findingsOfSite } from '../../source/source-findings.ts';
import { type TagUsage, type UsagesByName, usagesIn, usagesOf } from '../../source/usages.ts';
import type { OpenSite } from '../site/open-site.ts';
import { tagsOf } from '../site/tags.ts';
import { checkLinks } from './check-links.ts';
import { checkClaims, type SiteProduct } from './check-claims.ts';
import { checkDates } from './check-dates.ts';
import { checkLists } from './check-lists.ts';
import { findUndisclosed } from './check-disclosure.ts';

export interface CheckLimits {
  /** Days after which a price is stale. @default `prices.maxAge` */
  readonly stale?: number;
  /** Smallest price change to report, in percent. */
  readonly priceJump: number;
  /** Days over which to compare prices. */
  readonly since: number;
}

interface CheckContext extends FindingContext {
  readonly limits: CheckLimits;
  /** Items of the last build's report, by `lookupKey`. */
  readonly lastShown: ReadonlyMap<string, ReportItem>;
}

const DAY = 86_400_000;

export interface Checked {
  readonly findings: readonly Finding[];
  readonly checked: readonly SiteProduct[];
}

/** Checks all products in a site's sources and last build, fetching those that aren't fresh. */
export async function checkSite(open: OpenSite, limits: CheckLimits): Promise<Checked> {
  const { site, options } = open;
  const tags = tagsOf(site);
  const { requests } = requestsOfSite(site, tags);
  const named = new Set(requests.flatMap(({ ids }) => ids));
  const usages = usagesOf(site, tags, named);
  // For tags whose market is an expression no build has rendered yet, use the site's market.
  const others = [...usages.keys()].filter(
    (name) => idOf(name, NO_ALIASES) === name && !named.has(name),
  );
  const unmet = byMarket(others.map((id) => ({ id, market: options.market })));
  const checked = await lookUp([...requests, ...unmet], open);
  const report = readReport(site.reportFile);
  const lists = report ? [...everyList(report).values()] : [];
  const ofLists = await checkLists(open, tags, lists);
  const listing = new Set(lists.flatMap(({ pages }) => pages));
  const context = {
    options,
    aliases: site.aliases,
    limits,
    now: Date.now(),
    isOffline: open.mode.kind === 'offline',
    staleAfter: limits.stale,
    results: new Map(
      checked.map(({ market, lookup: { result } }) => [lookupKey(result.id, market), result]),
    ),
    lastShown: new Map(report && everyItem(report)),
  };
  const fee = findFee(requests, checked);
  const findings = [
    ...checked.flatMap((it) => checkProduct(it, usages, context, listing)),
    ...findingsOfMarkets(checked.map(({ market, lookup }) => ({ market, result: lookup.result }))),
    ...checkAllWritten(usages, site.aliases),
    ...ofLists,
    ...(fee ? await checkFee(fee, open, { tags, lastShown: context.lastShown }) : []),
    ...checkTags(open, tags),
    ...checkClaims(site, tags, checked),
    ...(await checkDates(open, tags, context.now)),
    ...checkLinks(site),
    ...(options.disclosure === false ? checkDisclosure(open, tags) : []),
  ];
  return { checked, findings: reported(findings, options) };
}

async function lookUp(
  requests: readonly MarketRequests[],
  { connection }: OpenSite,
): Promise<SiteProduct[]> {
  const answers = await Promise.all(
    requests.map(async ({ ids, market }) => {
      const lookups = await connection.catalog.resolve(ids, market);
      return lookups.map((lookup) => ({ market, lookup }));
    }),
  );
  return answers.flat();
}

/** A product of those whose delivery fee the site shows. One tells whether the app may ask. */
function findFee(
  requests: readonly MarketRequests[],
  checked: readonly SiteProduct[],
): SiteProduct | undefined {
  const shown = new Set(
    requests.flatMap(({ shipping = [], market }) => shipping.map((id) => lookupKey(id, market))),
  );
  return checked.find(
    ({ market, lookup: { result } }) =>
      result.state === 'available' && shown.has(lookupKey(result.id, market)),
  );
}

async function checkFee(
  { market, lookup: { result } }: SiteProduct,
  { site, connection }: OpenSite,
  {
    tags,
    lastShown,
  }: Pick<CheckContext, 'lastShown'> & { tags: ReadonlyMap<string, readonly Tag[]> },
): Promise<Finding[]> {
  const refusal = refusalOf(await connection.catalog.shipping(result.id, market));
  const page = lastShown.get(lookupKey(result.id, market))?.pages[0];
  return findingsOfFees(refusal, { root: site.root, tags, page });
}

function checkProduct(
  { market, lookup }: SiteProduct,
  usages: UsagesByName,
  context: CheckContext,
  listing: ReadonlySet<string>,
): Finding[] {
  const { result, fetchedAt } = lookup;
  const item = context.lastShown.get(lookupKey(result.id, market));
  const found = { result, market, fetchedAt, covered: item?.covered };
  const jumps = jump(lookup, market, context);
  const findingsAt = (usage: TagUsage | undefined) => [
    ...findingsOfProduct(found, usage, context),
    ...jumps.map((it) => findingOf(it, found, usage)),
  ];
  const used = usagesIn(market, usages.get(result.id));
  if (used.length > 0) return used.flatMap(findingsAt);
  const isRemoved = item !== undefined && item.usages.length > 0;
  // Not products from a search: the author didn't choose them, and the next build finds others.
  const isListed = item !== undefined && item.pages.every((page) => listing.has(page));
  if (isRemoved || isListed) return [];
  return findingsAt(undefined).map((it) => Object.assign(it, { page: item?.pages[0] }));
}

function jump(
  { result, history }: Lookup,
  market: Market,
  { limits, now }: CheckContext,
): Problem[] {
  if (result.state !== 'available' || !result.product.currencyAsAsked) return [];
  const found = priceJump(history, market.currency, now - limits.since * DAY);
  if (found?.percent === undefined || Math.abs(found.percent) < limits.priceJump) return [];
  const { change, percent, from, to } = found;
  return [
    {
      kind: 'price-jump',
      severity: 'notice',
      message: `${Math.abs(percent)}% ${change === 'dearer' ? 'more expensive' : change}: ${moneyText(from)} until ${dayText(found.until)}, ${moneyText(to)} since ${dayText(found.since)}.`,
      fix: 'Check that what you wrote about the price is still true.',
    },
  ];
}

/** Checks the texts of ids. */
function checkAllWritten(usages: UsagesByName, aliases: Aliases): Finding[] {
  return [...usages].flatMap(([name, used]) =>
    used.flatMap((usage) =>
      invalid(name, aliases, usage.written?.isFallback)
        // In an expression, other text may be something else, such as a key.
        .filter(({ kind }) => kind === 'short-link' || usage.written?.isPlain)
        .map((it) => Object.assign({ usage: placeOf(usage), id: name }, it)),
    ),
  );
}

function checkTags(
  { site, options, config, hasMdx }: OpenSite,
  tags: ReadonlyMap<string, readonly Tag[]>,
): Finding[] {
  // Without a config, nothing is known of MDX.
  const rules = sourceRules({ site, options }, hasMdx || config === 'none');
  return findingsOfSite(site, tags, rules);
}

function checkDisclosure(
  { site, options }: OpenSite,
  tags: ReadonlyMap<string, readonly Tag[]>,
): Finding[] {
  const own = Object.values(findOwnComponents(options.components, site.root)).filter(
    (file): file is string => file !== undefined && isAbsolute(file),
  );
  return findUndisclosed(site, tags, own).map((usage) => ({
    kind: 'missing-disclosure',
    severity: 'warning',
    usage: { ...usage, file: pathFrom(site.root, usage.file) },
    message: 'With `disclosure: false`, this page doesn’t say that its links earn a commission.',
    fix: 'Add `<Disclosure />` or your own words to the page or its layout. If they’re there but not recognised, add missing-disclosure to the option `check.ignore`.',
  }));
}
