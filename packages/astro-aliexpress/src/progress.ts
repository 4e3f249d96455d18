import type { Progress } from 'aliexpress-catalog';
import { number } from './summary.ts';

/** ms between two lines. */
const PAUSE = 2_000;

/** Says how far the fetching is: now and then while it goes on, and nothing when it is short. */
export function createProgressLine(
  say: (line: string) => void,
  now: () => number = Date.now,
): (progress: Progress) => void {
  let last = now();
  return ({ done, total }) => {
    if (done >= total || now() - last < PAUSE) return;
    last = now();
    const filled = Math.round((done / total) * 20);
    const bar = '█'.repeat(filled) + '░'.repeat(20 - filled);
    say(`${bar} ${number(done)} of ${number(total)} products fetched`);
  };
}
