import { hash, randomBytes } from 'node:crypto';
import { closeSync, fsync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FlatCache } from 'flat-cache';
import { z } from 'zod';
import { HOST, isAlive } from './builder.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

/**
 * A segment is a flat-cache file that is written once and never changed. flat-cache alone rewrites its
 * file in place, and a kill would leave it cut or empty. So a segment has a temporary name until it is
 * safely on disk.
 *
 * Its name ends with the checksum of its content, because a wrong byte in a price may still be valid
 * JSON, and a wrong price must never be shown.
 */
const SUFFIX = '.json';
const TEMPORARY = '.tmp';
/** Suffix of a segment that could not be read. */
export const CORRUPT = '.corrupt';

/** Entries are checked when they are parsed. */
const storedItems = z.array(z.custom<Item>(hasKey));

interface Item {
  readonly key: string;
  readonly value: unknown;
}

/** Sets apart threads of one process and copies of this module. */
const COPY = randomBytes(4).toString('hex');

let written = 0;

/** Unique among all processes that share the folder. */
function newName(): string {
  written += 1;
  return `${Date.now().toString(36)}-${HOST}-${process.pid}-${COPY}${written}`;
}

/**
 * Writes entries as a new segment and returns its name. Does not block, because a disk may take more
 * than 10 ms.
 * @throws the error of the file system; it leaves nothing behind then
 */
export async function writeSegment(dir: string, entries: Entries): Promise<string> {
  const { temporary, segment } = writeDraft(dir, entries);
  try {
    await syncToDisk(temporary, 'file');
    retryWhileBusy(() => renameSync(temporary, join(dir, segment)));
  } catch (error) {
    retryWhileBusy(() => rmSync(temporary, { force: true }));
    throw error;
  }
  return segment;
}

/** The same, but blocks until it is done. */
export function writeSegmentSync(dir: string, entries: Entries): string {
  const { temporary, segment } = writeDraft(dir, entries);
  try {
    syncToDiskSync(temporary, 'file');
    retryWhileBusy(() => renameSync(temporary, join(dir, segment)));
    syncToDiskSync(dir, 'folder');
  } catch (error) {
    retryWhileBusy(() => rmSync(temporary, { force: true }));
    throw error;
  }
  return segment;
}

type Entries = Iterable<readonly [string, unknown]>;

/** A file under a temporary path, and its final name. */
function writeDraft(dir: string, entries: Entries): { temporary: string; segment: string } {
  const name = newName();
  const cacheId = name + SUFFIX + TEMPORARY;
  let sum = '';
  // JSON is 3–7 times as fast as flat-cache's own format.
  const serialize = (items: unknown) => {
    const text = JSON.stringify(items);
    sum = checksum(text);
    return text;
  };
  const cache = new FlatCache({ serialize, useClone: false, cacheDir: dir, cacheId });
  // `save` reports failures only through this event.
  let failure: unknown;
  cache.on('error', (error: unknown) => {
    failure = error;
  });
  for (const [key, entry] of entries) cache.set(key, entry);
  const temporary = join(dir, cacheId);
  try {
    retryWhileBusy(() => {
      failure = undefined;
      cache.save(true);
      if (failure !== undefined) throw failure;
    });
  } catch (error) {
    retryWhileBusy(() => rmSync(temporary, { force: true }));
    throw error;
  }
  return { temporary, segment: `${name}-${sum}${SUFFIX}` };
}

/** The file is not a segment, or is damaged. */
export class DamagedSegmentError extends Error {
  override name = 'DamagedSegmentError';
}

/**
 * The keys and values of a segment.
 * @throws DamagedSegmentError, or the error of the file system (ENOENT when it is gone)
 */
export function readSegment(dir: string, name: string): Map<string, unknown> {
  // The bytes, because summing up decoded text is slow.
  const content = readFileSync(join(dir, name));
  checkSum(name, content);
  // A flat-cache would hold what is only read here, which takes as long as parsing it.
  const items = parseItems(content.toString());
  return new Map(items.map(({ key, value }) => [key, value]));
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

/** As flat-cache serializes them. */
function parseItems(text: string): Item[] {
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

/** Windows flushes only files that are open for writing. */
const FLAGS = { file: 'r+', folder: 'r' };

/** Waits until the disk has a file, or the names in a folder. */
export async function syncToDisk(path: string, what: Synced): Promise<void> {
  if (isInJournal(what)) return;
  const descriptor = retryWhileBusy(() => openSync(path, FLAGS[what]));
  try {
    await promisify(fsync)(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function syncToDiskSync(path: string, what: Synced): void {
  if (isInJournal(what)) return;
  const descriptor = retryWhileBusy(() => openSync(path, FLAGS[what]));
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Windows cannot open a folder, and need not: its journal has what it renames. */
function isInJournal(what: Synced): boolean {
  return what === 'folder' && process.platform === 'win32';
}
