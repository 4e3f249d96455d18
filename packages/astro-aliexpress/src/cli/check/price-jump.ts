import type { PriceSpan } from 'aliexpress-catalog';
import { priceMove, type PriceMove } from '../../report/price-move.ts';

export interface PriceJump extends PriceMove {
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
  if (then === undefined || last === undefined) return undefined;
  const move = priceMove({ amount: then.amount, currency }, { amount: last.amount, currency });
  return move && { ...move, until: then.to, since: last.from };
}
