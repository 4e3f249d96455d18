import { relative, sep } from 'node:path';
import { parseProductId } from 'aliexpress-affiliate';
import type { AstroIntegrationLogger } from 'astro';
import { AstroError } from 'astro/errors';
import { byMarket } from './asks.ts';
import type { Mode } from './mode.ts';
import type { Options } from './options.ts';
import { makeReport, type Place, type Report } from './report.ts';
import type { Answer } from './runtime/answer.ts';
import type { Session } from './session.ts';
import { findIds } from './site-sources.ts';
import { summarise } from './summary.ts';
import { writeUsageRecord } from './usage-record.ts';
import { writeWhole } from './write-whole.ts';

export interface BuildDone {
  readonly session: Session;
  readonly options: Options;
  readonly mode: Mode;
  readonly root: string;
  readonly srcDir: string;
  readonly usageRecord: string;
  readonly reportFile: string;
  readonly pagesBuilt: number;
  readonly logger: AstroIntegrationLogger;
}

/**
 * Closes the books: report, summary, and the record for the next build.
 * @throws AstroError when the options ask for a build that fails because of a product
 */
export async function finishBuild(done: BuildDone): Promise<void> {
  const { session, options, logger } = done;
  const connection = await session.open();
  const shown = session.renderings.all();
  const callsLeft = await connection.callsLeft();
  await session.close();
  keep(logger, () =>
    writeUsageRecord(
      done.usageRecord,
      byMarket(
        shown.flatMap(({ answer, market }) =>
          answer.state === 'invalid' ? [] : [{ id: answer.id, market }],
        ),
      ),
    ),
  );
  const report = makeReport({
    builtAt: Date.now(),
    data: ({ gateway: 'gateway', sandbox: 'sandbox', offline: 'store' } as const)[done.mode.kind],
    pagesBuilt: done.pagesBuilt,
    shown,
    placesOf: placeFinder(
      done,
      shown.map(({ answer }) => answer),
    ),
    callsMade: connection.calls(),
    callsLeft,
    problems: session.problems,
  });
  keep(logger, () => writeWhole(done.reportFile, `${JSON.stringify(report, null, 2)}\n`));
  for (const { level, text } of summarise(report)) logger[level](text);
  failIfAsked(report, options);
}

/** Usages of an answer: the tags that spell it out; else, for a problem, wherever its id stands. */
function placeFinder({ session, srcDir, root }: BuildDone, answers: readonly Answer[]) {
  const places = new Map<string, Place[]>();
  const add = (name: string, file: string, { line, column }: Omit<Place, 'file'>) => {
    const path = relative(root, file).split(sep).join('/');
    places.set(name, [...(places.get(name) ?? []), { file: path, line, column }]);
  };
  for (const [file, tags] of session.tags) {
    for (const tag of tags) for (const id of tag.ids) add(nameOf(id), file, tag);
  }
  const lost = answers.map(nameOfAnswer).filter((name) => !places.has(name) && /^\d+$/.test(name));
  for (const [id, found] of findIds(srcDir, lost)) for (const it of found) add(id, it.file, it);
  return (answer: Answer) => places.get(nameOfAnswer(answer)) ?? [];
}

function nameOf(input: string): string {
  const parsed = parseProductId(input);
  return parsed.ok ? parsed.id : input.slice(0, 200);
}

function nameOfAnswer(answer: Answer): string {
  return answer.state === 'invalid' ? answer.input : answer.id;
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
  throw new AstroError(
    `astro-aliexpress: ${failed} product${failed === 1 ? '' : 's'} could not be shown (named above).`,
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
