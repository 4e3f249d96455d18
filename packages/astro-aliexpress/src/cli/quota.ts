import { quotaDayEnd } from 'aliexpress-catalog';
import { bar } from '../build/progress.ts';
import { clockText, inText, numberText } from '../core/author-text.ts';
import { FOR_AUTHOR, withSite } from './site/open-site.ts';
import type { Common } from './terminal/command.ts';
import { FINE, NEEDS_FIX, setExitCode } from './terminal/exit-code.ts';
import { SetupError } from './terminal/failure.ts';
import { print, printJson, printText } from './terminal/output.ts';
import { facts } from './terminal/table.ts';

export async function quota(given: Common): Promise<void> {
  await withSite(given, FOR_AUTHOR, async ({ options, mode, connection }) => {
    if (mode.kind === 'offline') {
      throw new SetupError('You’re offline: no calls are made or counted.');
    }
    const left = await connection.callsLeft();
    if (left === undefined) {
      throw new SetupError(
        'The count of today’s calls can’t be read, so no calls are made.',
        'Check that Redis, or the cache folder, can be reached and read.',
      );
    }
    const { dailyQuota, reserve } = options.limits;
    const used = dailyQuota - left;
    const leftForBuilds = Math.max(0, left - reserve);
    const turnsOverAt = quotaDayEnd(Date.now());
    setExitCode(leftForBuilds > 0 ? FINE : NEEDS_FIX);
    if (given.json) {
      const at = new Date(turnsOverAt).toISOString();
      printJson({ dailyQuota, used, left, reserve, leftForBuilds, turnsOverAt: at });
      return;
    }
    print(
      ...facts([
        ['Used', `${bar(used / dailyQuota)} ${numberText(used)} of ${numberText(dailyQuota)}`],
        ['Left', numberText(left), left > 0 ? 'green' : 'red'],
        ['For builds', reserve > 0 ? `${numberText(leftForBuilds)}: ${reservedText(reserve)}` : ''],
        ['Resets', `${inText(turnsOverAt)} (${clockText(turnsOverAt)})`],
      ]),
    );
    printText('Counts the calls of builds and commands that use this store.', 'dim');
  });
}

function reservedText(reserve: number): string {
  return `they leave ${numberText(reserve)} for you (limits.reserve)`;
}
