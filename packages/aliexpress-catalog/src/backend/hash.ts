import { createHash } from 'node:crypto';

/** A short name for a secret, or for text that cannot be a file name. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
