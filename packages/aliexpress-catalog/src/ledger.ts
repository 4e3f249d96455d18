import { createHash } from 'node:crypto';
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
import { QuotaError } from 'aliexpress-affiliate';
import type { Problem } from './store.ts';

/** The record of the calls spent on a quota day. */
export interface Ledger {
  /**
   * Counts one call, before it is sent.
   * @throws QuotaError when the day's quota leaves none
   */
  spend(): void | Promise<void>;
  /** Calls that may still be made today; never negative. */
  left(): number | Promise<number>;
}

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

/** The gateway's day turns over at 24:00 GMT+8. */
const GATEWAY_OFFSET = 8 * 3_600_000;
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
  #writable = true;

  constructor(options: LedgerOptions) {
    const key = createHash('sha256').update(options.appKey).digest('hex').slice(0, 16);
    this.#dir = join(options.dir, 'ledger', key);
    this.#dailyQuota = options.dailyQuota ?? 5_000;
    this.#budget = Math.max(0, this.#dailyQuota - (options.reserve ?? 0));
    this.#now = options.now ?? Date.now;
    this.#onProblem = options.onProblem ?? (() => {});
    this.#tryToWrite(() => {
      mkdirSync(this.#dir, { recursive: true });
      const days = readdirSync(this.#dir).toSorted();
      for (const day of days.slice(0, -DAYS_KEPT)) rmSync(join(this.#dir, day), { force: true });
    });
  }

  spend(): void {
    const day = this.#today();
    if (this.#used(day) >= this.#budget) throw this.#spent();
    // Two processes may both have seen the last free place: only the size after the append tells.
    if (this.#count(day) > this.#budget) throw this.#spent();
  }

  left(): number {
    return Math.max(0, this.#budget - this.#used(this.#today()));
  }

  #today(): string {
    return new Date(this.#now() + GATEWAY_OFFSET).toISOString().slice(0, 10);
  }

  #used(day: string): number {
    const size = statSync(join(this.#dir, day), { throwIfNoEntry: false })?.size ?? 0;
    return size + (this.#inMemory.get(day) ?? 0);
  }

  /** @returns the day's calls, this one included */
  #count(day: string): number {
    const counted = this.#tryToWrite(() => {
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

  #spent(): QuotaError {
    return new QuotaError({
      code: 'LocalQuota',
      message: `The day's budget of ${this.#budget} calls is spent (quota ${this.#dailyQuota}).`,
      hint: 'It is free again at 24:00 GMT+8. `limits.dailyQuota` and `limits.reserve` set it.',
    });
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
