import { redisBackend } from 'aliexpress-catalog/redis';
import type { AstroError } from 'astro/errors';
import type { SharedStore } from './config/options.ts';
import { siteError } from './core/errors.ts';

export interface RedisOptions {
  /** `redis://…`, or `rediss://…` with TLS; keep it in the environment. @default ALIEXPRESS_REDIS_URL */
  readonly url?: string;
  /** Prefix of all keys. Sites that share data need the same one. @default 'aliexpress:' */
  readonly prefix?: string;
}

/**
 * Shares product data between build machines on a Redis server: `cache: { store: redis() }`. Install
 * the package `redis` in your site.
 */
export function redis({ url, prefix }: RedisOptions = {}): SharedStore {
  return (environment) => async (options) => {
    const given = url ?? environment['ALIEXPRESS_REDIS_URL']?.trim();
    if (!given) throw missingUrl();
    const open = redisBackend({ url: given, ...(prefix === undefined ? {} : { prefix }) });
    return open(options);
  };
}

function missingUrl(): AstroError {
  return siteError(
    'no-redis-address',
    'astro-aliexpress: `cache.store` is `redis()`, and ALIEXPRESS_REDIS_URL is not set.',
    'Set it in the environment or in a `.env` file next to your Astro config, such as ' +
      '`rediss://user:password@host:6379`; in CI, pass it to the build step as a secret. Without `cache.store`, ' +
      'product data is kept in a folder.',
  );
}
