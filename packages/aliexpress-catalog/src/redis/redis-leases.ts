import { randomBytes } from 'node:crypto';
import { LEASE_LASTS, type Leases } from '../backend/leases.ts';
import type { RedisConnection } from './connection.ts';
import { ACQUIRE, RELEASE, run } from './scripts.ts';

/** All leases are in one key, each with a token of its holder. */
export function createRedisLeases(connection: RedisConnection, prefix: string): Leases {
  const name = `${prefix}leases`;
  const tokens = new Map<string, string>();

  return {
    async acquire(keys) {
      const token = randomBytes(9).toString('base64url');
      const args = [token, LEASE_LASTS, ...keys];
      const made = await connection.write((redis) => run<number[]>(redis, ACQUIRE, name, args));
      const ours = keys.filter((_, index) => made?.[index] !== 0);
      for (const key of ours) tokens.set(key, token);
      return new Set(ours);
    },
    async release(keys) {
      const args = keys.flatMap((key) => [key, tokens.get(key) ?? '']);
      for (const key of keys) tokens.delete(key);
      await connection.write((redis) => run<number>(redis, RELEASE, name, args));
    },
  };
}
