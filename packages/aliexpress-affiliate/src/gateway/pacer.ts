import type { Clock } from './clock.ts';

/** Says when the next call may start. One pacer may serve several clients of one app key. */
export interface Pacer {
  /** Settles when it is the asker's turn to start; in the order asked. */
  turn(): Promise<void>;
  /** No turn is given for this many ms from now: the gateway has banned the app key for a while. */
  hold(ms: number): void;
}

/**
 * A sliding gap, not a window with a count: a window lets twice its count through around its edge.
 *
 * @param interval least time between two turns, in ms. 0: no pause
 */
export function createPacer(interval: number, clock: Clock): Pacer {
  // No turn before `from + gap`.
  let from = Number.NEGATIVE_INFINITY;
  let gap = 0;
  let queue = Promise.resolve();

  function remaining(): number {
    const now = clock.now();
    // The system's clock was set back: without this, turns would wait until it has caught up.
    if (now < from) from = now;
    return from + gap - now;
  }

  async function waitAndTake(): Promise<void> {
    // Again after each sleep: a hold may have come meanwhile, and timers may fire early.
    for (let ms = remaining(); ms > 0; ms = remaining()) await clock.sleep(ms);
    from = clock.now();
    gap = interval;
  }

  return {
    turn() {
      // A clock that fails must not fail all who come later.
      const turn = queue.then(waitAndTake);
      queue = turn.catch(() => {});
      return turn;
    },
    hold(ms) {
      if (ms <= remaining()) return;
      from = clock.now();
      gap = ms;
    },
  };
}
