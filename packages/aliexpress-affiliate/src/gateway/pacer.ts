import type { Clock } from './clock.ts';

/** Decides when the next call may start. Clients of one app key may share a pacer. */
export interface Pacer {
  /** Resolves when the caller may start, in the order of the calls. */
  turn(): Promise<void>;
  /** Gives no turn for this many ms from now, because the gateway has banned the app key. */
  hold(ms: number): void;
}

/**
 * Keeps a gap between two turns. A window with a count would let twice its count through at its edge.
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
    // If the system's clock is set back, turns must not wait until it has caught up.
    if (now < from) from = now;
    return from + gap - now;
  }

  async function waitAndTake(): Promise<void> {
    // Repeats, because a hold may come during the sleep, and timers may fire early.
    for (let ms = remaining(); ms > 0; ms = remaining()) await clock.sleep(ms);
    from = clock.now();
    gap = interval;
  }

  return {
    turn() {
      // A failing clock must not fail all later turns.
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
