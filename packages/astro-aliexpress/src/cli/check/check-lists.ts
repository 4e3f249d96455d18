import { lookupKey } from '../../core/lookup-result.ts';
import type { PageList } from '../../render/bridge.ts';
import { invalidList } from '../../render/search.ts';
import { readUsageRecord } from '../../build/usage-record.ts';
import { type Finding, placeOf } from '../../report/finding.ts';
import { findingsOfList } from '../../report/list-findings.ts';
import type { ReportList } from '../../report/report.ts';
import { listKey } from '../../report/shown.ts';
import { type ListUsage, listUsages } from '../../source/list-usages.ts';
import type { Tag } from '../../source/scan.ts';
import type { OpenSite } from '../site/open-site.ts';

/** Checks the lists that tags spell out, and others that pages of the last build showed. */
export async function checkLists(
  { site, options, connection }: OpenSite,
  tags: ReadonlyMap<string, readonly Tag[]>,
  lastShown: readonly ReportList[],
): Promise<Finding[]> {
  const written = listUsages(site, tags);
  const spelled = new Set(written.map(listKey));
  // What tags spelled out then, and no longer do, is removed.
  const known = new Map(
    lastShown.map((it) => [lookupKey(it.query, it.market), it.usages.length === 0]),
  );
  const others = (readUsageRecord(site.usageRecord)?.lists ?? []).filter((it) => {
    const key = listKey(it);
    return !spelled.has(key) && (known.get(key) ?? true);
  });
  const found = await Promise.all([
    ...written.map(async (it) =>
      findingsOfList({ ...it, result: await fetchList(it) }, { usage: placeOf(it) }, options),
    ),
    ...others.map(async (it) => {
      const list = { ...it, result: await fetchList(it), covered: false };
      return findingsOfList(list, { page: it.pages[0] }, options);
    }),
  ]);
  return found.flat();

  async function fetchList({
    query,
    market,
    mistake,
  }: Pick<ListUsage, 'query' | 'market' | 'mistake'>): Promise<PageList> {
    if (mistake !== undefined) return invalidList(mistake);
    const { lookups, stale, reason } = await connection.catalog.list(query, market);
    const results = lookups.map(({ result }) => result);
    return { results, stale, ...(reason && { reason }) };
  }
}
