import { systemClock } from 'aliexpress-affiliate';
import { type CreateBackend, DEFAULT_INTERVAL } from '../backend/backend.ts';
import { guardOnWarning } from '../backend/callbacks.ts';
import { createGate } from '../entries/gate.ts';
import { createRedisConnection, type Patience } from './connection.ts';
import { createRedisLeases } from './redis-leases.ts';
import { createRedisLedger } from './redis-ledger.ts';
import { createRedisPacer } from './redis-pacer.ts';
import { createRedisStore } from './redis-store.ts';

export interface RedisBackendOptions {
  /** `redis://user:password@host:6379/0`, or `rediss://…` with TLS. It is never shown. */
  readonly url: string;
  /** Prefix of all keys. Builders share what has the same prefix. @default 'aliexpress:' */
  readonly prefix?: string;
}

/**
 * Keeps everything on a Redis server, for builders on any machine. Needs the package `redis`.
 *
 * Opening rejects when that package is missing or the URL is wrong. A server that fails does not stop
 * the build and is reported once.
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
    const { appKey, interval = DEFAULT_INTERVAL, clock = systemClock } = options;
    const onWarning = guardOnWarning(options.onWarning);
    const { now } = clock;
    const gate = createGate({ gateway: options.gateway, onWarning, now });
    const connection = await createRedisConnection({ url, onWarning, now, patience });
    const ledger = createRedisLedger({ ...options, connection, prefix, now });
    return {
      store: createRedisStore({ connection, prefix, gate, onWarning, now }),
      ledger,
      pacer: createRedisPacer({ connection, prefix, appKey, interval, clock }),
      leases: createRedisLeases(connection, prefix),
      async close() {
        await ledger.close();
        await connection.close();
      },
    };
  };
}
