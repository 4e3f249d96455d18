import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import pLimit from 'p-limit';

/** When git's authors last changed the lines of a file: ms since the epoch, by 1-based line. */
export type LineDates = ReadonlyMap<number, number>;

/** The dates of files, or why there are none. */
export type History =
  { readonly datesOf: (file: string) => Promise<LineDates> } | { readonly missing: string };

const run = promisify(execFile);

/** Blames more at once only wait for the disk. */
const AT_ONCE = 4;

/** Reads from the git repository that a folder is in. */
export async function openHistory(dir: string): Promise<History> {
  try {
    const { stdout } = await run('git', ['rev-parse', '--is-shallow-repository'], { cwd: dir });
    if (stdout.trim() !== 'false') {
      return {
        missing: 'This is a shallow clone, which knows no dates. Run `git fetch --unshallow`.',
      };
    }
  } catch {
    return { missing: 'There’s no git repository here, so it isn’t known when you wrote what.' };
  }
  const limit = pLimit(AT_ONCE);
  return { datesOf: (file) => limit(blame, file) };
}

/** Seconds follow. */
const TIME = 'author-time ';

const NO_DATES: LineDates = new Map();

/** Files that git doesn't track have no dates. */
async function blame(file: string): Promise<LineDates> {
  const args = ['blame', '--line-porcelain', '--', basename(file)];
  try {
    const { stdout } = await run('git', args, { cwd: dirname(file), maxBuffer: 2 ** 28 });
    // Once for each line, in order. Lines of the file itself begin with a tab.
    const times = stdout.split('\n').filter((it) => it.startsWith(TIME));
    return new Map(times.map((it, index) => [index + 1, Number(it.slice(TIME.length)) * 1000]));
  } catch {
    return NO_DATES;
  }
}
