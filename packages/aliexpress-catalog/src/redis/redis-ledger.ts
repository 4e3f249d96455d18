import { hashOf } from '../backend/hash.ts';
import {
  banEnd,
  DEFAULT_QUOTA,
  type Ledger,
  quotaBanned,
  quotaDay,
  quotaSpent,
} from '../backend/ledger.ts';
import type { RedisConnection } from './connection.ts';
import { createRedisDayBan } from './redis-day-ban.ts';
import { run, SPEND } from './scripts.ts';

export interface RedisLedgerOptions {
  readonly connection: RedisConnection;
  readonly prefix: string;
  /** The quota belongs to it. Only its hash is stored. */
  readonly appKey: string;
  /** Calls a day. @default 5000 */
  readonly dailyQuota?: number | undefined;
  /** Calls a day to keep for your own searches. @default 0 */
  readonly reserve?: number | undefined;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** Seconds for which the count of a day is kept. */
const KEPT = 7 * 86_400;

/** What this process knows of a quota day. */
interface Day {
  readonly name: string;
  /** Calls of all builders, at the last answer. */
  used: number;
  /** Calls that Redis does not know of yet. */
  unsent: number;
}

/** Counts calls per app key and day. A call may count twice if Redis's answer is lost, but never not at all. */
export function createRedisLedger(options: RedisLedgerOptions): Ledger {
  const { connection, prefix, appKey, dailyQuota = DEFAULT_QUOTA, reserve = 0, now } = options;
  const budget = Math.max(0, dailyQuota - reserve);
  const ban = createRedisDayBan(options);
  let day: Day = { name: '', used: 0, unsent: 0 };

  function today(): Day {
    const name = quotaDay(now());
    if (day.name !== name) day = { name, used: 0, unsent: 0 };
    return day;
  }

  const keyOf = ({ name }: Day) => `${prefix}calls:${hashOf(appKey)}:${name}`;

  /** @returns whether the call may be made; `undefined` when Redis does not answer */
  async function spendShared(on: Day): Promise<boolean | undefined> {
    const { unsent } = on;
    on.unsent = 0;
    const counted = await connection.write((redis) =>
      run<[taken: number, used: number]>(redis, SPEND, keyOf(on), [budget, unsent, KEPT]),
    );
    if (counted === undefined) {
      on.unsent += unsent;
      return undefined;
    }
    on.used = counted[1] + on.unsent;
    return counted[0] === 1;
  }

  function spendAlone(on: Day): boolean {
    if (on.used >= budget) return false;
    on.used += 1;
    on.unsent += 1;
    return true;
  }

  return {
    async spend() {
      const banned = await ban.until();
      if (banned !== undefined) throw quotaBanned(banned);
      const on = today();
      if (!((await spendShared(on)) ?? spendAlone(on))) throw quotaSpent(budget, dailyQuota);
    },
    async left() {
      if ((await ban.until()) !== undefined) return 0;
      const on = today();
      const text = await connection.read(async (redis) => (await redis.get(keyOf(on))) ?? '0');
      if (text !== undefined) on.used = (Number(text) || 0) + on.unsent;
      return Math.max(0, budget - on.used);
    },
    noteBan: (ms) => ban.note(banEnd(now(), ms)),
  };
}
