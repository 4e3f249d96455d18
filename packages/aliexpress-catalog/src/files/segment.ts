import { hash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { FlatCache, type FlatCacheOptions } from 'flat-cache';
import { z } from 'zod';
import { HOST, isAlive } from './builder.ts';

/**
 * A segment is one flat-cache file that is written once and never changed. flat-cache alone would
 * rewrite its file in place, and a process killed meanwhile leaves it cut or empty; so a segment
 * gets a temporary name first, and its own name once it is safely on disk.
 *
 * Its name ends with the checksum of what is in it: a byte that turned within a price leaves good
 * JSON, and a wrong price must never be shown.
 */
const SUFFIX = '.json';
const TEMPORARY = '.tmp';
/** Set aside because it could not be read. */
export const CORRUPT = '.corrupt';

/** JSON is 3–7 times as fast as flat-cache's own format; cloning would double every read. */
const plainJson = {
  serialize: JSON.stringify,
  deserialize: JSON.parse,
  useClone: false,
} satisfies FlatCacheOptions;

/** What is in an item is looked at where entries are parsed. */
const storedItems = z.array(z.custom<{ key: string }>(hasKey));

/** Threads of a process, and two copies of this module, have everything else in common. */
const COPY = randomBytes(4).toString('hex');

let written = 0;

/** Unique among all that share the folder. */
function newName(): string {
  written += 1;
  return `${Date.now().toString(36)}-${HOST}-${process.pid}-${COPY}${written}`;
}

/**
 * Writes entries as a new segment and returns its name. The event loop goes on meanwhile: a disk may
 * take 10 ms and more until it has them.
 * @throws the error of the file system, when it cannot be written; nothing is left behind then
 */
export async function writeSegment(dir: string, entries: Entries): Promise<string> {
  const { temporary, segment } = writeDraft(dir, entries);
  try {
    await syncToDisk(temporary, 'file');
    renameSync(temporary, join(dir, segment));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return segment;
}

/** The same, while nothing else has its turn: for what must be done before anything else is. */
export function writeSegmentSync(dir: string, entries: Entries): string {
  const { temporary, segment } = writeDraft(dir, entries);
  try {
    syncToDiskSync(temporary, 'file');
    renameSync(temporary, join(dir, segment));
    syncToDiskSync(dir, 'folder');
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return segment;
}

type Entries = Iterable<readonly [string, unknown]>;

/** A file under a temporary path, and the name that it gets once it is safely on disk. */
function writeDraft(dir: string, entries: Entries): { temporary: string; segment: string } {
  const name = newName();
  const cacheId = name + SUFFIX + TEMPORARY;
  let sum = '';
  const serialize = (items: unknown) => {
    const text = JSON.stringify(items);
    sum = checksum(text);
    return text;
  };
  const cache = new FlatCache({ ...plainJson, serialize, cacheDir: dir, cacheId });
  // `save` reports a failure through this event only.
  let failure: unknown;
  cache.on('error', (error: unknown) => {
    failure = error;
  });
  for (const [key, entry] of entries) cache.set(key, entry);
  const temporary = join(dir, cacheId);
  try {
    cache.save(true);
    if (failure !== undefined) throw failure;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return { temporary, segment: `${name}-${sum}${SUFFIX}` };
}

/** The file was read, and is not a segment, or no longer a whole one. */
export class DamagedSegmentError extends Error {
  override name = 'DamagedSegmentError';
}

/**
 * The keys and values of a segment.
 * @throws DamagedSegmentError, or the error of the file system (ENOENT when it is gone)
 */
export function readSegment(dir: string, name: string): Map<string, unknown> {
  const path = join(dir, name);
  const cache = new FlatCache({ ...plainJson, deserialize: parseItems });
  cache.loadFile(path);
  // Read again, since decoded text is slow to sum up; and afterwards, since `loadFile` takes a file
  // that has just gone for an empty one.
  checkSum(name, readFileSync(path));
  return new Map(cache.items.map((item) => [item.key, item.value]));
}

function checkSum(name: string, content: Buffer): void {
  const [, , , , sum] = name.slice(0, -SUFFIX.length).split('-');
  if (sum !== checksum(content)) {
    throw new DamagedSegmentError('It does not match its checksum.');
  }
}

function checksum(content: string | Buffer): string {
  return hash('sha1', content).slice(0, 16);
}

/** flat-cache takes any JSON for a cache of its own; only a list of keyed items is one. */
function parseItems(text: string): unknown {
  try {
    return storedItems.parse(JSON.parse(text));
  } catch (cause) {
    throw new DamagedSegmentError('It is not a whole list of entries.', { cause });
  }
}

function hasKey(item: unknown): boolean {
  return typeof (item as { key?: unknown } | null)?.key === 'string';
}

export function isSegment(name: string): boolean {
  return name.endsWith(SUFFIX);
}

/** A temporary file of a process that is no longer there. */
export function isAbandoned(name: string, ageInMs: number): boolean {
  if (!name.endsWith(SUFFIX + TEMPORARY)) return false;
  const [, host, pid] = name.split('-');
  return host === HOST ? !isAlive(Number(pid)) : ageInMs > 86_400_000;
}

type Synced = 'file' | 'folder';

/** Windows flushes only what may be written. */
const FLAGS = { file: 'r+', folder: 'r' };

/** Returns once the disk has a file, or the names in a folder. */
export async function syncToDisk(path: string, what: Synced): Promise<void> {
  if (isInJournal(what)) return;
  const file = await open(path, FLAGS[what]);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function syncToDiskSync(path: string, what: Synced): void {
  if (isInJournal(what)) return;
  const descriptor = openSync(path, FLAGS[what]);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Windows opens no folder, and needs not: what it renames is in its journal. */
function isInJournal(what: Synced): boolean {
  return what === 'folder' && process.platform === 'win32';
}
