import { readdirSync } from 'node:fs';

/** The names in a folder; none when it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/**
 * Writes what the build can do without. The store reports a folder that cannot be written.
 * @returns whether it is written
 */
export function tryTo(write: () => void): boolean {
  try {
    write();
    return true;
  } catch {
    return false;
  }
}
