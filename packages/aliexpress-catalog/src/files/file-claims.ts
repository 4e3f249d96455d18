import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CLAIM_LAPSES_AFTER, type Claims } from '../claims.ts';
import { hashOf } from '../hash.ts';
import { HOST, isAlive } from './builder.ts';

export interface FileClaimsOptions {
  /** Folder that the builders share. */
  readonly dir: string;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
}

/**
 * A claim is a name that only one process can give to a file, which says who claims, and when. All
 * claims made at once are names of one file: to give a name costs a tenth of what writing does.
 */
export function openFileClaims({ dir, now = Date.now }: FileClaimsOptions): Claims {
  const folder = join(dir, 'claims');
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

  function claim(path: string, by: Claimer): boolean {
    if (!isTaken(path, by)) return true;
    return removeLapsed(path, now()) && !isTaken(path, by);
  }

  return {
    async claim(keys) {
      open();
      made += 1;
      const file = join(folder, `by-${HOST}-${process.pid}-${made}`);
      const by = { file, text: `${now()} ${HOST} ${process.pid}` };
      tryTo(() => writeFileSync(file, by.text));
      const ours = keys.filter((key) => claim(join(folder, hashOf(key)), by));
      // The names that were given stay.
      remove(file);
      return new Set(ours);
    },
    async release(keys) {
      for (const key of keys) remove(join(folder, hashOf(key)));
    },
  };
}

interface Claimer {
  /** The file that claims are names of. */
  readonly file: string;
  /** What is in it. */
  readonly text: string;
}

/** Takes the path, unless somebody else has it. One that nobody can take is not taken either. */
function isTaken(path: string, { file, text }: Claimer): boolean {
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

/** @returns whether the way is free: its holder is gone, or took too long */
function removeLapsed(path: string, now: number): boolean {
  const held = read(path);
  if (held === undefined) return true;
  // One that seems to be made in a moment is held, too: another machine's clock may be ahead, and the
  // time of a file is finer than ours.
  const isHeld = Math.abs(now - held.at) < CLAIM_LAPSES_AFTER && held.isAlive;
  if (!isHeld) remove(path);
  return !isHeld;
}

function read(path: string): { readonly at: number; readonly isAlive: boolean } | undefined {
  try {
    const [at, host, pid] = readFileSync(path, 'utf8').split(' ');
    // Just made, and not written yet; or its maker was killed in between.
    if (pid === undefined) return { at: statSync(path).mtimeMs, isAlive: true };
    return { at: Number(at), isAlive: host !== HOST || isAlive(Number(pid)) };
  } catch {
    return undefined;
  }
}

function remove(path: string): void {
  tryTo(() => unlinkSync(path));
}

/** What cannot be written saves no calls; what cannot be removed lapses by itself. */
function tryTo(write: () => void): void {
  try {
    write();
  } catch {
    // The store reports the folder.
  }
}
