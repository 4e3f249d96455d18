import type { PriceSpan } from 'aliexpress-catalog';
import { priceMove, type PriceMove } from './changes.ts';

export interface PriceJump extends PriceMove {
  /** When the old price was last seen; ms since the epoch. */
  readonly until: number;
  /** When the new one was first seen. */
  readonly since: number;
}

/**
 * The change from the price at a time to the current price, ignoring what was in between.
 * `undefined` if the price hasn't changed.
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
