import { pruneStore } from 'aliexpress-catalog';
import { count } from '../core/author-text.ts';
import { withSite } from './site/open-site.ts';
import type { Common } from './terminal/command.ts';
import { print, printJson } from './terminal/output.ts';

interface PruneFlags extends Common {
  readonly days: number;
  readonly dryRun?: boolean;
}

export async function prune(given: PruneFlags) {
  const { days: unusedFor, dryRun = false } = given;
  await withSite(given, { storeOnly: 'entries' }, async ({ connection }) => {
    const { products, lists, fees } = await pruneStore(connection.store, { unusedFor, dryRun });
    if (given.json) {
      printJson({ days: unusedFor, dryRun, products, lists, fees });
      return;
    }
    print(...products, ...lists, ...fees);
    const verb = dryRun ? 'would be removed' : 'removed';
    const what = [
      ...(products.length > 0 ? [count(products.length, 'product')] : []),
      ...(lists.length > 0 ? [count(lists.length, 'list')] : []),
      ...(fees.length > 0 ? [count(fees.length, 'delivery fee')] : []),
    ];
    print(
      `${new Intl.ListFormat('en').format(what) || 'Nothing'} ${verb} (not used for ${unusedFor} days).`,
    );
  });
}
