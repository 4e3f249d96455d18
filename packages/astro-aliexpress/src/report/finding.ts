import { z } from 'astro/zod';
import type { Options } from '../config/options.ts';
import {
  FINDING_KINDS,
  type FindingKind,
  SEVERITIES,
  type Severity,
  STRICT_KINDS,
} from '../core/finding-kinds.ts';
import type { Usage } from '../core/usage.ts';
import { plain } from '../files/plain.ts';

/** Schema of a `Usage`. */
export const place = z.object({
  file: z.string().describe('Relative to the site’s root, with forward slashes.'),
  line: z.int().describe('1-based.'),
  column: z.int().describe('1-based.'),
});

export const marketParts = z.object({
  country: z.string(),
  currency: z.string(),
  language: z.string(),
});

export const findingSchema = z.object({
  kind: z.enum(FINDING_KINDS).describe('Each is explained in `troubleshooting.md`.'),
  severity: z.enum(SEVERITIES).describe('notice: readers see nothing wrong.'),
  usage: place.optional().describe('Missing if no source contains it.'),
  page: z.string().optional().describe('Path of a page that shows it; only without `usage`.'),
  id: z.string().optional().describe('Global product id; if it’s invalid, the text you wrote.'),
  market: marketParts.optional(),
  title: z.string().optional().describe('AliExpress’s.'),
  message: z.string().describe('What is wrong. The same words for the same cause.'),
  fix: z.string().describe('How to fix it.'),
});

/** One thing that is wrong at one place of a site. */
export type Finding = Readonly<z.infer<typeof findingSchema>>;

/** Longer ids are invalid, and can be any text of any length. */
const LONGEST = 200;

/** The author's findings: without those that `check.ignore` names, clean for logs, each once, in order. */
export function reported(findings: readonly Finding[], { check }: Pick<Options, 'check'>) {
  const ignored: ReadonlySet<FindingKind> = new Set(check.ignore);
  const wanted = findings.filter(({ kind }) => !ignored.has(kind)).map(clean);
  const unique = new Map(wanted.map((it) => [identity(it), it]));
  return inOrder([...unique.values()]);
}

function identity({ kind, usage, page, id, market, message }: Finding): string {
  return JSON.stringify([kind, usage, page, id, market, message]);
}

function clean(finding: Finding): Finding {
  const { usage, page, id, title, message, fix } = finding;
  return {
    ...finding,
    ...(usage && { usage: { ...placeOf(usage), file: plain(usage.file) } }),
    ...(page !== undefined && { page: plain(page) }),
    ...(id !== undefined && { id: plain(id.slice(0, LONGEST)) }),
    ...(title !== undefined && { title: plain(title) }),
    message: plain(message),
    fix: plain(fix),
  };
}

/** The place alone, without what else is known of it. */
export function placeOf({ file, line, column }: Usage): Usage {
  return { file, line, column };
}

/** Sorted by source; findings without a usage come last. */
function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    ({ usage: a, ...one }, { usage: b, ...other }) =>
      Number(a === undefined) - Number(b === undefined) ||
      compare(a?.file, b?.file) ||
      (a?.line ?? 0) - (b?.line ?? 0) ||
      (a?.column ?? 0) - (b?.column ?? 0) ||
      compare(one.page, other.page) ||
      FINDING_KINDS.indexOf(one.kind) - FINDING_KINDS.indexOf(other.kind),
  );
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How bad a kind is where nothing else is shown instead: what fails the build is an error. */
export function severityOf(
  kind: FindingKind,
  options: Pick<Options, 'strict' | 'unavailable'>,
): Severity {
  return isFatal(kind, options) ? 'error' : 'warning';
}

function isFatal(
  kind: FindingKind,
  { strict, unavailable }: Pick<Options, 'strict' | 'unavailable'>,
) {
  return (strict && STRICT_KINDS.has(kind)) || (unavailable === 'error' && kind === 'unavailable');
}

/** The findings that fail the build, because the author asked for that. */
export function fatal(
  findings: readonly Finding[],
  options: Pick<Options, 'strict' | 'unavailable'>,
): Finding[] {
  return findings.filter(({ kind, severity }) => severity === 'error' && isFatal(kind, options));
}

export function countOf(findings: readonly Finding[], wanted: Severity): number {
  return findings.filter(({ severity }) => severity === wanted).length;
}
