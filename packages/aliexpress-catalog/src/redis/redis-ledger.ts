import { randomBytes } from 'node:crypto';
import type { QuotaError } from 'aliexpress-affiliate';
import type { BackendOptions } from '../backend/backend.ts';
import { hashOf } from '../backend/hash.ts';
import {
  banEnd,
  DEFAULT_QUOTA,
  type Ledger,
  quotaBanned,
  quotaDay,
  quotaSpent,
  quotaUnknown,
} from '../backend/ledger.ts';
import type { RedisConnection } from './connection.ts';
import { createRedisDayBan } from './redis-day-ban.ts';
import { COUNT, RESERVE, RETURN, run } from './scripts.ts';

interface RedisLedgerOptions extends Pick<BackendOptions, 'appKey' | 'dailyQuota' | 'reserve'> {
  readonly connection: RedisConnection;
  readonly prefix: string;
  /** ms since the epoch. */
  readonly now: () => number;
}

interface RedisLedger extends Ledger {
  /** Returns the calls that were reserved and not made. Call it when no more calls are made. */
  close(): Promise<void>;
}

/** Seconds for which the count of a day is kept. */
const KEPT = 7 * 86_400;

/** Sent as the calls that a builder has reserved while Redis knows nothing of it. */
const NEVER = -1;

/** What this builder did on a quota day, in calls. */
interface Day {
  /** `undefined` until Redis has answered, and has noted this builder. */
  reserved?: number;
  made: number;
  /** Asks for more; resolves with the reason why there are none. */
  reserving?: Promise<QuotaError | undefined>;
}

/**
 * Counts calls per app key and day. A builder reserves a few calls at once, and a reserved call counts as
 * used. While Redis is gone, it makes the calls it has reserved and no others. So a builder that is
 * killed, or never reaches Redis again, loses at most nine calls, and no call is ever over the quota.
 */
export function createRedisLedger(options: RedisLedgerOptions): RedisLedger {
  const { connection, prefix, appKey, dailyQuota = DEFAULT_QUOTA, reserve = 0, now } = options;
  const budget = Math.max(0, dailyQuota - reserve);
  const ban = createRedisDayBan(options);
  const builder = randomBytes(8).toString('hex');
  const days = new Map<string, Day>();

  const keyOf = (day: string) => `${prefix}calls:${hashOf(appKey)}:${day}`;

  function dayOf(name: string): Day {
    const day = days.get(name) ?? { made: 0 };
    days.set(name, day);
    return day;
  }

  /** @returns why there is none to reserve */
  async function reserveCalls(name: string, day: Day): Promise<QuotaError | undefined> {
    const args = [builder, KEPT, day.reserved ?? NEVER, budget];
    const reserved = await connection.write((redis) =>
      run<number>(redis, RESERVE, keyOf(name), args),
    );
    if (reserved === undefined) return redisGone();
    if (reserved < 0) return countLost(keyOf(name));
    day.reserved = reserved;
    return reserved > day.made ? undefined : quotaSpent(budget, dailyQuota);
  }

  /**
   * @returns the calls that count as used, and how many of them this builder has reserved and not
   *   made; `undefined` when Redis cannot tell
   */
  async function today(): Promise<{ counted: number; unmade: number } | undefined> {
    const name = quotaDay(now());
    const { reserved = 0, made } = dayOf(name);
    const counted = await connection.read((redis) => run<number>(redis, COUNT, keyOf(name), []));
    if (counted === undefined || counted < 0) return undefined;
    return { counted, unmade: reserved - made };
  }

  return {
    async spend() {
      const banned = await ban.until();
      if (banned !== undefined) throw quotaBanned(banned);
      for (;;) {
        // Midnight may have passed while Redis was asked.
        const name = quotaDay(now());
        const day = dayOf(name);
        if (day.made < (day.reserved ?? 0)) {
          day.made += 1;
          return;
        }
        day.reserving ??= reserveCalls(name, day).finally(() => delete day.reserving);
        const refusal = await day.reserving;
        if (refusal !== undefined) throw refusal;
      }
    },

    async left() {
      if ((await ban.until()) !== undefined) return 0;
      const day = await today();
      return day && Math.max(0, budget - day.counted) + day.unmade;
    },

    async used() {
      const day = await today();
      return day && day.counted - day.unmade;
    },

    bannedUntil: () => ban.until(),

    noteBan: (ms) => ban.note(banEnd(now(), ms)),

    async close() {
      for (const [name, day] of days) {
        await day.reserving;
        if (day.reserved === undefined || day.reserved === day.made) continue;
        const args = [builder, KEPT, day.reserved, day.made];
        day.reserved = day.made;
        await connection.write((redis) => run<number>(redis, RETURN, keyOf(name), args));
      }
    },
  };
}

function redisGone(): QuotaError {
  return quotaUnknown(
    'Redis, which has the count, cannot be used',
    'Without it, a build makes only the calls it has reserved. Make Redis reachable, and build again.',
  );
}

function countLost(key: string): QuotaError {
  return quotaUnknown(
    'the count in Redis is damaged, or calls are missing from it',
    'No calls are made until it resets at 24:00 GMT+8. Let Redis keep its data when it restarts ' +
      `(\`appendonly yes\`) and when it is full (\`maxmemory-policy noeviction\`). The count is at the key ${key}.`,
  );
}
