import { join } from 'node:path';
import { guardOnWarning } from '../backend/callbacks.ts';
import { VERSION, type Entry } from '../entries/entry.ts';
import { createGate } from '../entries/gate.ts';
import { mergeEntries } from '../entries/merge.ts';
import { pick, type StoreWarning, type Store } from '../backend/store.ts';
import { parts, replaceSegments, toMerge } from './compaction.ts';
import { SegmentFolder } from './segment-folder.ts';
import { unwritable } from './unwritable.ts';

export interface FileStoreOptions {
  /** Folder of the store, created if missing. Several builds and sites may share it. */
  readonly dir: string;
  /** The client's. One on this machine may name itself in links and pictures, as the sandbox does. */
  readonly gateway?: string | undefined;
  /** Called when something goes wrong that does not stop the build: a damaged segment, a full disk. */
  readonly onWarning?: (warning: StoreWarning) => void;
  /** Most small segments before `close` merges them. @default 8 */
  readonly maxSegments?: number;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
}

/**
 * A store in a folder of immutable segments. No file is ever overwritten, so it needs no lock, and
 * neither a kill nor another build in the same folder loses data.
 */
export function createFileStore(options: FileStoreOptions): Store {
  return new FileStore(options);
}

class FileStore implements Store {
  readonly #onWarning: (warning: StoreWarning) => void;
  readonly #maxSegments: number;
  readonly #now: () => number;
  readonly #known = new Map<string, Entry>();
  readonly #folder: SegmentFolder;
  #writable = true;

  constructor(options: FileStoreOptions) {
    this.#onWarning = guardOnWarning(options.onWarning);
    this.#maxSegments = options.maxSegments ?? 8;
    this.#now = options.now ?? Date.now;
    this.#folder = new SegmentFolder({
      path: join(options.dir, `products-v${VERSION}`),
      rescue: (entries) => entries.length > 0 && this.#folder.writeSync(entries),
      tryToWrite: (write) => this.#tryToWrite(write),
      onWarning: this.#onWarning,
      gate: createGate({
        gateway: options.gateway,
        onWarning: this.#onWarning,
        now: this.#now,
      }),
    });
    this.#tryToWrite(() => this.#folder.prepare(this.#now()));
    this.#load();
  }

  async get(keys: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
    return pick(this.#known, keys);
  }

  async set(entries: ReadonlyMap<string, Entry>): Promise<void> {
    for (const [key, entry] of entries) this.#take(key, entry);
    await this.#whileWritable(async () => {
      for (const part of parts([...entries])) await this.#folder.write(part);
    });
  }

  async *entries(): AsyncIterable<readonly [string, Entry]> {
    yield* this.#known;
  }

  async delete(keys: readonly string[]): Promise<void> {
    this.#load();
    const deleted = new Set(keys);
    for (const key of deleted) this.#known.delete(key);
    const segments = [...this.#folder.segments];
    const affected = segments.filter(([, its]) => its.some((key) => deleted.has(key)));
    await this.#replace(affected.map(([name]) => name));
  }

  async refresh(): Promise<void> {
    this.#load();
  }

  async close(): Promise<void> {
    if (this.#toMerge().length === 0) return;
    this.#load();
    await this.#replace(this.#toMerge());
  }

  #load(): void {
    this.#folder.load(this.#take);
  }

  readonly #take = (key: string, entry: Entry): void => {
    this.#known.set(key, mergeEntries(this.#known.get(key), entry, this.#now()));
  };

  #toMerge(): string[] {
    return toMerge(this.#folder.segments, this.#known.size, this.#maxSegments);
  }

  #replace(names: readonly string[]): Promise<void> {
    return this.#whileWritable(() => replaceSegments(this.#folder, names, this.#known));
  }

  async #whileWritable(write: () => Promise<void>): Promise<void> {
    if (!this.#writable) return;
    try {
      await write();
    } catch (error) {
      this.#stopWriting(error as Error);
    }
  }

  #tryToWrite(write: () => void): void {
    if (!this.#writable) return;
    try {
      write();
    } catch (error) {
      this.#stopWriting(error as Error);
    }
  }

  /** A folder that cannot be written does not stop the build. Reports it once. */
  #stopWriting(cause: Error): void {
    if (this.#writable) this.#onWarning(unwritable(this.#folder.path, cause));
    this.#writable = false;
  }
}
