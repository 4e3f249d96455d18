import { InvalidArgumentError, Option } from 'commander';
import { isUnanswered } from '../../report/changes.ts';
import { plain } from '../../report/summary.ts';
import { countOf, toGithub, toJson, toMarkdown, toText, type CheckResult } from './check-output.ts';
import type { CheckLimits } from './check-products.ts';
import { checkSite } from './check-site.ts';
import { createCommand, type Common } from '../terminal/command.ts';
import { FINE, setExitCode, TO_MEND, WRONG, type ExitCode } from '../terminal/exit-code.ts';
import { exitCodeOf, printCauses } from '../terminal/failure.ts';
import { withSite } from '../site/open-site.ts';
import { print, printJson } from '../terminal/output.ts';
import { progressBar } from '../terminal/progress-bar.ts';
import {
  inOrder,
  FINDING_KINDS,
  SEVERITIES,
  type FindingKind,
  type Severity,
} from './site-finding.ts';
import type { Finding } from './site-finding.ts';

interface CheckOptions extends Common, CheckLimits {
  readonly offline?: boolean;
  readonly format: 'text' | 'json' | 'github' | 'markdown';
  readonly only?: readonly FindingKind[];
  readonly ignore?: readonly FindingKind[];
  readonly failOn: Severity | 'never';
  readonly maxWarnings?: number;
}

export function checkCommand() {
  return createCommand('check', 'every usage of a product that has a problem; builds nothing')
    .option('--offline', 'ask nothing: the store alone answers')
    .addOption(
      new Option('--format <format>', 'for people, programs, annotations, job summaries')
        .choices(['text', 'json', 'github', 'markdown'])
        .default('text'),
    )
    .option('--only <kinds>', FINDING_KINDS.join(', '), kinds)
    .option('--ignore <kinds>', 'as in stale,price-jump', kinds)
    .option('--stale <days>', 'how old data may be; as `prices.maxAge` says unless given', positive)
    .option('--price-jump <percent>', 'by how much a price has to move', positive, 30)
    .option('--since <days>', 'in what time', positive, 7)
    .addOption(
      new Option('--fail-on <level>', 'the mildest level that makes the exit code 1')
        .choices([...SEVERITIES, 'never'])
        .default('warning'),
    )
    .option('--max-warnings <number>', 'so many warnings may be', whole)
    .action(check);
}

async function check(given: CheckOptions): Promise<void> {
  const { offline = false } = given;
  const { onProgress, end } = progressBar();
  await withSite(given, { offline, onProgress }, async (open) => {
    const { findings, asked } = await checkSite(open, given).finally(end);
    const wanted = inOrder(findings.filter(isWanted(given)).map(clean));
    const unanswered = asked.flatMap(({ result }) => (isUnanswered(result) ? [result] : []));
    setExitCode(exitCode(wanted, given), setupCode(unanswered.map(({ error }) => error)));
    printResult({ findings: wanted, products: asked.length, root: open.site.root }, given);
    if (open.mode.kind === 'offline') return;
    // The others are findings, and say so themselves.
    printCauses(unanswered.flatMap((it) => (it.state === 'available' ? [it.error] : [])));
  });
}

function isWanted({ only, ignore = [] }: CheckOptions) {
  return ({ kind }: Finding) => (only?.includes(kind) ?? true) && !ignore.includes(kind);
}

/** What others wrote must do nothing to a terminal or a log. */
function clean(finding: Finding): Finding {
  const { title, message, fix } = finding;
  return {
    ...finding,
    ...(title === undefined ? {} : { title: plain(title) }),
    message: plain(message),
    fix: plain(fix),
  };
}

function printResult(outcome: CheckResult, { json, format }: CheckOptions): void {
  if (json || format === 'json') printJson(toJson(outcome));
  else print(...{ text: toText, github: toGithub, markdown: toMarkdown }[format](outcome));
}

function exitCode(findings: readonly Finding[], { failOn, maxWarnings }: CheckOptions): ExitCode {
  if (failOn === 'never') return FINE;
  const isOver = SEVERITIES.some((severity, index) => {
    const usual = index <= SEVERITIES.indexOf(failOn) ? 0 : Number.POSITIVE_INFINITY;
    const most = severity === 'warning' ? (maxWarnings ?? usual) : usual;
    return countOf(findings, severity) > most;
  });
  return isOver ? TO_MEND : FINE;
}

/** Where no call can succeed, nothing was really checked. */
function setupCode(errors: readonly Error[]): ExitCode {
  return errors.some((error) => exitCodeOf(error) === WRONG) ? WRONG : FINE;
}

function kinds(text: string, before: readonly FindingKind[] = []): readonly FindingKind[] {
  const given = text.split(',').map((kind) => kind.trim());
  const unknown = given.filter((kind) => !FINDING_KINDS.includes(kind as FindingKind));
  if (unknown.length === 0) return [...before, ...(given as FindingKind[])];
  throw new InvalidArgumentError(
    `There is no "${unknown.join('", "')}". Kinds: ${FINDING_KINDS.join(', ')}.`,
  );
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It has to be a number above 0.');
}

function whole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be a whole number.');
}
