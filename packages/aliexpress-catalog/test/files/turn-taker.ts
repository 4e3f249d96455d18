/** A process that takes turns, and reports the time of each. */
import { systemClock } from 'aliexpress-affiliate';
import { createFilePacer } from '../../src/files/file-pacer.ts';

const [dir, interval, count] = process.argv.slice(2) as [string, string, string];
let lastLook = 0;
const clock = {
  ...systemClock,
  now: () => {
    lastLook = Date.now();
    return lastLook;
  },
};
const pacer = createFilePacer({ dir, appKey: 'key', interval: Number(interval), clock });

for (let turn = 0; turn < Number(count); turn += 1) {
  await pacer.turn();
  process.send!(lastLook);
}
process.disconnect();
