import { planFor, requestsOfSite } from '../build/site-requests.ts';
import { describePlan } from '../build/start.ts';
import { marketText, numberText } from '../core/author-text.ts';
import { withSite } from './site/open-site.ts';
import { tagsOf } from './site/tags.ts';
import type { Common } from './terminal/command.ts';
import { FINE, NEEDS_FIX, setExitCode } from './terminal/exit-code.ts';
import { print, printJson, printText } from './terminal/output.ts';
import { table } from './terminal/table.ts';

export async function plan(given: Common): Promise<void> {
  await withSite(given, { storeOnly: 'products' }, async ({ site, options, mode, connection }) => {
    const wanted = requestsOfSite(site, tagsOf(site));
    const planned = await planFor(connection, wanted);
    const left = await connection.callsLeft();
    setExitCode(left !== undefined && planned.calls > left ? NEEDS_FIX : FINE);
    if (given.json) {
      const { markets, ...counts } = planned;
      printJson({ ...counts, callsLeft: left ?? null, markets });
      return;
    }
    if (planned.products + wanted.lists.length === 0) {
      print('Your site has no products yet.');
      return;
    }
    print(
      ...table(planned.markets, [
        { head: 'Market', cell: ({ market }) => marketText(market), style: 'cyan' },
        { head: 'Products', cell: ({ products }) => numberText(products), align: 'right' },
        { head: 'Fresh', cell: ({ fresh }) => numberText(fresh), align: 'right' },
        { head: 'Deferred', cell: ({ deferred }) => numberText(deferred), align: 'right' },
        { head: 'To fetch', cell: ({ toFetch }) => numberText(toFetch), align: 'right' },
        { head: 'Calls', cell: ({ calls }) => numberText(calls), align: 'right' },
      ]),
      '',
    );
    const quota = { left, daily: options.limits.dailyQuota, isOffline: mode.kind === 'offline' };
    for (const line of describePlan(planned, quota)) printText(line);
  });
}
