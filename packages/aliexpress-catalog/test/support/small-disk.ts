import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A separate file system in memory. */
export interface SmallDisk {
  readonly dir: string;
  /** Leaves only `bytes` free. */
  fill(bytes?: number): void;
  makeReadOnly(): void;
  /** The content of every file in a folder of it. */
  contents(folder?: string): Record<string, string>;
}

const BALLAST = 'ballast';
const PAGE = 4096;

/** @param size in bytes */
export function smallDisk(size: number): SmallDisk {
  const dir = mkdtempSync(join(tmpdir(), 'aliexpress-disk-'));
  mount(dir, size);
  onTestFinished(() => {
    asRoot('umount', dir);
    rmdirSync(dir);
  });
  return {
    dir,
    fill(bytes = 0) {
      appendFileSync(join(dir, BALLAST), Buffer.alloc(roomIn(dir) - bytes));
    },
    makeReadOnly: () => asRoot('mount', '-o', 'remount,ro', dir),
    contents: (folder = '.') => contentsOf(join(dir, folder)),
  };
}

/** Mounting needs root, or sudo without a password. Warns when there is neither. */
export function canMount(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'aliexpress-disk-'));
  try {
    mount(dir, PAGE);
    asRoot('umount', dir);
    return true;
  } catch (error) {
    console.warn(
      `SKIPPED: tests with a full and a read-only disk. None can be mounted here without root: ${String(error)}`,
    );
    return false;
  } finally {
    rmdirSync(dir);
  }
}

function mount(dir: string, size: number): void {
  const owner = `uid=${process.getuid!()},gid=${process.getgid!()},mode=700`;
  asRoot('mount', '-t', 'tmpfs', '-o', `size=${size},${owner}`, 'tmpfs', dir);
}

function asRoot(...command: readonly [string, ...string[]]): void {
  const [name, ...args] =
    process.getuid?.() === 0 ? command : (['sudo', '-n', ...command] as const);
  execFileSync(name!, args, { stdio: 'pipe' });
}

function roomIn(dir: string): number {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize;
}

function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== BALLAST)
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')]));
}
