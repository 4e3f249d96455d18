import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { retryWhileBusy } from 'aliexpress-catalog';

/**
 * Writes a file completely or not at all, even if the process is killed or the machine stops.
 * @param mode its permissions. @default those of a new file
 */
export function writeFileAtomic(file: string, content: string | Uint8Array, mode?: number): void {
  mkdirSync(dirname(file), { recursive: true });
  // Not the process id: threads share it, and containers reuse it.
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    // Set the mode first, so that others can never read a secret.
    writeFileSync(temporary, content, { flush: true, ...(mode !== undefined && { mode }) });
    if (mode !== undefined) setMode(temporary, mode);
    // An editor may have the file open.
    retryWhileBusy(() => renameSync(temporary, file));
  } catch (error) {
    retryWhileBusy(() => rmSync(temporary, { force: true }));
    throw error;
  }
}

/** Same as `writeFileAtomic`, but leaves a file alone that has the content already. */
export function writeChanged(file: string, content: string): void {
  if (contentOf(file) !== content) writeFileAtomic(file, content);
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** What the process's umask has taken from it. Some file systems have no permissions. */
function setMode(file: string, mode: number): void {
  try {
    chmodSync(file, mode);
  } catch {
    // The file is still worth writing.
  }
}
