import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEntry, VERSION, type Entry } from '../entry.ts';
import { mergeEntries } from '../merge.ts';
import {
  CORRUPT,
  DamagedSegmentError,
  isAbandoned,
  isSegment,
  readSegment,
  writeSegment,
} from './segment.ts';
import { pick, type Problem, type Store } from '../store.ts';

export interface FileStoreOptions {
  /** Folder of the store; made when missing. Several builds, and several sites, may share it. */
  readonly dir: string;
  /** Called for what went wrong without stopping the build: a damaged segment, a full disk. */
  readonly onProblem?: (problem: Problem) => void;
  /** Segments that may gather before `close` merges them into one. @default 8 */
  readonly maxSegments?: number;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
}

/** Bounds a segment's file well under the longest string that JavaScript can hold. */
const ENTRIES_PER_SEGMENT = 20_000;

/**
 * A store in a folder of immutable segments. No file is ever overwritten, so that neither a kill at
 * any moment nor another build at work in the same folder loses anything, and no lock is needed.
 */
export function openFileStore(options: FileStoreOptions): Store {
  return new FileStore(options);
}

class FileStore implements Store {
  readonly #dir: string;
  readonly #onProblem: (problem: Problem) => void;
  readonly #maxSegments: number;
  readonly #now: () => number;
  readonly #known = new Map<string, Entry>();
  /** Segments that were looked at, readable or not. */
  readonly #seen = new Set<string>();
  /** Those of them whose entries are all known, so that a merged one may replace them. */
  readonly #merged = new Set<string>();
  #writable = true;

  constructor(options: FileStoreOptions) {
    this.#dir = join(options.dir, `products-v${VERSION}`);
    this.#onProblem = options.onProblem ?? (() => {});
    this.#maxSegments = options.maxSegments ?? 8;
    this.#now = options.now ?? Date.now;
    this.#tryToWrite(() => {
      mkdirSync(this.#dir, { recursive: true });
      this.#sweep();
    });
    this.#load();
  }

  async get(keys: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
    return pick(this.#known, keys);
  }

  async set(entries: ReadonlyMap<string, Entry>): Promise<void> {
    for (const [key, entry] of entries) this.#take(key, entry);
    if (entries.size > 0) this.#tryToWrite(() => this.#write([...entries]));
  }

  async *entries(): AsyncIterable<readonly [string, Entry]> {
    yield* this.#known;
  }

  async delete(keys: readonly string[]): Promise<void> {
    this.#load();
    for (const key of keys) this.#known.delete(key);
    this.#tryToWrite(() => this.#compact());
  }

  async refresh(): Promise<void> {
    this.#load();
  }

  async close(): Promise<void> {
    if (this.#merged.size > this.#maxSegments + this.#known.size / ENTRIES_PER_SEGMENT) {
      this.#load();
      this.#tryToWrite(() => this.#compact());
    }
  }

  /** Merges what is known into few segments, and deletes exactly those that it replaces. */
  #compact(): void {
    const replaced = [...this.#merged];
    const entries = [...this.#known];
    for (let at = 0; at < entries.length; at += ENTRIES_PER_SEGMENT) {
      this.#write(entries.slice(at, at + ENTRIES_PER_SEGMENT));
    }
    for (const name of replaced) {
      rmSync(join(this.#dir, name), { force: true });
      this.#merged.delete(name);
    }
  }

  #write(entries: readonly (readonly [string, Entry])[]): void {
    const name = writeSegment(this.#dir, entries);
    this.#seen.add(name);
    this.#merged.add(name);
  }

  /** Reads every segment not read yet. One that vanishes was compacted by another build: look again. */
  #load(): void {
    for (let look = 0; look < 5; look += 1) {
      const news = this.#list().filter((name) => !this.#seen.has(name));
      const vanished = news.filter((name) => !this.#read(name));
      if (vanished.length === 0) return;
    }
  }

  #list(): string[] {
    try {
      return readdirSync(this.#dir).filter(isSegment);
    } catch {
      return []; // Reported when the folder could not be made.
    }
  }

  /** @returns false when the segment is gone */
  #read(name: string): boolean {
    this.#seen.add(name);
    const good: [string, Entry][] = [];
    try {
      const items = readSegment(this.#dir, name);
      for (const [key, value] of items) {
        const entry = parseEntry(value);
        if (entry !== undefined) good.push([key, entry]);
      }
      for (const [key, entry] of good) this.#take(key, entry);
      if (good.length === items.size) {
        this.#merged.add(name);
      } else {
        // Written anew first: a kill in between must not leave them in a file that no one reads.
        this.#tryToWrite(() => this.#write(good));
        this.#setAside(name, new DamagedSegmentError('Some of its entries are damaged.'));
      }
    } catch (error) {
      if (error instanceof DamagedSegmentError) {
        this.#setAside(name, error);
      } else if (isMissing(error)) {
        this.#seen.delete(name);
        return false;
      } else {
        this.#onProblem({
          message: `A file of the product store cannot be read: ${join(this.#dir, name)} (${(error as Error).message}).`,
          cause: error,
        });
      }
    }
    return true;
  }

  #take(key: string, entry: Entry): void {
    this.#known.set(key, mergeEntries(this.#known.get(key), entry, this.#now()));
  }

  #setAside(name: string, cause: unknown): void {
    const path = join(this.#dir, name);
    this.#onProblem({
      message:
        `A file of the product store is damaged: ${path}. It is set aside as *${CORRUPT} and can be ` +
        'deleted; the products in it are asked for again.',
      cause,
    });
    this.#tryToWrite(() => {
      try {
        renameSync(path, path + CORRUPT);
      } catch (error) {
        // Another build that met it too was first.
        if (!isMissing(error)) throw error;
      }
    });
  }

  /** Removes temporary files that killed processes left behind. */
  #sweep(): void {
    for (const name of readdirSync(this.#dir)) {
      const path = join(this.#dir, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats && isAbandoned(name, this.#now() - stats.mtimeMs)) rmSync(path, { force: true });
    }
  }

  /** A folder that cannot be written costs the cache, not the build; said once. */
  #tryToWrite(write: () => void): void {
    if (!this.#writable) return;
    try {
      write();
    } catch (error) {
      this.#writable = false;
      this.#onProblem({
        message:
          `The product store cannot be written: ${this.#dir} (${(error as Error).message}). ` +
          'This build goes on without keeping what it fetches; the next one has to fetch it again. ' +
          'Check the rights and the free space of that folder, or set `cache.dir`.',
        cause: error,
      });
    }
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
