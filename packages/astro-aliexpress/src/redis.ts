import { redisBackend } from 'aliexpress-catalog/redis';
import type { AstroError } from 'astro/errors';
import type { SharedStore } from './config/options.ts';
import { siteError } from './core/errors.ts';

export interface RedisOptions {
  /** `redis://…`, or `rediss://…` with TLS; better kept in the environment. @default ALIEXPRESS_REDIS_URL */
  readonly url?: string;
  /** What all keys begin with. Sites that share have the same. @default 'aliexpress:' */
  readonly prefix?: string;
}

/**
 * A Redis server that all builders share, on any machine: `cache: { store: redis() }`. Needs the
 * package `redis` in the site.
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
    'Set it in the environment or in a `.env` file beside your Astro config, as in ' +
      '`rediss://user:password@host:6379`; in CI, as a secret of the build step. Without `cache.store` ' +
      'the products are kept in a folder.',
  );
}
