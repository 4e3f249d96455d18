import { lookupKey } from '../core/lookup-result.ts';
import type { AstroIntegrationLogger, BaseIntegrationHooks } from 'astro';
import type { Options } from '../config/options.ts';
import { siteError } from '../core/errors.ts';
import { asSentence } from '../core/text.ts';
import { plain } from '../files/plain.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';
import { setBridge } from '../render/bridge.ts';
import { compareReports, isAlike } from '../report/compare-reports.ts';
import { appendJobSummary } from '../report/job-summary.ts';
import { keptOf, readReport } from '../report/last-report.ts';
import { fatal, type Finding } from '../report/finding.ts';
import type { BuiltPages } from '../report/on-pages.ts';
import { type Report, type ReportItem } from '../report/report.ts';
import { makeReport } from '../report/make-report.ts';
import { listKey, type ShownList, type ShownProduct } from '../report/shown.ts';
import { summarise } from '../report/summary.ts';
import { count } from '../core/author-text.ts';
import { listUsages } from '../source/list-usages.ts';
import type { Context } from './context.ts';
import { findFindings } from './findings.ts';
import { createUsageFinder } from './usage-finder.ts';
import {
  leftOf,
  NOTHING_RECORDED,
  readUsageRecord,
  type UsageRecord,
  writeUsageRecord,
} from './usage-record.ts';

type Built = Pick<
  Parameters<BaseIntegrationHooks['astro:build:done']>[0],
  'dir' | 'pages' | 'assets'
>;

/**
 * Writes the pictures, the report, the summary and the record for the next build.
 * @throws AstroError when `strict` or `unavailable: 'error'` makes a finding fail the build
 */
export async function finishBuild(context: Context, { dir, pages, assets }: Built): Promise<void> {
  const { options, site, mode, settings, logger, pageLog, resolver, editorTypes } = context;
  const { samplePictures, localPictures } = context;
  await samplePictures.writeTo(dir);
  await localPictures?.writeTo(dir, site.isIncremental);
  const connection = await resolver.open();
  const callsLeft = await connection.callsLeft();
  setBridge(undefined);
  await resolver.close();
  const shown = pageLog.products.all();
  const lists = pageLog.lists.all();
  const files = [...assets.values()].flat().map(({ href }) => href.slice(dir.href.length));
  const builtPages: BuiltPages = { files, rendered: pageLog.visited, base: site.base };
  const recorded = readUsageRecord(site.usageRecord);
  // Pages that an incremental build didn't render still show what they showed.
  const left = recorded && site.isIncremental ? leftOf(recorded, builtPages) : NOTHING_RECORDED;
  keep(logger, () => writeUsageRecord(site.usageRecord, [toRecord(shown, lists), left]));
  const others = new Set(left.requests.map(({ id }) => id));
  keep(logger, () =>
    editorTypes.update(shown, {
      sampleData: settings.sampleData,
      keeps: (id) => others.has(id),
    }),
  );
  const now = Date.now();
  const findings = findFindings(
    context,
    {
      products: shown,
      lists,
      collections: [...pageLog.collections.values()],
      mistakes: pageLog.mistakes.all(),
      inSources: pageLog.allSourceFindings(),
    },
    now,
  ).all;
  const listUsagesByKey = Map.groupBy(listUsages(site, pageLog.tags), listKey);
  const built = makeReport({
    builtAt: now,
    data: mode.kind === 'offline' ? 'store' : mode.kind,
    pagesBuilt: pages.length,
    shown,
    lists,
    usagesOf: createUsageFinder(site, pageLog.tags, shown),
    listUsagesOf: (list) => listUsagesByKey.get(listKey(list)) ?? [],
    findings,
    settings,
    callsMade: connection.calls(),
    callsLeft,
    problems: pageLog.warnings,
    pictures: localPictures?.facts(),
    descriptions: options.jsonLd ? [...pageLog.descriptions.values()] : undefined,
  });
  const last = readReport(site.reportFile);
  const report = sinceLast(last, built, {
    recorded,
    pages: builtPages,
    isIncremental: site.isIncremental,
  });
  keep(logger, () => writeFileAtomic(site.reportFile, `${JSON.stringify(report, null, 2)}\n`));
  for (const { level, text } of summarise(report)) logger[level](text);
  keep(logger, () => appendJobSummary(report));
  failIfAsked(findings, options);
}

function toRecord(shown: readonly ShownProduct[], lists: readonly ShownList[]): UsageRecord {
  return {
    requests: shown.flatMap(({ result, market, listed, shipping, pages }) => {
      if (result.state === 'invalid') return [];
      const how = { ...(listed && { listed }), ...(shipping && { shipping }) };
      return [{ id: result.id, market, pages: [...pages], ...how }];
    }),
    lists: lists.flatMap(({ query, market, result, pages }) =>
      result.invalid ? [] : [{ query, market, pages: [...pages] }],
    ),
  };
}

interface Before {
  /** The last build's record; `undefined` if it can't be read. */
  readonly recorded: UsageRecord | undefined;
  readonly pages: BuiltPages;
  readonly isIncremental: boolean;
}

/** Adds the changes since the last report, and what unrendered pages still show. */
function sinceLast(
  last: Report | undefined,
  built: Report,
  { recorded, pages, isIncremental }: Before,
): Report {
  const earlier = last && isAlike(last, built) ? last : undefined;
  const report = earlier && isIncremental ? { ...built, kept: keptOf(earlier, pages) } : built;
  const named = new Set(recorded?.requests.map(({ id, market }) => lookupKey(id, market)));
  // Without the record, an incremental build can't know what earlier builds showed.
  const isUnknown = isIncremental && recorded === undefined;
  const wasShown = ({ id, market }: ReportItem) => isUnknown || named.has(lookupKey(id, market));
  return { ...report, changes: earlier ? compareReports(earlier, report, wasShown) : null };
}

function failIfAsked(findings: readonly Finding[], options: Options): void {
  const failed = fatal(findings, options);
  if (failed.length === 0) return;
  throw siteError(
    'stopped-by-a-finding',
    `astro-aliexpress: ${count(failed.length, 'problem')} must be fixed before this site builds (see the list above).`,
    `The build fails because you set \`${options.strict ? 'strict: true' : "unavailable: 'error'"}\`.`,
  );
}

/** Warns instead of failing: a missing record only costs the next build some calls. */
function keep(logger: AstroIntegrationLogger, write: () => void): void {
  try {
    write();
  } catch (error) {
    logger.warn(
      `The results of this build couldn’t be saved: ${asSentence(plain((error as Error).message))} Check that \`cache.dir\` is writable.`,
    );
  }
}
