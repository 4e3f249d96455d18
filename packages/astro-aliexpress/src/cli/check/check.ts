import type { Reason } from 'aliexpress-catalog';
import { InvalidArgumentError, Option } from 'commander';
import { FINDING_KINDS, type FindingKind } from '../../core/finding-kinds.ts';
import { isUnanswered } from '../../report/changes.ts';
import { countOf, type Finding, SEVERITIES, type Severity } from '../../report/finding.ts';
import { withSite } from '../site/open-site.ts';
import { type Common, createCommand } from '../terminal/command.ts';
import { type ExitCode, FINE, NEEDS_FIX, setExitCode, WRONG } from '../terminal/exit-code.ts';
import { exitCodeOf } from '../terminal/failure.ts';
import { print, printJson } from '../terminal/output.ts';
import { progressBar } from '../terminal/progress-bar.ts';
import { type CheckResult, toGithub, toJson, toMarkdown, toText } from './check-output.ts';
import { type CheckLimits, checkSite } from './check-site.ts';
import { confirm } from './confirm.ts';

interface CheckOptions extends Common, CheckLimits {
  readonly offline?: boolean;
  readonly format: 'text' | 'json' | 'github' | 'markdown';
  readonly only?: readonly FindingKind[];
  readonly ignore?: readonly FindingKind[];
  readonly failOn: Severity | 'never';
  readonly maxWarnings?: number;
  readonly confirm?: readonly string[];
}

export function checkCommand() {
  return createCommand('check', 'find problems with your products, without a build')
    .option('--offline', 'use only the store, make no calls')
    .addOption(
      new Option('--format <format>', 'text, JSON, GitHub annotations or a job summary')
        .choices(['text', 'json', 'github', 'markdown'])
        .default('text'),
    )
    .option('--only <kinds>', FINDING_KINDS.join(', '), kinds)
    .option('--ignore <kinds>', 'such as stale,price-jump', kinds)
    .option('--stale <days>', 'how old data may be (default: prices.maxAge)', positive)
    .option('--price-jump <percent>', 'smallest price change to report', positive, 30)
    .option('--since <days>', 'how far back to compare prices', positive, 7)
    .addOption(
      new Option('--fail-on <level>', 'lowest level that sets exit code 1')
        .choices([...SEVERITIES, 'never'])
        .default('warning'),
    )
    .option('--max-warnings <number>', 'how many warnings to allow', whole)
    .option('--confirm <products...>', 'accept what these ids stand for now, and check nothing')
    .action(check);
}

async function check(given: CheckOptions): Promise<void> {
  if (given.confirm) return confirm(given.confirm, given);
  const { offline = false } = given;
  const { onProgress, end } = progressBar();
  await withSite(given, { offline, onProgress }, async (open) => {
    const { findings, checked } = await checkSite(open, given).finally(end);
    const wanted = findings.filter(isWanted(given));
    const unanswered = checked.flatMap(({ lookup: { result } }) =>
      isUnanswered(result) ? [result] : [],
    );
    setExitCode(exitCode(wanted, given), setupCode(unanswered.map(({ reason }) => reason)));
    printResult({ findings: wanted, products: checked.length, root: open.site.root }, given);
  });
}

function isWanted({ only, ignore = [] }: CheckOptions) {
  return ({ kind }: Finding) => (only?.includes(kind) ?? true) && !ignore.includes(kind);
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
  return isOver ? NEEDS_FIX : FINE;
}

/** Fails if no call could succeed: then nothing was really checked. */
function setupCode(reasons: readonly Reason[]): ExitCode {
  return reasons.some((reason) => exitCodeOf(reason) === WRONG) ? WRONG : FINE;
}

function kinds(text: string, before: readonly FindingKind[] = []): readonly FindingKind[] {
  const given = text.split(',').map((kind) => kind.trim());
  const known = FINDING_KINDS.filter((kind) => given.includes(kind));
  const unknown = given.filter((kind) => !FINDING_KINDS.some((it) => it === kind));
  if (unknown.length === 0) return [...before, ...known];
  throw new InvalidArgumentError(
    `Unknown kind "${unknown.join('", "')}". Use one of: ${FINDING_KINDS.join(', ')}.`,
  );
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Use a number above 0.');
}

function whole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Use a whole number.');
}
