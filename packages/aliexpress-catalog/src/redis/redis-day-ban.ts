import { hashOf } from '../backend/hash.ts';
import { lastBanEnd } from '../backend/ledger.ts';
import type { RedisConnection } from './connection.ts';

interface RedisDayBanOptions {
  readonly connection: RedisConnection;
  readonly prefix: string;
  /** Only its hash is stored. */
  readonly appKey: string;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** AliExpress's own word that the day's calls are used up, for all builders on the server. */
interface RedisDayBan {
  /** When it takes calls again, in ms since the epoch; `undefined` when it takes them now. */
  until(): Promise<number | undefined>;
  note(until: number): Promise<void>;
}

export function createRedisDayBan(options: RedisDayBanOptions): RedisDayBan {
  const { connection, prefix, appKey, now } = options;
  const key = `${prefix}day-ban:${hashOf(appKey)}`;
  /** For the time when Redis is gone. */
  let own = 0;

  return {
    async until() {
      const text = await connection.read(async (redis) => (await redis.get(key)) ?? '0');
      return lastBanEnd([own, Number(text)], now());
    },
    async note(until) {
      own = until;
      const PX = Math.max(1, Math.ceil(until - now()));
      const text = String(Math.ceil(until));
      await connection.write(async (redis) => (await redis.set(key, text, { PX })) ?? 'OK');
    },
  };
}
