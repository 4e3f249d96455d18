import { quotaDayEnd } from 'aliexpress-catalog';
import { bar } from '../build/progress.ts';
import { createCommand, type Common } from './terminal/command.ts';
import { FINE, setExitCode, TO_MEND } from './terminal/exit-code.ts';
import { SetupError } from './terminal/failure.ts';
import { print, printJson, printText } from './terminal/output.ts';
import { FOR_AUTHOR, withSite } from './site/open-site.ts';
import { facts } from './terminal/table.ts';
import { clockText, inText, numberText } from '../core/author-text.ts';

export function quotaCommand() {
  return createCommand('quota', 'calls used and left today').action(quota);
}

async function quota(given: Common): Promise<void> {
  await withSite(given, FOR_AUTHOR, async ({ options, mode, connection }) => {
    const left = await connection.callsLeft();
    if (mode.kind === 'offline' || left === undefined) {
      throw new SetupError('Offline no call is made, and none is counted.');
    }
    const { dailyQuota, reserve } = options.limits;
    const used = dailyQuota - left;
    const leftForBuilds = Math.max(0, left - reserve);
    const turnsOverAt = quotaDayEnd(Date.now());
    setExitCode(leftForBuilds > 0 ? FINE : TO_MEND);
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
        ['Turns over', `${inText(turnsOverAt)}: ${clockText(turnsOverAt)}, which is 24:00 GMT+8`],
      ]),
    );
    printText('Counted is what builds and commands with this store have called.', 'dim');
  });
}

function reservedText(reserve: number): string {
  return `they leave ${numberText(reserve)} to you (limits.reserve)`;
}
