import { systemClock } from 'aliexpress-affiliate';
import { type CreateBackend, DEFAULT_INTERVAL } from '../backend/backend.ts';
import { guardOnWarning } from '../backend/callbacks.ts';
import { createRedisConnection, type Patience } from './connection.ts';
import { createRedisLeases } from './redis-leases.ts';
import { createRedisLedger } from './redis-ledger.ts';
import { createRedisPacer } from './redis-pacer.ts';
import { createRedisStore } from './redis-store.ts';

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
export function redisBackend(options: RedisBackendOptions): CreateBackend {
  return redisBackendWith({}, options);
}

/** @param patience for tests */
export function redisBackendWith(
  patience: Partial<Patience>,
  { url, prefix = 'aliexpress:' }: RedisBackendOptions,
): CreateBackend {
  return async (options) => {
    const { appKey, dailyQuota, reserve } = options;
    const { interval = DEFAULT_INTERVAL, clock = systemClock } = options;
    const onWarning = guardOnWarning(options.onWarning);
    const { now } = clock;
    const connection = await createRedisConnection({ url, onWarning, now, patience });
    return {
      store: createRedisStore({ connection, prefix, onWarning, now }),
      ledger: createRedisLedger({ connection, prefix, appKey, dailyQuota, reserve, now }),
      pacer: createRedisPacer({ connection, prefix, appKey, interval, clock }),
      leases: createRedisLeases(connection, prefix),
      close: () => connection.close(),
    };
  };
}
