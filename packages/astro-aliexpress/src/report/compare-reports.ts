import { lookupKey } from '../core/lookup-result.ts';
import { priceMove } from './changes.ts';
import { byKey } from './on-pages.ts';
import type { Report, ReportChange, ReportChanges, ReportItem, ReportList } from './report.ts';

/** A list, or a product in a market, before and now. */
type Pair<It> = readonly [before: It, now: It | undefined] | readonly [before: undefined, now: It];

/**
 * What changed since the last build.
 *
 * @param wasShown whether an earlier build showed a product that its report doesn't list
 */
export function compareReports(
  last: Report,
  report: Report,
  wasShown: (item: ReportItem) => boolean,
): ReportChanges {
  const products = pairs(everyItem(last), everyItem(report)).filter(
    // Not new if an earlier build showed it without reporting it.
    ([before, now]) => before !== undefined || !wasShown(now),
  );
  const count = (isChanged: (before: ReportItem, now: ReportItem) => boolean) =>
    products.filter(([before, now]) => before && now && isChanged(before, now)).length;
  const bothAvailable = (isChanged: typeof isPriceChanged) =>
    count((before, now) => isAvailable(before) && isAvailable(now) && isChanged(before, now));
  const values = {
    availability: products.filter(([before, now]) => availability(before) !== availability(now))
      .length,
    prices: bothAvailable(isPriceChanged),
    titles: bothAvailable((before, now) => before.title !== now.title),
    details: bothAvailable((before, now) => before.details !== now.details),
    lists: pairs(everyList(last), everyList(report)).filter(
      ([before, now]) => before?.ids.join() !== now?.ids.join(),
    ).length,
  };
  return {
    since: last.builtAt,
    products: products.flatMap(changesOf).toSorted(bySize),
    shownValues: { total: Object.values(values).reduce((sum, it) => sum + it, 0), ...values },
  };
}

/** Whether reports can be compared: sample data can't be compared with real data. */
export function isAlike(a: Report, b: Report): boolean {
  return (a.data === 'sandbox') === (b.data === 'sandbox');
}

/**
 * All products, including those on pages an incremental build didn't render; the newer of two.
 * Skips invalid ids.
 */
export function everyItem({ items, kept }: Report): Map<string, ReportItem> {
  return byKey(
    [...items, ...(kept?.items ?? [])].filter(({ state }) => state !== 'invalid'),
    ({ id, market }) => lookupKey(id, market),
  );
}

/** All lists, by the same rule. */
export function everyList({ lists, kept }: Report): Map<string, ReportList> {
  return byKey([...lists, ...(kept?.lists ?? [])], ({ query, market }) => lookupKey(query, market));
}

function pairs<It>(before: ReadonlyMap<string, It>, now: ReadonlyMap<string, It>): Pair<It>[] {
  const known = Array.from(before, ([key, it]): Pair<It> => [it, now.get(key)]);
  const added = [...now].filter(([key]) => !before.has(key));
  return [...known, ...added.map(([, it]): Pair<It> => [undefined, it])];
}

function changesOf([before, now]: Pair<ReportItem>): ReportChange[] {
  if (before === undefined) {
    return [{ ...subjectOf(now), change: 'new', ...(now.price ? { to: now.price } : {}) }];
  }
  const is = { ...subjectOf(before), ...(now && subjectOf(now)) };
  if (now === undefined) return [{ ...is, change: 'gone' }];
  if (isAvailable(before) && now.state === 'unavailable') return [{ ...is, change: 'unavailable' }];
  if (!isAvailable(now)) return [];
  if (before.state === 'unavailable') {
    return [{ ...is, change: 'back', ...(now.price ? { to: now.price } : {}) }];
  }
  const move = priceMove(before.price, now.price);
  const formerTitle = before.title;
  const isRenamed = isAvailable(before) && formerTitle !== undefined && formerTitle !== now.title;
  return [
    ...(move ? [{ ...is, ...move }] : []),
    ...(isRenamed ? [{ ...is, change: 'renamed' as const, formerTitle }] : []),
  ];
}

function subjectOf({ id, market, title }: ReportItem) {
  return { id, market, ...(title === undefined ? {} : { title }) };
}

function isAvailable({ state }: ReportItem): boolean {
  return state === 'fresh' || state === 'stale';
}

function availability(item: ReportItem | undefined): string | undefined {
  return item && (isAvailable(item) ? 'available' : item.state);
}

function isPriceChanged({ price: a }: ReportItem, { price: b }: ReportItem): boolean {
  return a === undefined || b === undefined || a.currency !== b.currency
    ? a !== b
    : priceMove(a, b) !== undefined;
}

const ORDER: readonly ReportChange['change'][] = ['unavailable', 'back', 'new', 'gone', 'renamed'];

const rank = ({ change }: ReportChange) => ORDER.indexOf(change);

/** Price changes first, largest percentage first. */
function bySize(a: ReportChange, b: ReportChange): number {
  return rank(a) - rank(b) || Math.abs(b.percent ?? 0) - Math.abs(a.percent ?? 0);
}
