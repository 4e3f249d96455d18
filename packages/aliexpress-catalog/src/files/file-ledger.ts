import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../hash.ts';
import { DEFAULT_QUOTA, quotaDay, quotaSpent, type Ledger } from '../ledger.ts';
import type { Problem } from '../store.ts';

export interface LedgerOptions {
  /** Folder of the ledger; may be shared by all builds and sites of one app key. */
  readonly dir: string;
  /** The quota belongs to it. Only its hash is written. */
  readonly appKey: string;
  /** Calls a day. @default 5000 */
  readonly dailyQuota?: number;
  /** Calls a day to leave unspent, for the author's own searches. @default 0 */
  readonly reserve?: number;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
  readonly onProblem?: (problem: Problem) => void;
}

const DAYS_KEPT = 7;

/**
 * A ledger in files: one byte is appended to the day's file per call, so its size is the number of
 * calls. An append is atomic, which keeps it exact with several processes and with kills.
 */
export function openFileLedger(options: LedgerOptions): Ledger {
  return new FileLedger(options);
}

class FileLedger implements Ledger {
  readonly #dir: string;
  readonly #budget: number;
  readonly #dailyQuota: number;
  readonly #now: () => number;
  readonly #onProblem: (problem: Problem) => void;
  /** Counts where the folder cannot be written, by day. */
  readonly #inMemory = new Map<string, number>();
  #opened = false;
  #writable = true;

  constructor(options: LedgerOptions) {
    this.#dir = join(options.dir, 'ledger', hashOf(options.appKey));
    this.#dailyQuota = options.dailyQuota ?? DEFAULT_QUOTA;
    this.#budget = Math.max(0, this.#dailyQuota - (options.reserve ?? 0));
    this.#now = options.now ?? Date.now;
    this.#onProblem = options.onProblem ?? (() => {});
  }

  spend(): void {
    const day = this.#today();
    if (this.#used(day) >= this.#budget) throw quotaSpent(this.#budget, this.#dailyQuota);
    // Two processes may both have seen the last free place: only the size after the append tells.
    if (this.#count(day) > this.#budget) throw quotaSpent(this.#budget, this.#dailyQuota);
  }

  left(): number {
    return Math.max(0, this.#budget - this.#used(this.#today()));
  }

  #today(): string {
    return quotaDay(this.#now());
  }

  #used(day: string): number {
    const size = statSync(join(this.#dir, day), { throwIfNoEntry: false })?.size ?? 0;
    return size + (this.#inMemory.get(day) ?? 0);
  }

  /** Only once it is needed: most builds make no call. */
  #open(): void {
    if (this.#opened) return;
    this.#opened = true;
    mkdirSync(this.#dir, { recursive: true });
    const earlier = readdirSync(this.#dir).filter((day) => day !== this.#today());
    for (const day of earlier.toSorted().slice(0, 1 - DAYS_KEPT)) {
      rmSync(join(this.#dir, day), { force: true });
    }
  }

  /** @returns the day's calls, this one included */
  #count(day: string): number {
    const counted = this.#tryToWrite(() => {
      this.#open();
      const file = openSync(join(this.#dir, day), 'a');
      try {
        writeSync(file, '.');
        return fstatSync(file).size + (this.#inMemory.get(day) ?? 0);
      } finally {
        closeSync(file);
      }
    });
    if (counted !== undefined) return counted;
    this.#inMemory.set(day, (this.#inMemory.get(day) ?? 0) + 1);
    return this.#used(day);
  }

  #tryToWrite<T>(write: () => T): T | undefined {
    if (!this.#writable) return undefined;
    try {
      return write();
    } catch (error) {
      this.#writable = false;
      this.#onProblem({
        message:
          `The ledger of calls cannot be written: ${this.#dir} (${(error as Error).message}). ` +
          'Calls of this build are counted in memory only. Check the rights and the free space of ' +
          'that folder, or set `cache.dir`.',
        cause: error,
      });
      return undefined;
    }
  }
}
