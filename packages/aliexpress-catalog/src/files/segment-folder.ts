import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../entries/entry.ts';
import type { Gate } from '../entries/gate.ts';
import { reasonOf } from '../backend/callbacks.ts';
import type { StoreWarning } from '../backend/store.ts';
import { namesIn } from './best-effort.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
import {
  CORRUPT,
  DamagedSegmentError,
  isAbandoned,
  isSegment,
  readSegment,
  syncToDisk,
  writeSegment,
  writeSegmentSync,
} from './segment.ts';

interface SegmentFolderOptions {
  readonly path: string;
  /** Saves the good entries of a damaged segment. May throw. */
  readonly rescue: (entries: readonly (readonly [string, Entry])[]) => unknown;
  /** Runs a function that writes, and reports its failure. Returns whether it succeeded. */
  readonly tryToWrite: (write: () => void) => boolean;
  readonly onWarning: (warning: StoreWarning) => void;
  /** Tells entries from what is damaged. */
  readonly read: Gate;
}

/** The segments of a store. */
export class SegmentFolder {
  readonly path: string;
  readonly #options: SegmentFolderOptions;
  /** Segments that were read, or could not be. */
  readonly #seen = new Set<string>();
  /** The keys of segments whose entries are all known, so that others may replace them. */
  readonly #segments = new Map<string, readonly string[]>();

  constructor(options: SegmentFolderOptions) {
    this.path = options.path;
    this.#options = options;
  }

  /** The keys of segments that were fully read or written. */
  get segments(): ReadonlyMap<string, readonly string[]> {
    return this.#segments;
  }

  /**
   * Creates the folder, and removes temporary files of killed processes.
   * @param now ms since the epoch
   */
  prepare(now: number): void {
    mkdirSync(this.path, { recursive: true });
    for (const name of readdirSync(this.path)) {
      const path = join(this.path, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats && isAbandoned(name, now - stats.mtimeMs)) {
        retryWhileBusy(() => rmSync(path, { force: true }));
      }
    }
  }

  /** Reads all new segments. If one vanishes, another build has replaced it, so it looks again. */
  load(take: (key: string, entry: Entry) => void): void {
    for (let look = 0; look < 5; look += 1) {
      const segments = namesIn(this.path).filter(isSegment);
      const news = segments.filter((name) => !this.#seen.has(name));
      const vanished = news.filter((name) => !this.#read(name, take));
      if (vanished.length === 0) return;
    }
  }

  async write(entries: readonly (readonly [string, Entry])[]): Promise<void> {
    // It may not have been possible before.
    mkdirSync(this.path, { recursive: true });
    this.#note(await writeSegment(this.path, entries), entries);
    // Noted first, or `load` would read it meanwhile.
    await syncToDisk(this.path, 'folder');
  }

  /** @returns the new segment's name */
  writeSync(entries: readonly (readonly [string, Entry])[]): string {
    const name = writeSegmentSync(this.path, entries);
    this.#note(name, entries);
    return name;
  }

  #note(name: string, entries: readonly (readonly [string, Entry])[]): void {
    this.#seen.add(name);
    this.#segments.set(
      name,
      entries.map(([key]) => key),
    );
  }

  remove(names: readonly string[]): void {
    for (const name of names) {
      retryWhileBusy(() => rmSync(join(this.path, name), { force: true }));
      this.#segments.delete(name);
    }
  }

  /** @returns false when the segment is gone */
  #read(name: string, take: (key: string, entry: Entry) => void): boolean {
    this.#seen.add(name);
    try {
      const items = retryWhileBusy(() => readSegment(this.path, name));
      const good: [string, Entry][] = [];
      let isDamaged = false;
      for (const [key, value] of items) {
        const gated = this.#options.read(key, value);
        if (gated.entry !== undefined) good.push([key, gated.entry]);
        isDamaged ||= gated.isDamaged;
      }
      for (const [key, entry] of good) take(key, entry);
      if (good.length === items.size) {
        this.#segments.set(name, [...items.keys()]);
      } else if (isDamaged) {
        // Rewrites them first, so that a kill does not leave them in a file that nobody reads.
        const isRescued = this.#options.tryToWrite(() => this.#options.rescue(good));
        if (isRescued) {
          this.#setAside(name, new DamagedSegmentError('Some of its entries are damaged.'));
        }
      }
    } catch (error) {
      if (isMissing(error)) {
        this.#seen.delete(name);
        return false;
      }
      if (error instanceof DamagedSegmentError) this.#setAside(name, error);
      else this.#reportUnreadable(name, error as Error);
    }
    return true;
  }

  #setAside(name: string, cause: DamagedSegmentError): void {
    const path = join(this.path, name);
    const isRenamed = this.#options.tryToWrite(() => {
      try {
        retryWhileBusy(() => renameSync(path, path + CORRUPT));
      } catch (error) {
        // Another build may have been first.
        if (!isMissing(error)) throw error;
      }
    });
    this.#options.onWarning({
      message:
        `A file of the product store is damaged: ${path}. ` +
        (isRenamed ? `It is now named *${CORRUPT}. ` : '') +
        'Its products will be fetched again, and you can delete it.',
      cause,
    });
  }

  #reportUnreadable(name: string, cause: Error): void {
    const message = `A file of the product store cannot be read: ${join(this.path, name)} (${reasonOf(cause)}).`;
    this.#options.onWarning({ message, cause });
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
