/** A process that spends calls until it is refused, before midnight and after, and reports each call. */
import { createFileLedger } from '../../src/index.ts';

const [dir, quota, lastMoment] = process.argv.slice(2) as [string, string, string];
let now = Number(lastMoment);
const ledger = createFileLedger({ dir, appKey: 'k', dailyQuota: Number(quota), now: () => now });

process.send!('ready');
await new Promise((resolve) => process.once('message', resolve));
for (const day of ['before', 'after']) {
  try {
    for (;;) {
      await ledger.spend();
      // Reports each call before the next, so that a kill loses at most one.
      await new Promise<void>((resolve) => process.send!(day, () => resolve()));
    }
  } catch {
    now += 1;
  }
}
process.disconnect();
