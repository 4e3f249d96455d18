/** A process that spends until it is refused, and says how many calls it got. */
import { openFileLedger } from '../src/index.ts';

const [dir, quota] = process.argv.slice(2) as [string, string];
const ledger = openFileLedger({ dir, appKey: 'k', dailyQuota: Number(quota), now: () => 0 });

let spent = 0;
try {
  for (;;) {
    ledger.spend();
    spent += 1;
  }
} catch {
  process.send!(spent);
}
