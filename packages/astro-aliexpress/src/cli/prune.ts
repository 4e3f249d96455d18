import { pruneStore } from 'aliexpress-catalog';
import { InvalidArgumentError } from 'commander';
import { count } from '../report/summary.ts';
import { createCommand, type Common } from './terminal/command.ts';
import { print, printJson } from './terminal/output.ts';
import { withSite } from './site/open-site.ts';

interface PruneFlags extends Common {
  readonly days: number;
  readonly dryRun?: boolean;
}

export function pruneCommand() {
  return createCommand('prune', 'forget products that no build has named for long')
    .option('--days <number>', 'how long; at least 14', days, 90)
    .option('--dry-run', 'only tell which')
    .action(prune);
}

async function prune(given: PruneFlags) {
  const { days: unusedFor, dryRun = false } = given;
  await withSite(given, { storeOnly: true }, async ({ connection }) => {
    const keys = await pruneStore(connection.store, { unusedFor, dryRun });
    if (given.json) {
      printJson({ days: unusedFor, dryRun, products: keys });
      return;
    }
    print(...keys);
    const verb = dryRun ? 'would be forgotten' : 'forgotten';
    const what = keys.length === 0 ? 'Nothing' : count(keys.length, 'product');
    print(`${what} ${verb}: not named for ${unusedFor} days.`);
  });
}

function days(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 14) return value;
  throw new InvalidArgumentError('It has to be a whole number, 14 or more.');
}
