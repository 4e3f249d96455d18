import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../files/write-file-atomic.ts';
import { lineEndOf, withLine } from '../terminal/lines.ts';

/** Whether git has this file in its index already: what is ignored later stays in it. */
export function isTracked(dir: string, name: string): boolean {
  return git(dir, 'ls-files', '--error-unmatch', '--', name) === 0;
}

/**
 * Sees to it that git ignores a file of a folder.
 * @returns whether a line had to be added for that
 */
export function ignore(dir: string, name: string): boolean {
  const file = join(dir, '.gitignore');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // git knows of the rules further up, and of the user's own.
  const asked = git(dir, 'check-ignore', '--quiet', '--no-index', '--', name);
  const isIgnored = asked === 0 || (asked !== 1 && isListed(text, name));
  if (isIgnored) return false;
  const mode = existsSync(file) ? statSync(file).mode & 0o777 : undefined;
  writeFileAtomic(file, withLine(text, name, lineEndOf(text)), mode);
  return true;
}

/** Where there is no git, or no repository yet. */
function isListed(text: string, name: string): boolean {
  const rules = new Set(text.split('\n').map((line) => line.trim()));
  return [name, `/${name}`, `${name}*`].some((rule) => rules.has(rule));
}

/** @returns the exit code; `null` where there is no git */
function git(dir: string, ...args: readonly string[]): number | null {
  return spawnSync('git', args, { cwd: dir, stdio: 'ignore' }).status;
}
