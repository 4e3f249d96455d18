import { pruneStore } from 'aliexpress-catalog';
import { InvalidArgumentError } from 'commander';
import { count } from '../core/author-text.ts';
import { withSite } from './site/open-site.ts';
import { type Common, createCommand } from './terminal/command.ts';
import { print, printJson } from './terminal/output.ts';

interface PruneFlags extends Common {
  readonly days: number;
  readonly dryRun?: boolean;
}

export function pruneCommand() {
  return createCommand('prune', 'remove products from the store that no build has used for long')
    .option('--days <number>', 'days without use, at least 14', days, 90)
    .option('--dry-run', 'only list them')
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
    const verb = dryRun ? 'would be removed' : 'removed';
    const what = keys.length === 0 ? 'Nothing' : count(keys.length, 'product');
    print(`${what} ${verb} (not used for ${unusedFor} days).`);
  });
}

function days(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 14) return value;
  throw new InvalidArgumentError('Use a whole number, at least 14.');
}
