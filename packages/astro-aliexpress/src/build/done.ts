import type { AstroIntegrationLogger } from 'astro';
import { compareReports, isAlike } from '../report/compare-reports.ts';
import type { EditorTypes } from '../editor/editor-types.ts';
import { appendJobSummary } from '../report/job-summary.ts';
import { keptOf, readReport } from '../report/last-report.ts';
import type { BuiltPages } from '../report/on-pages.ts';
import type { PictureFacts } from '../pictures/local-pictures.ts';
import type { Mode } from '../config/mode.ts';
import type { Options } from '../config/options.ts';
import { createUsageFinder } from './usage-finder.ts';
import type { ShownProduct } from '../report/renderings.ts';
import { makeReport, type Report, type ReportItem } from '../report/report.ts';
import type { ShownList } from '../report/shown-lists.ts';
import { answerKey } from '../render/baked.ts';
import type { RenderSettings } from '../render/settings.ts';
import type { Session } from './session.ts';
import type { Site } from '../config/site.ts';
import { count, summarise } from '../report/summary.ts';
import { siteError } from '../core/errors.ts';
import {
  leftOf,
  NOTHING_RECORDED,
  readUsageRecord,
  writeUsageRecord,
  type UsageRecord,
} from './usage-record.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

export interface BuildDone {
  readonly session: Session;
  readonly options: Options;
  readonly mode: Mode;
  readonly site: Site;
  readonly settings: RenderSettings;
  readonly editorTypes: EditorTypes;
  /** How many pages the site has. */
  readonly pages: number;
  /** What was built of the site, as far as Astro has rendered it: `blog/lamp/index.html`. */
  readonly files: readonly string[];
  /** With `images: 'local'`. */
  readonly pictures: PictureFacts | undefined;
  readonly logger: AstroIntegrationLogger;
}

/**
 * Closes the books: report, summary, and the record for the next build.
 * @throws AstroError when the options ask for a build that fails because of a product
 */
export async function finishBuild(done: BuildDone): Promise<void> {
  const { session, options, site, logger } = done;
  const connection = await session.open();
  const shown = session.renderings.all();
  const callsLeft = await connection.callsLeft();
  await session.close();
  const lists = session.lists.all();
  const pages: BuiltPages = { files: done.files, rendered: session.visited, base: site.base };
  const recorded = readUsageRecord(site.usageRecord);
  // Pages that an incremental build has left alone still show what they showed.
  const left = recorded && site.isIncremental ? leftOf(recorded, pages) : NOTHING_RECORDED;
  keep(logger, () => writeUsageRecord(site.usageRecord, [toRecord(shown, lists), left]));
  const others = new Set(left.requests.map(({ id }) => id));
  keep(logger, () =>
    done.editorTypes.update(shown, {
      sampleData: done.mode.kind === 'sandbox',
      keeps: (id) => others.has(id),
    }),
  );
  const built = makeReport({
    builtAt: Date.now(),
    data: ({ gateway: 'gateway', sandbox: 'sandbox', offline: 'store' } as const)[done.mode.kind],
    pagesBuilt: done.pages,
    shown,
    lists,
    usagesOf: createUsageFinder(site, session.tags, shown),
    settings: done.settings,
    callsMade: connection.calls(),
    callsLeft,
    problems: session.problems,
    pictures: done.pictures,
    descriptions: options.jsonLd ? [...session.descriptions.values()] : undefined,
  });
  const last = readReport(site.reportFile);
  const report = sinceLast(last, built, { recorded, pages, isIncremental: site.isIncremental });
  keep(logger, () => writeFileAtomic(site.reportFile, `${JSON.stringify(report, null, 2)}\n`));
  for (const { level, text } of summarise(report)) logger[level](text);
  keep(logger, () => appendJobSummary(report));
  failIfAsked(report, options);
}

function toRecord(shown: readonly ShownProduct[], lists: readonly ShownList[]): UsageRecord {
  return {
    requests: shown.flatMap(({ answer, market, pages }) =>
      answer.state === 'invalid' ? [] : [{ id: answer.id, market, pages: [...pages] }],
    ),
    lists: lists.flatMap(({ query, market, answer, pages }) =>
      answer.invalid ? [] : [{ query, market, pages: [...pages] }],
    ),
  };
}

interface Before {
  /** What the last build has recorded; nothing where that cannot be read. */
  readonly recorded: UsageRecord | undefined;
  readonly pages: BuiltPages;
  readonly isIncremental: boolean;
}

/** The report with what it takes from the last one, and what is not as it was there. */
function sinceLast(
  last: Report | undefined,
  built: Report,
  { recorded, pages, isIncremental }: Before,
): Report {
  const earlier = last && isAlike(last, built) ? last : undefined;
  const report = earlier && isIncremental ? { ...built, kept: keptOf(earlier, pages) } : built;
  const named = new Set(recorded?.requests.map(({ id, market }) => answerKey(id, market)));
  // Without the record, an incremental build cannot tell what earlier ones have shown.
  const isUnknown = isIncremental && recorded === undefined;
  const wasShown = ({ id, market }: ReportItem) => isUnknown || named.has(answerKey(id, market));
  return { ...report, changes: earlier ? compareReports(earlier, report, wasShown) : null };
}

function failIfAsked({ items }: Report, { strict, unavailable }: Options): void {
  const states = new Set(
    strict
      ? ['unavailable', 'unresolved', 'invalid']
      : unavailable === 'error'
        ? ['unavailable']
        : [],
  );
  const failed = items.filter(({ state, covered }) => states.has(state) && !covered).length;
  if (failed === 0) return;
  throw siteError(
    'stopped-by-a-product',
    `astro-aliexpress: ${count(failed, 'product')} could not be shown (named above).`,
    `The build fails because of that since \`${strict ? 'strict: true' : "unavailable: 'error'"}\` asks for it.`,
  );
}

/** A record that cannot be written costs the next build some calls, not this one its pages. */
function keep(logger: AstroIntegrationLogger, write: () => void): void {
  try {
    write();
  } catch (error) {
    logger.warn(`The record of this build could not be written (${(error as Error).message}).`);
  }
}
