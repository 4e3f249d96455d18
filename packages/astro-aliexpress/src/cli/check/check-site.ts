import { lookupKey } from '../../core/lookup-result.ts';
import { type Market, marketName, parseProductId } from 'aliexpress-affiliate';
import type { Lookup, MarketRequests } from 'aliexpress-catalog';
import { isAbsolute, relative, sep } from 'node:path';
import { byMarket } from '../../build/product-requests.ts';
import { requestsOfSite } from '../../build/site-requests.ts';
import { findOwnComponents } from '../../config/own-components.ts';
import type { Site } from '../../config/site.ts';
import { type Aliases, idOf, NO_ALIASES } from '../../core/aliases.ts';
import { otherCurrency } from '../../core/other-currency.ts';
import type { Usage } from '../../core/usage.ts';
import { everyItem, everyList } from '../../report/compare-reports.ts';
import { readReport } from '../../report/last-report.ts';
import { eachOutsideCode } from '../../source/outside-code.ts';
import { lineCounter, type Tag } from '../../source/scan.ts';
import { SourceText } from '../../source/source-text.ts';
import { filesBelow, kindOf, readSource } from '../../source/site-sources.ts';
import { type UsagesByName, usagesIn, usagesOf } from '../../source/usages.ts';
import type { OpenSite } from '../site/open-site.ts';
import { tagsOf } from '../site/tags.ts';
import { findUndisclosed } from './check-disclosure.ts';
import { type CheckContext, type CheckLimits, checkUsage, checkWritten } from './check-products.ts';
import type { Finding } from './site-finding.ts';

/** A checked product in a market. */
export interface CheckedProduct {
  readonly market: Market;
  readonly lookup: Lookup;
}

export interface Checked {
  readonly findings: readonly Finding[];
  readonly checked: readonly CheckedProduct[];
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
  const listing = new Set(lists.flatMap(({ pages }) => pages));
  const context = {
    options,
    aliases: site.aliases,
    limits,
    now: Date.now(),
    results: new Map(
      checked.map(({ market, lookup: { result } }) => [lookupKey(result.id, market), result]),
    ),
    reported: new Map(report && everyItem(report)),
  };
  return {
    checked,
    findings: [
      ...checked.flatMap((it) => checkProduct(it, usages, context, listing)),
      ...checkCurrencies(checked),
      ...checkAllWritten(usages, site.aliases),
      ...checkLinks(site),
      ...(options.disclosure === false ? checkDisclosure(open, tags) : []),
    ],
  };
}

async function lookUp(
  requests: readonly MarketRequests[],
  { connection }: OpenSite,
): Promise<CheckedProduct[]> {
  const answers = await Promise.all(
    requests.map(async ({ ids, market }) => {
      const lookups = await connection.catalog.resolve(ids, market);
      return lookups.map((lookup) => ({ market, lookup }));
    }),
  );
  return answers.flat();
}

function checkProduct(
  { market, lookup }: CheckedProduct,
  usages: UsagesByName,
  context: CheckContext,
  listing: ReadonlySet<string>,
): Finding[] {
  const { id } = lookup.result;
  const used = usagesIn(market, usages.get(id));
  if (used.length > 0) {
    return used.flatMap((usage) =>
      checkUsage(lookup, market, usage, context).map((it) =>
        Object.assign(it, { usage: usageOf(usage) }),
      ),
    );
  }
  const item = context.reported.get(lookupKey(id, market));
  const isRemoved = item !== undefined && item.usages.length > 0;
  // Not products from a search: the author didn't choose them, and the next build finds others.
  const isListed = item !== undefined && item.pages.every((page) => listing.has(page));
  if (isRemoved || isListed) return [];
  const [page] = item?.pages ?? [];
  return checkUsage(lookup, market, undefined, context).map((it) =>
    page === undefined ? it : Object.assign(it, { page }),
  );
}

/** One finding for each market whose currency AliExpress does not offer. */
function checkCurrencies(checked: readonly CheckedProduct[]): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { market, lookup } of checked) {
    const { result } = lookup;
    const wrong = result.state === 'available' && otherCurrency(result.product, market);
    if (!wrong) continue;
    findings.set(marketName(market), {
      kind: 'other-currency',
      severity: 'warning',
      market,
      ...wrong,
    });
  }
  return [...findings.values()];
}

function checkAllWritten(usages: UsagesByName, aliases: Aliases): Finding[] {
  return [...usages].flatMap(([name, used]) =>
    used.flatMap((usage) =>
      checkWritten(name, usage, aliases).map((it) => Object.assign(it, { usage: usageOf(usage) })),
    ),
  );
}

function checkLinks({ srcDir, root }: Site): Finding[] {
  return findShortLinks(srcDir).map((usage) => ({
    kind: 'short-link',
    severity: 'notice',
    usage: fromRoot(usage, root),
    message: 'Your text has an AliExpress short link. Builds can’t check whether it still works.',
    fix: 'Open it in a browser and use `<ProductLink id="…">` with the product’s id instead.',
  }));
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
    usage: fromRoot(usage, site.root),
    message: 'With `disclosure: false`, this page doesn’t say that its links earn a commission.',
    fix: 'Add `<Disclosure />` or your own words to the page or its layout. If they’re there but not recognised, use `--ignore missing-disclosure`.',
  }));
}

function fromRoot({ file, line, column }: Usage, root: string): Usage {
  return { file: relative(root, file).split(sep).join('/'), line, column };
}

function usageOf({ file, line, column }: Usage): Usage {
  return { file, line, column };
}

/** Files with text links; `.md` is scanned like `.mdx`. */
const TEXT = /\.(mdx?|astro)$/;

const ADDRESS = String.raw`https?://[\w.-]+\.aliexpress\.[^\s"'<>\`)\]]*`;

/** Links in Markdown and HTML, but not the ids of tags. */
const LINK = String.raw`(?:\]\(\s*<?|\]:\s*<?|\bhref\s*=\s*(?:\{\s*)?["'\`]|<|(?<!\S))(?<link>${ADDRESS})`;

/** AliExpress short links in the site's text. */
export function findShortLinks(srcDir: string): Usage[] {
  return filesBelow(srcDir, TEXT).flatMap((file) => {
    const source = readSource(file);
    if (!source.includes('.aliexpress.')) return [];
    const position = lineCounter(source);
    const found: Usage[] = [];
    const kind = file.endsWith('.md') ? 'mdx' : kindOf(file);
    eachOutsideCode(new SourceText(source), kind, LINK, ({ index, groups, 0: all }) => {
      const link = groups!['link']!;
      const parsed = parseProductId(link);
      if (parsed.ok || parsed.reason !== 'short-link') return;
      found.push({ file, ...position(index + all.indexOf(link)) });
    });
    return found;
  });
}
