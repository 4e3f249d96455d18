import { randomBytes } from 'node:crypto';
import { CLAIM_LAPSES_AFTER, type Claims } from '../backend/leases.ts';
import type { Connection } from './connection.ts';
import { CLAIM, RELEASE, run } from './scripts.ts';

/** All claims stand in one key, each with a token that tells whose it is. */
export function openRedisClaims(connection: Connection, prefix: string): Claims {
  const name = `${prefix}claims`;
  const tokens = new Map<string, string>();

  return {
    async claim(keys) {
      const token = randomBytes(9).toString('base64url');
      const args = [token, CLAIM_LAPSES_AFTER, ...keys];
      const made = await connection.write((redis) => run<number[]>(redis, CLAIM, name, args));
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
