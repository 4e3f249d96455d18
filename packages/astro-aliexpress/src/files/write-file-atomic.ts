import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file that is there as a whole or not at all, whenever the process is killed.
 * @param mode its rights; those of any new file, unless said
 */
export function writeFileAtomic(file: string, content: string | Uint8Array, mode?: number): void {
  mkdirSync(dirname(file), { recursive: true });
  // Threads have a process in common, and containers the numbers of theirs.
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    // A secret must not be open to others even for a moment.
    writeFileSync(temporary, content, mode === undefined ? {} : { mode });
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
