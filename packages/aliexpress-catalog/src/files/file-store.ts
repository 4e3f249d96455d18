import { join } from 'node:path';
import { guardOnWarning, toError } from '../backend/callbacks.ts';
import { chunks } from '../backend/chunks.ts';
import { VERSION, type Entry } from '../entries/entry.ts';
import { createGateSteps, type GateSteps } from '../entries/gate.ts';
import { mergeEntries } from '../entries/merge.ts';
import { pick, type StoreWarning, type Store } from '../backend/store.ts';
import { ENTRIES_PER_SEGMENT, replaceSegments, toMerge } from './compaction.ts';
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
  readonly #gate: GateSteps;
  readonly #known = new Map<string, Entry>();
  /** Entries of segments that nobody has used: most of a large store, for a site that shows little of it. */
  readonly #unchecked = new Map<string, Entry>();
  /** Keys of known entries that are not on disk. */
  readonly #unsaved = new Set<string>();
  readonly #folder: SegmentFolder;
  #reported = false;

  constructor(options: FileStoreOptions) {
    this.#onWarning = guardOnWarning(options.onWarning);
    this.#maxSegments = options.maxSegments ?? 8;
    this.#now = options.now ?? Date.now;
    this.#gate = createGateSteps({
      gateway: options.gateway,
      onWarning: this.#onWarning,
      now: this.#now,
    });
    this.#folder = new SegmentFolder({
      path: join(options.dir, `products-v${VERSION}`),
      rescue: (entries) => entries.length > 0 && this.#folder.writeSync(entries),
      tryToWrite: (write) => this.#tryToWriteSync(write),
      onWarning: this.#onWarning,
      read: this.#gate.read,
    });
    this.#tryToWriteSync(() => this.#folder.prepare(this.#now()));
    this.#load();
  }

  async get(keys: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
    for (const key of keys) this.#check(key);
    return pick(this.#known, keys);
  }

  async set(entries: ReadonlyMap<string, Entry>): Promise<void> {
    for (const [key, entry] of entries) this.#take(key, entry);
    // First what is new, because it is little: a full disk would refuse the rest anyway.
    if (await this.#save(entries)) await this.#saveRest();
  }

  async *entries(): AsyncIterable<readonly [string, Entry]> {
    for (const key of this.#unchecked.keys()) this.#check(key);
    yield* this.#known;
  }

  async delete(keys: readonly string[]): Promise<void> {
    this.#load();
    const deleted = new Set(keys);
    for (const key of deleted) {
      this.#known.delete(key);
      this.#unchecked.delete(key);
      this.#unsaved.delete(key);
    }
    const segments = [...this.#folder.segments];
    const affected = segments.filter(([, its]) => its.some((key) => deleted.has(key)));
    await this.#replace(affected.map(([name]) => name));
  }

  async refresh(): Promise<void> {
    this.#load();
  }

  async close(): Promise<void> {
    await this.#saveRest();
    if (this.#toMerge().length === 0) return;
    this.#load();
    await this.#replace(this.#toMerge());
  }

  /** Writes what could not be written when it was set. */
  async #saveRest(): Promise<void> {
    const rest = pick(this.#known, [...this.#unsaved]);
    this.#unsaved.clear();
    await this.#save(rest);
  }

  /** @returns whether all are on disk */
  async #save(entries: ReadonlyMap<string, Entry>): Promise<boolean> {
    const isSaved = await this.#tryToWrite(async () => {
      for (const part of chunks([...entries], ENTRIES_PER_SEGMENT)) {
        await this.#folder.write(part);
      }
    });
    if (!isSaved) for (const key of entries.keys()) this.#unsaved.add(key);
    return isSaved;
  }

  #load(): void {
    this.#folder.load((key, entry) => {
      if (!this.#unchecked.has(key) && !this.#known.has(key)) {
        this.#unchecked.set(key, entry);
        return;
      }
      const checked = this.#gate.check(key, entry);
      if (checked !== undefined) this.#take(key, checked);
    });
  }

  #take(key: string, entry: Entry): void {
    this.#check(key);
    this.#unchecked.delete(key);
    this.#known.set(key, mergeEntries(this.#known.get(key), entry, this.#now()));
  }

  /** Makes an entry known if it can be used. What cannot stays in its segment. */
  #check(key: string): void {
    const unchecked = this.#unchecked.get(key);
    const entry = unchecked && this.#gate.check(key, unchecked);
    if (entry === undefined) return;
    this.#unchecked.delete(key);
    this.#known.set(key, entry);
  }

  #toMerge(): string[] {
    const known = this.#known.size + this.#unchecked.size;
    return toMerge(this.#folder.segments, known, this.#maxSegments);
  }

  async #replace(names: readonly string[]): Promise<void> {
    const find = (key: string) => this.#known.get(key) ?? this.#unchecked.get(key);
    await this.#tryToWrite(() => replaceSegments(this.#folder, names, find));
  }

  async #tryToWrite(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      return this.#failed(error);
    }
  }

  #tryToWriteSync(write: () => void): boolean {
    try {
      write();
      return true;
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** A folder that cannot be written does not stop the build. Reports it once. */
  #failed(cause: unknown): false {
    if (!this.#reported) this.#onWarning(unwritable(this.#folder.path, toError(cause)));
    this.#reported = true;
    return false;
  }
}
