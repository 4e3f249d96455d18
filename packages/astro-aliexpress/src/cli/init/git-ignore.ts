import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../files/write-file-atomic.ts';
import { lineEndOf, withLine } from '../terminal/lines.ts';

/** Whether git already tracks this file: ignoring doesn't untrack it. */
export function isTracked(dir: string, name: string): boolean {
  return git(dir, 'ls-files', '--error-unmatch', '--', name) === 0;
}

/**
 * Makes git ignore a file, and the temporary file that it is written as.
 * @returns whether it added lines to `.gitignore`
 */
export function ignore(dir: string, name: string): boolean {
  const file = join(dir, '.gitignore');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const missing = [
    { rule: name, example: name },
    { rule: `${name}.*.tmp`, example: `${name}.0.tmp` },
  ].filter(({ rule, example }) => !isIgnored(dir, text, example, [rule, `/${rule}`, `${name}*`]));
  if (missing.length === 0) return false;
  const added = missing.reduce((lines, { rule }) => withLine(lines, rule, lineEndOf(text)), text);
  writeFileAtomic(file, added, existsSync(file) ? statSync(file).mode & 0o777 : undefined);
  return true;
}

/** @param rules any of which ignores it, to search for without git or a repository */
function isIgnored(dir: string, text: string, name: string, rules: readonly string[]): boolean {
  // Ask git, which also knows the rules of parent folders and of the user.
  const asked = git(dir, 'check-ignore', '--quiet', '--no-index', '--', name);
  if (asked === 0 || asked === 1) return asked === 0;
  const listed = new Set(text.split('\n').map((line) => line.trim()));
  return rules.some((rule) => listed.has(rule));
}

/** @returns the exit code; `null` without git */
function git(dir: string, ...args: readonly string[]): number | null {
  return spawnSync('git', args, { cwd: dir, stdio: 'ignore' }).status;
}
