import { lookupKey } from '../../core/lookup-result.ts';
import type { Market, Money } from 'aliexpress-affiliate';
import { type Lookup, priceHistory, type PriceSpan } from 'aliexpress-catalog';
import { byMarket } from '../../build/product-requests.ts';
import { requestsOfSite } from '../../build/site-requests.ts';
import type { Usage } from '../../core/usage.ts';
import { plainLink } from '../../render/view.ts';
import { everyItem } from '../../report/compare-reports.ts';
import { placeOf } from '../../report/finding.ts';
import { usagesIn, usagesOf } from '../../source/usages.ts';
import { needsFix, type Report, type ReportChange, type ReportItem } from '../../report/report.ts';
import type { OpenSite } from '../site/open-site.ts';
import { tagsOf } from '../site/tags.ts';
import { isoTime } from '../terminal/output.ts';

/** Everything known about a product of the site in a market. */
export interface ReportRow {
  /** Global product id; for `invalid`, the author's text. */
  readonly id: string;
  readonly market: Market;
  /**
   * State in the last build's report; for products it didn't show, in the store. `unknown`: in the
   * sources, but never fetched.
   */
  readonly state: ReportItem['state'] | 'unknown';
  /** Readers see missing or outdated data. */
  readonly needsFix: boolean;
  /** Whether a page of the last build shows it. */
  readonly isShown: boolean;
  readonly reason?: string;
  readonly title?: string | undefined;
  /** The product's page, not the promotion link: the author's own clicks must not count. */
  readonly url?: string;
  readonly picture?: string | undefined;
  /** The price that pages show, or would show. */
  readonly price?: Money | undefined;
  readonly lowest30Days?: Money | undefined;
  /** Since the build before the last one. */
  readonly changes: readonly ReportChange[];
  readonly history: readonly PriceSpan[];
  /** When the data was fetched; ISO 8601. */
  readonly fetchedAt?: string;
  /** As a share: 0.07. */
  readonly commission?: number | undefined;
  readonly orders30d?: number | undefined;
  readonly usages: readonly Usage[];
  /** Paths of the pages that show it. */
  readonly pages: readonly string[];
}

/**
 * @param build the last build's report, if there is one
 * @param now ms since the epoch
 */
export async function collectRows(
  { site, connection, options }: OpenSite,
  build: Report | undefined,
  now: number,
): Promise<ReportRow[]> {
  const items = build ? everyItem(build) : new Map<string, ReportItem>();
  const tags = tagsOf(site);
  const wanted = byMarket([
    ...[...items.values()].map(({ id, market }) => ({ id, market })),
    ...requestsOfSite(site, tags).requests.flatMap(({ ids, market }) =>
      ids.map((id) => ({ id, market })),
    ),
  ]);
  const usagesById = usagesOf(site, tags, new Set(wanted.flatMap(({ ids }) => ids)));
  const changes = Map.groupBy(build?.changes?.products ?? [], ({ id, market }) =>
    lookupKey(id, market),
  );
  const rows = await Promise.all(
    wanted.map(async ({ ids, market }) => {
      const lookups = await connection.catalog.peek(ids, market);
      return lookups.map((lookup) => {
        const { id } = lookup.result;
        const key = lookupKey(id, market);
        const item = items.get(key);
        const usages = item?.usages.length ? item.usages : usagesIn(market, usagesById.get(id));
        const known = fromStore(lookup, market, { now, maxAge: options.cache.maxAge });
        const row = { id, market, changes: changes.get(key) ?? [], usages: usages.map(placeOf) };
        return Object.assign(known, item && fromBuild(item), row) satisfies ReportRow;
      });
    }),
  );
  return [
    ...(build?.items ?? []).filter(({ state }) => state === 'invalid').map(withoutProduct),
    ...rows.flat(),
  ].toSorted((a, b) => rank(a) - rank(b));
}

/** A row for an invalid id. */
function withoutProduct(item: ReportItem): ReportRow {
  const { id, market, usages } = item;
  const common = { id, market, changes: [], history: [], usages: usages.map(placeOf) };
  return { ...fromBuild(item), ...common };
}

function fromBuild(item: ReportItem) {
  const { state, reason, title, price, fetchedAt, pages } = item;
  return {
    state,
    isShown: true,
    needsFix: needsFix(item),
    ...(reason === undefined ? {} : { reason }),
    ...(title === undefined ? {} : { title }),
    // From the report, since the store can be newer than the pages.
    price,
    ...(fetchedAt === undefined ? {} : { fetchedAt }),
    pages,
  };
}

function fromStore(
  { result, known, fetchedAt, history }: Lookup,
  market: Market,
  { now, maxAge }: { readonly now: number; readonly maxAge: number },
) {
  const common = { needsFix: false, isShown: false, pages: [], history: [] };
  if (result.state === 'unresolved' || fetchedAt === undefined)
    return { ...common, state: 'unknown' as const };
  const product = known?.product;
  const lowest30Days = priceHistory(history, { currency: market.currency, now }).lowest(30)?.price;
  const state = now - fetchedAt > maxAge * 1000 ? 'stale' : 'fresh';
  return {
    ...common,
    url: plainLink(result.id).href,
    state: result.state === 'unavailable' ? result.state : state,
    needsFix: result.state === 'unavailable',
    fetchedAt: isoTime(fetchedAt),
    history,
    lowest30Days,
    title: product?.title,
    picture: product?.images[0],
    price: result.state === 'available' ? product?.salePrice : undefined,
    commission: product?.commission?.rate,
    orders30d: product?.orders30d,
  };
}

/** Problems first, then changes. */
function rank(row: ReportRow): number {
  return row.needsFix ? 0 : row.changes.length > 0 ? 1 : 2;
}
