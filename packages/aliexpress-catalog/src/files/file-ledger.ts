import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { QuotaError } from 'aliexpress-affiliate';
import { guardOnWarning } from '../backend/callbacks.ts';
import { hashOf } from '../backend/hash.ts';
import {
  banEnd,
  DEFAULT_QUOTA,
  quotaBanned,
  quotaDay,
  quotaSpent,
  quotaUnknown,
  type Ledger,
} from '../backend/ledger.ts';
import type { StoreWarning } from '../backend/store.ts';
import { namesIn } from './best-effort.ts';
import { createFileDayBan, type FileDayBan } from './file-day-ban.ts';
import { retryWhileBusy } from './retry-while-busy.ts';
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

/** The folder with a folder for each app key. */
const LEDGERS = 'ledger';

/** Earlier days. Many, so that a clock that jumps ahead a few times does not push out today. */
const DAYS_KEPT = 30;

/** Bytes for each call. */
const MARK = 8;

/** Share of the budget that a build may use while it cannot write its calls down. */
const UNCOUNTED_SHARE = 0.01;

/**
 * A ledger in files. Each call appends a mark to the file of the day, so its size is the number of calls.
 * Appends are atomic, so several processes count together, and a kill loses no call. Marks are unique, so
 * that the first of several processes gets the last call.
 *
 * While the folder cannot be written, other builds know nothing of the calls of this one. So it makes at
 * most 1 % of the budget then, but at least one call, and writes them down with the next one that it can.
 */
export function createFileLedger({ appKey, ...options }: LedgerOptions): Ledger {
  return new FileLedger(hashOf(appKey), options);
}

/**
 * Opens the ledger of a folder in which the calls of one app key are counted, to read it without
 * that key. `undefined` when the folder has the counts of none, or of several.
 */
export function onlyFileLedger(options: Omit<LedgerOptions, 'appKey'>): Ledger | undefined {
  const [account, ...others] = namesIn(join(options.dir, LEDGERS));
  const isOnly = account !== undefined && others.length === 0;
  return isOnly ? new FileLedger(account, options) : undefined;
}

class FileLedger implements Ledger {
  readonly #dir: string;
  readonly #budget: number;
  readonly #dailyQuota: number;
  readonly #now: () => number;
  readonly #onWarning: (warning: StoreWarning) => void;
  readonly #ban: FileDayBan;
  /** Calls of this process that are not in the file, by day. */
  readonly #uncounted = new Map<string, number>();
  #opened = false;
  #reported = false;

  /** @param account hash of the app key */
  constructor(account: string, options: Omit<LedgerOptions, 'appKey'>) {
    this.#dir = join(options.dir, LEDGERS, account);
    this.#dailyQuota = options.dailyQuota ?? DEFAULT_QUOTA;
    this.#budget = Math.max(0, this.#dailyQuota - (options.reserve ?? 0));
    this.#now = options.now ?? Date.now;
    this.#onWarning = guardOnWarning(options.onWarning);
    this.#ban = createFileDayBan({ dir: options.dir, account, now: this.#now });
  }

  spend(): void {
    const banned = this.bannedUntil();
    if (banned !== undefined) throw quotaBanned(banned);
    const day = this.#today();
    const used = this.#used(day);
    if (used === undefined) throw unreadable(this.#file(day));
    if (used >= this.#budget || this.#count(day) > this.#budget) {
      throw quotaSpent(this.#budget, this.#dailyQuota);
    }
  }

  left(): number | undefined {
    if (this.bannedUntil() !== undefined) return 0;
    const used = this.used();
    return used === undefined ? undefined : Math.max(0, this.#budget - used);
  }

  used(): number | undefined {
    return this.#used(this.#today());
  }

  bannedUntil(): number | undefined {
    return this.#ban.until();
  }

  noteBan(ms: number): void {
    this.#ban.note(banEnd(this.#now(), ms));
  }

  #today(): string {
    return quotaDay(this.#now());
  }

  /** `undefined` when the file cannot be read. */
  #used(day: string): number | undefined {
    const size = sizeOf(this.#file(day));
    return size === undefined ? undefined : Math.ceil(size / MARK) + this.#uncountedOn(day);
  }

  #uncountedOn(day: string): number {
    return this.#uncounted.get(day) ?? 0;
  }

  #file(day: string): string {
    return join(this.#dir, `${day}.calls`);
  }

  /** Creates the folder only when needed, because most builds make no call. */
  #open(day: string): void {
    if (this.#opened) return;
    mkdirSync(this.#dir, { recursive: true });
    this.#opened = true;
    // A later day is one of a wrong clock, or of one that was right.
    const earlier = readdirSync(this.#dir).filter((name) => name < day);
    for (const name of earlier.toSorted().slice(0, -DAYS_KEPT)) {
      rmSync(join(this.#dir, name), { force: true });
    }
  }

  /**
   * @returns which call of the day this one is, from 1
   * @throws QuotaError when it cannot be written down, and no more may be made without
   */
  #count(day: string): number {
    const uncounted = this.#uncountedOn(day);
    try {
      this.#open(day);
      const marks = randomBytes(MARK * (uncounted + 1));
      retryWhileBusy(() => appendFileSync(this.#file(day), marks));
      this.#uncounted.delete(day);
      const used = this.#used(day) ?? Number.POSITIVE_INFINITY;
      // Others may have appended since, so only the place of this mark tells.
      return used <= this.#budget ? used : this.#placeOf(marks.subarray(-MARK), day);
    } catch (error) {
      this.#report(error as Error);
      if (uncounted >= Math.max(1, Math.floor(this.#budget * UNCOUNTED_SHARE))) {
        throw unwritten(this.#dir, uncounted);
      }
      this.#uncounted.set(day, uncounted + 1);
      return 0;
    }
  }

  #placeOf(mark: Buffer, day: string): number {
    const marks = retryWhileBusy(() => readFileSync(this.#file(day)));
    return Math.floor(marks.indexOf(mark) / MARK) + 1;
  }

  #report(cause: Error): void {
    if (!this.#reported) this.#onWarning(unwritable(this.#dir, cause));
    this.#reported = true;
  }
}

function unreadable(file: string): QuotaError {
  return quotaUnknown(
    `the count in ${file} cannot be read`,
    'Check the permissions of that file and of its folder.',
  );
}

function unwritten(dir: string, calls: number): QuotaError {
  return quotaUnknown(
    `calls cannot be written down in ${dir}`,
    `Without that, this build may make ${calls}, and has made them. Check the permissions and the free ` +
      'space of that folder, or set `cache.dir`.',
  );
}

/** 0 when there is no such file, or cannot be one; `undefined` when nobody can tell. */
function sizeOf(file: string): number | undefined {
  try {
    const stats = retryWhileBusy(() => statSync(file, { throwIfNoEntry: false }));
    if (stats === undefined) return 0;
    return stats.isFile() ? stats.size : undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? 0 : undefined;
  }
}
