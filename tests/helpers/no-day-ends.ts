/** Calls are counted by the day, and sample prices move with it: so no test begins shortly before its end. */
import { setTimeout } from 'node:timers/promises';
import { beforeAll, beforeEach } from 'vitest';

const HOUR = 3_600_000;
/** ms. Few tests take longer. */
const SHORTLY = 60_000;
/** Hours in UTC at which a day ends: the gateway's, and that of dates without a time. */
const ENDS = [16, 24];

beforeAll(letDayEnd);
beforeEach(letDayEnd);

async function letDayEnd(): Promise<void> {
  const passed = Date.now() % (24 * HOUR);
  const rest = ENDS.map((end) => end * HOUR - passed).find((ms) => ms > 0 && ms <= SHORTLY);
  if (rest !== undefined) await setTimeout(rest);
}
