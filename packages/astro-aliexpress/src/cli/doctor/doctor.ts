import { count } from '../../core/author-text.ts';
import { checkAstro, checkMdx, checkNode, type VersionCheck } from '../../files/versions.ts';
import { FINE, NEEDS_FIX, setExitCode } from '../terminal/exit-code.ts';
import { print, printJson } from '../terminal/output.ts';
import { bad, type DoctorCheck, findingLines, ok, warn } from './doctor-check.ts';
import type { DoctorOptions } from './doctor-site.ts';

export async function doctor(given: DoctorOptions): Promise<void> {
  const findings = await check(given);
  const problems = findings.filter(({ state }) => state === 'bad').length;
  const warnings = findings.filter(({ state }) => state === 'warn').length;
  setExitCode(problems > 0 ? NEEDS_FIX : FINE);
  if (given.json) {
    printJson({ findings });
    return;
  }
  print(...findings.flatMap((it) => findingLines(it)), '', verdict(problems, warnings));
}

function verdict(problems: number, warnings: number): string {
  const also = warnings > 0 ? ` and ${count(warnings, 'warning')}` : '';
  if (problems > 0) return `${count(problems, 'problem')}${also} to fix.`;
  return warnings > 0 ? `It works, with ${count(warnings, 'warning')}.` : 'All good.';
}

/** The versions first: where one is too old, the rest can't be loaded. */
async function check(given: DoctorOptions): Promise<DoctorCheck[]> {
  const versions = [checkNode(), checkAstro(given.root), checkMdx(given.root)]
    .filter((it) => it !== undefined)
    .map(versionFinding);
  if (versions.some(({ state }) => state === 'bad')) return versions;
  const { checkSite } = await import('./doctor-site.ts');
  return [...versions, ...(await checkSite(given))];
}

function versionFinding({ name, version, fit, problem, fix }: VersionCheck): DoctorCheck {
  if (fit === 'fits') return ok(name, version);
  return fit === 'old' ? bad(name, problem, fix) : warn(name, problem, fix);
}
