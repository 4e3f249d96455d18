import { type Reason, toReason } from 'aliexpress-catalog';
import { join } from 'node:path';
import { findCredentials, VARIABLES } from '../../config/credentials.ts';
import { count } from '../../core/author-text.ts';
import type { Month } from '../../core/month.ts';
import { fetchOrders, type FetchedOrders } from '../../orders/fetch-orders.ts';
import { monthOf } from '../../orders/month.ts';
import { OrderFolder } from '../../orders/order-folder.ts';
import { hashOf } from '../../pictures/picture-name.ts';
import { FOR_AUTHOR, offlineError, type OpenSite, withSite } from '../site/open-site.ts';
import type { Common } from '../terminal/command.ts';
import { FINE, setExitCode } from '../terminal/exit-code.ts';
import { errorText, exitCodeOf, SetupError } from '../terminal/failure.ts';
import { print, printJson, printText, say } from '../terminal/output.ts';
import { progressBar } from '../terminal/progress-bar.ts';
import { type OrderReport, reportOn } from './order-report.ts';
import { describeOrders, footerOf } from './orders-view.ts';

interface OrdersOptions extends Common {
  readonly since?: Month;
}

export async function orders(given: OrdersOptions): Promise<void> {
  const now = Date.now();
  const thisMonth = monthOf(now);
  const { since = thisMonth } = given;
  if (since > thisMonth) throw new SetupError('The month of --since is yet to come.');
  await withSite(given, FOR_AUTHOR, async (opened) => {
    const { connection } = opened;
    const folder = openFolder(opened);
    const { failure, ...fetched } = await update(folder, opened, since, now);
    const report = reportOn(folder.since(since), opened);
    setExitCode(failure ? exitCodeOf(failure) : FINE);
    const calls = connection.calls();
    const callsLeft = await connection.callsLeft();
    if (given.json) {
      const error = failure ? errorText(failure) : null;
      printJson({ since, complete: !failure, error, ...report, ...fetched, calls, callsLeft });
    } else {
      print(...describeOrders(report, since), '');
      printText(footerOf({ calls, callsLeft, kept: opened.site.ordersDir }), 'dim');
      advise(report, opened);
    }
    warn(fetched);
    if (failure) {
      const { message, hint } = errorText(failure);
      say('bad', `Some orders are missing or outdated: ${message}`, hint);
    }
  });
}

/** The orders of an account; those of the sample data are apart. */
function openFolder({ site, mode, options, environment }: OpenSite): OrderFolder {
  const { appKey } = findCredentials(options, environment).found;
  if (mode.kind !== 'sandbox' && appKey === undefined) {
    throw new SetupError(
      `${VARIABLES.appKey} isn’t set, so nobody can tell whose orders to show.`,
      'Set it where you run this command.',
    );
  }
  const account = mode.kind === 'sandbox' || appKey === undefined ? 'sample' : hashOf(appKey);
  return new OrderFolder(join(site.ordersDir, account), (file) =>
    say('warn', `${file} can’t be read.`, 'Its orders are fetched again.'),
  );
}

interface Updated extends FetchedOrders {
  /** Why not everything was fetched. */
  readonly failure?: Reason;
}

async function update(
  folder: OrderFolder,
  { connection: { client }, mode }: OpenSite,
  since: Month,
  now: number,
): Promise<Updated> {
  const nothing = { missing: 0, malformed: 0 };
  if (client === undefined) {
    return { ...nothing, failure: toReason(offlineError('Fetching orders', mode)) };
  }
  const progress = progressBar();
  const onProgress = (done: number, total: number) =>
    progress.onProgress({ what: 'months', done, total });
  try {
    return await fetchOrders({ client, folder, since, now, onProgress });
  } catch (error) {
    return { ...nothing, failure: toReason(error) };
  } finally {
    progress.end();
  }
}

function warn({ missing, malformed }: FetchedOrders): void {
  if (missing > 0) {
    const what = count(missing, 'open order');
    say('warn', `AliExpress no longer shows ${what}.`, 'They keep the state they had last.');
  }
  if (malformed > 0) {
    say('warn', `${count(malformed, 'order')} couldn’t be read, and aren’t counted.`);
  }
}

function advise({ pages, orders: all }: OrderReport, { options }: OpenSite): void {
  if (all === 0 || options.links.subId === 'page' || pages.some(({ af }) => af !== null)) return;
  printText("To see which page earns, set `links: { subId: 'page' }` in your config.", 'dim');
}
