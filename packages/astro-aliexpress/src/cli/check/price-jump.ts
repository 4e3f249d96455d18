import { toMinor, type Money } from 'aliexpress-affiliate';
import type { PriceSpan } from 'aliexpress-catalog';

/** How a price has moved. */
export interface PriceJump {
  /** Whole; below 0 when it fell. */
  readonly percent: number;
  readonly from: Money;
  readonly to: Money;
  /** When the old price was last seen; ms since the epoch. */
  readonly until: number;
  /** When the new one was first seen. */
  readonly since: number;
}

/**
 * From the price that held at a time to the one that holds now; what was between goes uncounted.
 * `undefined` while the price has not been seen to move.
 *
 * @param start ms since the epoch
 */
export function priceJump(
  history: readonly PriceSpan[],
  currency: string,
  start: number,
): PriceJump | undefined {
  const then = history.findLast(({ from }) => from <= start) ?? history[0];
  const last = history.at(-1);
  if (then === undefined || last === undefined || then.amount === last.amount) return undefined;
  const from = { amount: then.amount, currency };
  const to = { amount: last.amount, currency };
  const [before, after] = [toMinor(from), toMinor(to)];
  if (before === 0n) return undefined;
  const percent = Math.round((Number(after - before) / Number(before)) * 100);
  return { percent, from, to, until: then.to, since: last.from };
}
