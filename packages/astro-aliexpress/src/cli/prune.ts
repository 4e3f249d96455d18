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
    const { products, lists } = await pruneStore(connection.store, { unusedFor, dryRun });
    if (given.json) {
      printJson({ days: unusedFor, dryRun, products, lists });
      return;
    }
    print(...products, ...lists);
    const verb = dryRun ? 'would be removed' : 'removed';
    const what = [
      ...(products.length > 0 ? [count(products.length, 'product')] : []),
      ...(lists.length > 0 ? [count(lists.length, 'list')] : []),
    ];
    print(`${what.join(' and ') || 'Nothing'} ${verb} (not used for ${unusedFor} days).`);
  });
}

function days(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 14) return value;
  throw new InvalidArgumentError('Use a whole number, at least 14.');
}
