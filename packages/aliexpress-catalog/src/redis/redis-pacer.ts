import { type Clock, createPacer, type Pacer } from 'aliexpress-affiliate';
import { hashOf } from '../backend/hash.ts';
import type { RedisConnection } from './connection.ts';
import { HOLD, run, TURN } from './scripts.ts';

export interface RedisPacerOptions {
  readonly connection: RedisConnection;
  readonly prefix: string;
  /** The pace belongs to it. Only its hash is written. */
  readonly appKey: string;
  /** Least ms between two turns of all builders. */
  readonly interval: number;
  readonly clock: Clock;
}

/** ms; a turn that lies further ahead comes from a clock that was wrong. */
const FURTHEST = 10 * 60_000;

/**
 * One row of turns for all builders, by the clock of Redis, since those of their machines differ. A
 * pacer of this process comes after it, which is the only one while Redis is away.
 */
export function createRedisPacer(options: RedisPacerOptions): Pacer {
  const { connection, prefix, appKey, interval, clock } = options;
  const own = createPacer(interval, clock);
  const key = `${prefix}turn:${hashOf(appKey)}`;
  let queue = Promise.resolve();
  let holding: Promise<unknown> = Promise.resolve();

  /** @returns ms to wait before asking again; 0: the turn is taken, or nobody is there to ask */
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
