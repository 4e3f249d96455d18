import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, lstatSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEASE_LASTS, type Leases } from '../backend/leases.ts';
import { hashOf } from '../backend/hash.ts';
import { namesIn, tryTo } from './best-effort.ts';
import { HOST, isAlive } from './builder.ts';
import { isBusy, retryWhileBusy } from './retry-while-busy.ts';

export interface FileLeasesOptions {
  /** Folder that the builders share. */
  readonly dir: string;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
}

/**
 * A lease is a file name that only one process can create. The file says who holds the lease and since
 * when. Leases made at once are names (hard links) of one file, because a link costs a tenth of a write.
 */
export function createFileLeases({ dir, now = Date.now }: FileLeasesOptions): Leases {
  const folder = join(dir, 'leases');
  /** The content of our leases, by key. */
  const held = new Map<string, string>();
  let opened = false;

  /** Creates the folder only when needed, because most builds fetch nothing. */
  function open(): void {
    if (opened) return;
    opened = true;
    // Without the folder, each builder fetches for itself.
    tryTo(() => mkdirSync(folder, { recursive: true }));
    for (const name of namesIn(folder)) removeLapsed(join(folder, name), now());
  }

  function acquire(path: string, by: LeaseHolder): boolean {
    if (!isTaken(path, by)) return true;
    const state = removeLapsed(path, now());
    // A file that cannot be removed does not count, or everybody would wait for ever.
    return state === 'stuck' || (state === 'gone' && !isTaken(path, by));
  }

  return {
    async acquire(keys) {
      open();
      const token = randomBytes(9).toString('base64url');
      const file = join(folder, `by-${token}`);
      const text = `${now()} ${HOST} ${process.pid} ${token}`;
      const by = { file, text, isWritten: tryTo(() => writeFileSync(file, text)) };
      const ours = keys.filter((key) => acquire(join(folder, hashOf(key)), by));
      // The links that were made stay.
      remove(file);
      for (const key of ours) held.set(key, text);
      return new Set(ours);
    },
    async release(keys) {
      for (const key of keys) {
        const path = join(folder, hashOf(key));
        if (isOurs(path, held.get(key))) remove(path);
        held.delete(key);
      }
    },
  };
}

interface LeaseHolder {
  /** The file that the leases are links to. */
  readonly file: string;
  /** Its content. */
  readonly text: string;
  /** False when nobody can write to the folder. */
  readonly isWritten: boolean;
}

/** Takes the path, unless somebody else has it. One that nobody can take is not taken either. */
function isTaken(path: string, { file, text, isWritten }: LeaseHolder): boolean {
  try {
    linkSync(file, path);
    return false;
  } catch (error) {
    if (isThere(error)) return true;
  }
  // A file system may not support hard links.
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return false;
  } catch (error) {
    // On Windows, a deleted name stays taken until the last program has closed the file.
    return isThere(error) || (isWritten && isBusy(error));
  }
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

/** Whether a lease is still ours. One without a text, as a full disk leaves it, is nobody's. */
function isOurs(path: string, text: string | undefined): boolean {
  return text !== undefined && ['', text].includes(textOf(path));
}

/** Removes the lease when its holder is gone or took too long. */
function removeLapsed(path: string, now: number): 'held' | 'gone' | 'stuck' {
  const held = read(path);
  if (held === undefined) return 'gone';
  // A lease from the near future is held, too: another machine's clock may be ahead, and file times
  // are more precise than ours.
  if (Math.abs(now - held.at) < LEASE_LASTS && held.isAlive) return 'held';
  return remove(path) ? 'gone' : 'stuck';
}

function read(path: string): { readonly at: number; readonly isAlive: boolean } | undefined {
  try {
    const { mtimeMs } = lstatSync(path);
    const [at, host, pid] = textOf(path).split(' ');
    // Not written yet, or its holder was killed before it wrote, or it cannot be read.
    if (pid === undefined) return { at: mtimeMs, isAlive: true };
    return { at: Number(at), isAlive: host !== HOST || isAlive(Number(pid)) };
  } catch {
    return undefined;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @returns whether it is removed; else it lapses by itself */
function remove(path: string): boolean {
  try {
    retryWhileBusy(() => unlinkSync(path));
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
