import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'astro/zod';
import { writeFileAtomic } from '../files/write-file-atomic.ts';
import { keptOrderSchema, keyOf, type KeptOrder } from './kept-order.ts';
import { isMonth, type Month } from '../core/month.ts';
import { monthOf } from './month.ts';

/**
 * The orders paid in a month: a file each, `2026-10.json`. A file is always replaced as a whole, so it
 * never says that a month is listed without having its orders.
 */
const fileSchema = z.object({
  /** Another version is not read: AliExpress has all of it. */
  version: z.literal(1),
  /** ms since the epoch. All orders that AliExpress had then are in the file. */
  listedAt: z.number().exactOptional(),
  orders: z.array(keptOrderSchema),
});

interface MonthOfOrders {
  readonly listedAt?: number | undefined;
  readonly orders: ReadonlyMap<string, KeptOrder>;
}

/** Orders are private: nobody else may read them, and git leaves them alone. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** ms. No write takes longer. */
const ABANDONED = 3_600_000;

/** The orders of an account, in a folder of their own. All of them are in memory, too. */
export class OrderFolder {
  readonly #dir: string;
  readonly #months = new Map<Month, MonthOfOrders>();
  /** Which file an order is in. */
  readonly #monthOf = new Map<string, Month>();
  #isOpen = false;

  /** @param onDamaged called with each file that can't be read; its orders are fetched again */
  constructor(dir: string, onDamaged: (file: string) => void) {
    this.#dir = dir;
    for (const name of existsSync(dir) ? readdirSync(dir).toSorted() : []) {
      const month = name.replace(/\.json$/, '');
      if (!name.endsWith('.json') || !isMonth(month)) continue;
      const file = readMonth(join(dir, name));
      if (file === undefined) onDamaged(join(dir, name));
      else this.#load(month, file);
    }
  }

  /** The orders from a month on. */
  since(first: Month): KeptOrder[] {
    return [...this.#months]
      .filter(([month]) => month >= first)
      .flatMap(([, { orders }]) => Array.from(orders.values()));
  }

  /** When all orders of a month were last listed. */
  listedAt(month: Month): number | undefined {
    return this.#months.get(month)?.listedAt;
  }

  /**
   * Writes down orders, or what is new of those that are known.
   * @param month of an order that doesn't say when it was paid
   * @throws the error of the file system
   */
  put(month: Month, orders: readonly KeptOrder[]): void {
    const byMonth = Map.groupBy(
      orders,
      (order) => this.#monthOf.get(keyOf(order)) ?? (order.paidAt ? monthOf(order.paidAt) : month),
    );
    for (const [its, found] of byMonth) {
      const { orders: known = new Map(), listedAt } = this.#months.get(its) ?? {};
      const all = new Map([...known, ...found.map((order) => [keyOf(order), order] as const)]);
      this.#write(its, { listedAt, orders: all });
    }
  }

  /** @throws the error of the file system */
  noteListed(month: Month, at: number): void {
    const { orders = new Map() } = this.#months.get(month) ?? {};
    this.#write(month, { listedAt: at, orders });
  }

  #load(month: Month, content: MonthOfOrders): void {
    this.#months.set(month, content);
    for (const key of content.orders.keys()) this.#monthOf.set(key, month);
  }

  #write(month: Month, content: MonthOfOrders): void {
    this.#open();
    const { listedAt, orders } = content;
    const file = { version: 1, listedAt, orders: [...orders.values()] };
    writeFileAtomic(join(this.#dir, `${month}.json`), `${JSON.stringify(file)}\n`, FILE_MODE);
    this.#load(month, content);
  }

  #open(): void {
    if (this.#isOpen) return;
    const top = dirname(this.#dir);
    mkdirSync(this.#dir, { recursive: true, mode: FOLDER_MODE });
    chmodSync(top, FOLDER_MODE);
    const ignore = join(top, '.gitignore');
    if (!existsSync(ignore)) writeFileAtomic(ignore, '*\n', FILE_MODE);
    removeAbandoned(this.#dir);
    this.#isOpen = true;
  }
}

/** What writers that were killed have left. */
function removeAbandoned(dir: string): void {
  for (const name of readdirSync(dir)) {
    const file = join(dir, name);
    if (!name.endsWith('.tmp')) continue;
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > ABANDONED) rmSync(file, { force: true });
  }
}

/** `undefined` if it is damaged, or of another version. */
function readMonth(file: string): MonthOfOrders | undefined {
  try {
    const { listedAt, orders } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { listedAt, orders: new Map(orders.map((order) => [keyOf(order), order])) };
  } catch {
    return undefined;
  }
}
