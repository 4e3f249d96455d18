import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  lstatSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LEASE_LASTS, type Leases } from '../backend/leases.ts';
import { hashOf } from '../backend/hash.ts';
import { HOST, isAlive } from './builder.ts';

export interface FileLeasesOptions {
  /** Folder that the builders share. */
  readonly dir: string;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
}

/**
 * A claim is a name that only one process can give to a file, which says who claims, and when. All
 * claims made at once are names of one file: to give a name costs a tenth of what writing does.
 */
export function createFileLeases({ dir, now = Date.now }: FileLeasesOptions): Leases {
  const folder = join(dir, 'leases');
  let opened = false;
  let made = 0;

  /** Only once it is needed: most builds fetch nothing. */
  function open(): void {
    if (opened) return;
    opened = true;
    try {
      mkdirSync(folder, { recursive: true });
      for (const name of readdirSync(folder)) removeLapsed(join(folder, name), now());
    } catch {
      // Then each builder fetches for itself; the store reports the folder.
    }
  }

  function acquire(path: string, by: LeaseHolder): boolean {
    if (!isTaken(path, by)) return true;
    const state = removeLapsed(path, now());
    // What cannot be removed would stand in everybody's way for ever: it counts for nothing.
    return state === 'stuck' || (state === 'gone' && !isTaken(path, by));
  }

  return {
    async acquire(keys) {
      open();
      made += 1;
      const file = join(folder, `by-${HOST}-${process.pid}-${made}`);
      const by = { file, text: `${now()} ${HOST} ${process.pid}` };
      tryTo(() => writeFileSync(file, by.text));
      const ours = keys.filter((key) => acquire(join(folder, hashOf(key)), by));
      // The names that were given stay.
      remove(file);
      return new Set(ours);
    },
    async release(keys) {
      for (const key of keys) remove(join(folder, hashOf(key)));
    },
  };
}

interface LeaseHolder {
  /** The file that claims are names of. */
  readonly file: string;
  /** What is in it. */
  readonly text: string;
}

/** Takes the path, unless somebody else has it. One that nobody can take is not taken either. */
function isTaken(path: string, { file, text }: LeaseHolder): boolean {
  try {
    linkSync(file, path);
    return false;
  } catch (error) {
    if (isThere(error)) return true;
  }
  // A file system may know no second names.
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return false;
  } catch (error) {
    return isThere(error);
  }
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

/** Frees the way when its holder is gone, or took too long. */
function removeLapsed(path: string, now: number): 'held' | 'gone' | 'stuck' {
  const held = read(path);
  if (held === undefined) return 'gone';
  // One that seems to be made in a moment is held, too: another machine's clock may be ahead, and the
  // time of a file is finer than ours.
  if (Math.abs(now - held.at) < LEASE_LASTS && held.isAlive) return 'held';
  return remove(path) ? 'gone' : 'stuck';
}

function read(path: string): { readonly at: number; readonly isAlive: boolean } | undefined {
  try {
    const { mtimeMs } = lstatSync(path);
    const [at, host, pid] = textOf(path).split(' ');
    // Just made, and not written yet; or its maker was killed in between; or it cannot be read.
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

/** @returns whether it is gone; else it lapses by itself */
function remove(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** What cannot be written saves no calls. */
function tryTo(write: () => void): void {
  try {
    write();
  } catch {
    // The store reports the folder.
  }
}
