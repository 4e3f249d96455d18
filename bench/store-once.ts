/**
 * Opens a store, sets some products in batches, and closes it; sends what that took. A process of
 * its own, so that memory is this run's alone.
 */
import { createFileStore } from 'aliexpress-catalog';
import { entryOf } from './entries.ts';

export interface Run {
  readonly dir: string;
  /** The products that are set, by their numbers. */
  readonly from: number;
  readonly to: number;
  readonly fetchedAt: number;
}

export interface Taken {
  /** ms, as are `flush`, for one batch, `close` and `blocked`. */
  readonly open: number;
  readonly flush: number;
  readonly close: number;
  /** The longest time in `close` for which nothing else had its turn. */
  readonly blocked: number;
  /** MB at the peak; of the whole process, Node.js itself included. */
  readonly memory: number;
}

const BATCH = 50;
const { dir, from, to, fetchedAt } = JSON.parse(process.argv[2]!) as Run;

let start = performance.now();
const store = createFileStore({ dir });
const open = performance.now() - start;

const flushes: number[] = [];
for (let first = from; first < to; first += BATCH) {
  const batch = Array.from({ length: BATCH }, (_, i) => entryOf(first + i, fetchedAt));
  start = performance.now();
  await store.set(new Map(batch));
  flushes.push(performance.now() - start);
}
const flush = flushes.toSorted((a, b) => a - b)[flushes.length >> 1] ?? 0;

let blocked = 0;
let lastTurn = performance.now();
const turns = setInterval(noteTurn, 1);
start = performance.now();
await store.close();
const close = performance.now() - start;
noteTurn();
clearInterval(turns);

const memory = process.resourceUsage().maxRSS / 1024;
process.send!({ open, flush, close, blocked, memory } satisfies Taken);

function noteTurn(): void {
  const now = performance.now();
  blocked = Math.max(blocked, now - lastTurn);
  lastTurn = now;
}
