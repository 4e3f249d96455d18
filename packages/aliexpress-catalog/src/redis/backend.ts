import { systemClock } from 'aliexpress-affiliate';
import { DEFAULT_INTERVAL, type OpenBackend } from '../backend/backend.ts';
import { guardOnProblem } from '../backend/callbacks.ts';
import { openConnection } from './connection.ts';
import type { Patience } from './patience.ts';
import { openRedisClaims } from './redis-leases.ts';
import { openRedisLedger } from './redis-ledger.ts';
import { openRedisPacer } from './redis-pacer.ts';
import { openRedisStore } from './redis-store.ts';

export interface RedisBackendOptions {
  /** `redis://user:password@host:6379/0`, or `rediss://…` with TLS. It is shown nowhere. */
  readonly url: string;
  /** What all keys begin with. Builders that share have the same. @default 'aliexpress:' */
  readonly prefix?: string;
}

/**
 * Everything on a Redis server, which builders on any machine share. Needs the package `redis`.
 *
 * Opening rejects when that package is missing or the URL is none. A server that fails costs what is
 * shared, not the build, and is reported once.
 */
export function redisBackend(options: RedisBackendOptions): OpenBackend {
  return redisBackendWith({}, options);
}

/** @param patience for tests */
export function redisBackendWith(
  patience: Partial<Patience>,
  { url, prefix = 'aliexpress:' }: RedisBackendOptions,
): OpenBackend {
  return async (options) => {
    const { appKey, dailyQuota, reserve } = options;
    const { interval = DEFAULT_INTERVAL, clock = systemClock } = options;
    const onProblem = guardOnProblem(options.onProblem);
    const { now } = clock;
    const connection = await openConnection({ url, onProblem, now, patience });
    return {
      store: openRedisStore({ connection, prefix, onProblem, now }),
      ledger: openRedisLedger({ connection, prefix, appKey, dailyQuota, reserve, now }),
      pacer: openRedisPacer({ connection, prefix, appKey, interval, clock }),
      claims: openRedisClaims(connection, prefix),
      close: () => connection.close(),
    };
  };
}
