import { type FindingKind, SEVERITIES, type Severity } from '../../core/finding-kinds.ts';
import { isUnanswered } from '../../report/changes.ts';
import { countOf, type Finding } from '../../report/finding.ts';
import { withSite } from '../site/open-site.ts';
import type { Common } from '../terminal/command.ts';
import { type ExitCode, FINE, NEEDS_FIX, setExitCode, WRONG } from '../terminal/exit-code.ts';
import { exitCodeOf } from '../terminal/failure.ts';
import { print, printJson } from '../terminal/output.ts';
import { progressBar } from '../terminal/progress-bar.ts';
import { type CheckResult, toGithub, toJson, toMarkdown, toText } from './check-output.ts';
import { type CheckLimits, checkSite } from './check-site.ts';
import { confirm } from './confirm.ts';
import { review } from './review.ts';

interface CheckArguments extends Common, CheckLimits {
  readonly offline?: boolean;
  readonly format: 'text' | 'json' | 'github' | 'markdown';
  readonly only?: readonly FindingKind[];
  readonly ignore?: readonly FindingKind[];
  readonly failOn: Severity | 'never';
  readonly maxWarnings?: number;
  readonly confirm?: readonly string[];
  readonly review?: boolean;
}

export async function check(given: CheckArguments): Promise<void> {
  if (given.confirm) return confirm(given.confirm, given);
  if (given.review) return review(given);
  const { offline = false } = given;
  const { onProgress, end } = progressBar();
  await withSite(given, { offline, onProgress }, async (open) => {
    const { findings, checked } = await checkSite(open, given).finally(end);
    const wanted = findings.filter(isWanted(given));
    // If no call could succeed, nothing was really checked.
    const isSetupWrong = checked.some(
      ({ lookup: { result } }) => isUnanswered(result) && exitCodeOf(result.reason) === WRONG,
    );
    setExitCode(exitCode(wanted, given), isSetupWrong ? WRONG : FINE);
    printResult({ findings: wanted, products: checked.length, root: open.site.root }, given);
  });
}

function isWanted({ only, ignore = [] }: CheckArguments) {
  return ({ kind }: Finding) => (only?.includes(kind) ?? true) && !ignore.includes(kind);
}

function printResult(outcome: CheckResult, { json, format }: CheckArguments): void {
  if (json || format === 'json') printJson(toJson(outcome));
  else print(...{ text: toText, github: toGithub, markdown: toMarkdown }[format](outcome));
}

function exitCode(findings: readonly Finding[], { failOn, maxWarnings }: CheckArguments): ExitCode {
  if (failOn === 'never') return FINE;
  const isOver = SEVERITIES.some((severity, index) => {
    const usual = index <= SEVERITIES.indexOf(failOn) ? 0 : Number.POSITIVE_INFINITY;
    const most = severity === 'warning' ? (maxWarnings ?? usual) : usual;
    return countOf(findings, severity) > most;
  });
  return isOver ? NEEDS_FIX : FINE;
}
