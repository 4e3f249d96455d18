import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** A claim is a file that only one process can make. It says who made it, and when. */
export function openFileClaims({ dir, now = Date.now }: FileClaimsOptions): Claims {
  const folder = join(dir, 'claims');
  let opened = false;

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

  function claim(path: string): boolean {
    if (make(path, now()) !== 'exists') return true;
    return removeLapsed(path, now()) && make(path, now()) !== 'exists';
  }

  return {
    async claim(keys) {
      open();
      return new Set(keys.filter((key) => claim(join(folder, hashOf(key)))));
    },
    async release(keys) {
      for (const key of keys) remove(join(folder, hashOf(key)));
    },
  };
}

function make(path: string, now: number): 'made' | 'exists' | 'failed' {
  try {
    writeFileSync(path, `${now} ${HOST} ${process.pid}`, { flag: 'wx' });
    return 'made';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'exists' : 'failed';
  }
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
  try {
    rmSync(path, { force: true });
  } catch {
    // It lapses by itself.
  }
}
