import { type Clock, createPacer, type Pacer } from 'aliexpress-affiliate';
import { hashOf } from '../backend/hash.ts';
import type { RedisConnection } from './connection.ts';
import { HOLD, run, TURN } from './scripts.ts';

interface RedisPacerOptions {
  readonly connection: RedisConnection;
  readonly prefix: string;
  /** The pace belongs to it. Only its hash is stored. */
  readonly appKey: string;
  /** Shortest ms between two turns of all builders. */
  readonly interval: number;
  readonly clock: Clock;
}

/** ms; a turn further in the future comes from a wrong clock. */
const FURTHEST = 10 * 60_000;

/**
 * All builders share turns by the clock of Redis, because the clocks of machines differ. A local pacer
 * follows, which is the only one while Redis is gone.
 */
export function createRedisPacer(options: RedisPacerOptions): Pacer {
  const { connection, prefix, appKey, interval, clock } = options;
  const own = createPacer(interval, clock);
  const key = `${prefix}turn:${hashOf(appKey)}`;
  let queue = Promise.resolve();
  let holding: Promise<unknown> = Promise.resolve();

  /** @returns ms to wait before the next try; 0 when the turn is taken or Redis is gone */
  async function ask(): Promise<number> {
    await holding;
    const args = [interval, FURTHEST];
    return (await connection.write((redis) => run<number>(redis, TURN, key, args))) ?? 0;
  }

  async function waitAndTake(): Promise<void> {
    for (let ms = await ask(); ms > 0; ms = await ask()) await clock.sleep(ms);
    await own.turn();
  }

  return {
    turn() {
      const turn = queue.then(waitAndTake);
      queue = turn.catch(() => {});
      return turn;
    },
    hold(ms) {
      own.hold(ms);
      const args = [Math.min(Math.ceil(ms), FURTHEST), FURTHEST];
      holding = connection.write((redis) => run<number>(redis, HOLD, key, args));
    },
  };
}
