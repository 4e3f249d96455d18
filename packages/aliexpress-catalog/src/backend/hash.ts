import { hash } from 'node:crypto';

/** A short name for a secret, or for text that cannot be a file name. */
export function hashOf(text: string): string {
  return hash('sha256', text).slice(0, 16);
}
