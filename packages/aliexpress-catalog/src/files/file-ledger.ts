import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { guardOnWarning } from '../backend/callbacks.ts';
import { hashOf } from '../backend/hash.ts';
import {
  banEnd,
  DEFAULT_QUOTA,
  quotaBanned,
  quotaDay,
  quotaSpent,
  type Ledger,
} from '../backend/ledger.ts';
import type { StoreWarning } from '../backend/store.ts';
import { createFileDayBan, type FileDayBan } from './file-day-ban.ts';
import { unwritable } from './unwritable.ts';

export interface LedgerOptions {
  /** Folder of the ledger. All builds and sites of one app key may share it. */
  readonly dir: string;
  /** The quota belongs to it. Only its hash is stored. */
  readonly appKey: string;
  /** Calls a day. @default 5000 */
  readonly dailyQuota?: number;
  /** Calls a day to keep for your own searches. @default 0 */
  readonly reserve?: number;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
  readonly onWarning?: (warning: StoreWarning) => void;
}

const DAYS_KEPT = 7;

/** Bytes for each call. */
const MARK = 8;

/**
 * A ledger in files. Each call appends a mark to the file of the day, so its size is the number of calls.
 * Appends are atomic, so the count is exact with several processes and after kills. Marks are unique, so
 * that the first of several processes gets the last call.
 */
export function createFileLedger(options: LedgerOptions): Ledger {
  return new FileLedger(options);
}

class FileLedger implements Ledger {
  readonly #dir: string;
  readonly #budget: number;
  readonly #dailyQuota: number;
  readonly #now: () => number;
  readonly #onWarning: (warning: StoreWarning) => void;
  readonly #ban: FileDayBan;
  /** Counts by day, for a folder that cannot be written. */
  readonly #inMemory = new Map<string, number>();
  #opened = false;
  #writable = true;

  constructor(options: LedgerOptions) {
    this.#dir = join(options.dir, 'ledger', hashOf(options.appKey));
    this.#dailyQuota = options.dailyQuota ?? DEFAULT_QUOTA;
    this.#budget = Math.max(0, this.#dailyQuota - (options.reserve ?? 0));
    this.#now = options.now ?? Date.now;
    this.#onWarning = guardOnWarning(options.onWarning);
    this.#ban = createFileDayBan({ dir: options.dir, appKey: options.appKey, now: this.#now });
  }

  spend(): void {
    const banned = this.#ban.until();
    if (banned !== undefined) throw quotaBanned(banned);
    const day = this.#today();
    if (this.#used(day) >= this.#budget || this.#count(day) > this.#budget) {
      throw quotaSpent(this.#budget, this.#dailyQuota);
    }
  }

  left(): number {
    if (this.#ban.until() !== undefined) return 0;
    return Math.max(0, this.#budget - this.#used(this.#today()));
  }

  noteBan(ms: number): void {
    this.#ban.note(banEnd(this.#now(), ms));
  }

  #today(): string {
    return quotaDay(this.#now());
  }

  #used(day: string): number {
    return Math.ceil(sizeOf(this.#file(day)) / MARK) + (this.#inMemory.get(day) ?? 0);
  }

  #file(day: string): string {
    return join(this.#dir, `${day}.calls`);
  }

  /** Creates the folder only when needed, because most builds make no call. */
  #open(): void {
    if (this.#opened) return;
    this.#opened = true;
    mkdirSync(this.#dir, { recursive: true });
    const earlier = readdirSync(this.#dir).filter((name) => !name.startsWith(this.#today()));
    for (const name of earlier.toSorted().slice(0, 1 - DAYS_KEPT)) {
      rmSync(join(this.#dir, name), { force: true });
    }
  }

  /** @returns which call of the day this one is, from 1 */
  #count(day: string): number {
    const counted = this.#tryToWrite(() => {
      this.#open();
      const mark = randomBytes(MARK);
      appendFileSync(this.#file(day), mark);
      const used = this.#used(day);
      // Others may have appended since, so only the place of this mark tells.
      return used <= this.#budget ? used : this.#placeOf(mark, day);
    });
    if (counted !== undefined) return counted;
    this.#inMemory.set(day, (this.#inMemory.get(day) ?? 0) + 1);
    return this.#used(day);
  }

  #placeOf(mark: Buffer, day: string): number {
    const marks = readFileSync(this.#file(day));
    const place = Math.floor(marks.indexOf(mark) / MARK) + 1;
    return place + (this.#inMemory.get(day) ?? 0);
  }

  #tryToWrite<T>(write: () => T): T | undefined {
    if (!this.#writable) return undefined;
    try {
      return write();
    } catch (error) {
      this.#writable = false;
      this.#onWarning(unwritable(this.#dir, error as Error));
      return undefined;
    }
  }
}

/** 0 when there is no such file, or cannot be one. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
