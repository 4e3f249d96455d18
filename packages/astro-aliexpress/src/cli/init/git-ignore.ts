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
 * Makes git ignore a file.
 * @returns whether it added a line to `.gitignore`
 */
export function ignore(dir: string, name: string): boolean {
  const file = join(dir, '.gitignore');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // Ask git, which also knows the rules of parent folders and of the user.
  const asked = git(dir, 'check-ignore', '--quiet', '--no-index', '--', name);
  const isIgnored = asked === 0 || (asked !== 1 && isListed(text, name));
  if (isIgnored) return false;
  const mode = existsSync(file) ? statSync(file).mode & 0o777 : undefined;
  writeFileAtomic(file, withLine(text, name, lineEndOf(text)), mode);
  return true;
}

/** The fallback without git or a repository. */
function isListed(text: string, name: string): boolean {
  const rules = new Set(text.split('\n').map((line) => line.trim()));
  return [name, `/${name}`, `${name}*`].some((rule) => rules.has(rule));
}

/** @returns the exit code; `null` without git */
function git(dir: string, ...args: readonly string[]): number | null {
  return spawnSync('git', args, { cwd: dir, stdio: 'ignore' }).status;
}
