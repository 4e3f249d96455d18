import { createHash } from 'node:crypto';

/** A short name for what must not be written itself, or is no file name. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
