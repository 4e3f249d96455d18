/**
 * Measures the file store by the number of products in it. Prints medians.
 *
 *   pnpm bench:store [--products 1000,10000,100000] [--rounds 3]
 */
import { fork } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFileStore } from 'aliexpress-catalog';
import { entryOf } from './entries.ts';
import { keep, megabytes, milliseconds, publish, type Row } from './publish.ts';
import { medians } from './rounds.ts';
import { numbers, rounds } from './settings.ts';
import type { Run, Taken } from './store-once.ts';

const FOLDER = fileURLToPath(new URL('./.tmp/store/', import.meta.url));
const SEGMENTS = 'products-v2';
const YESTERDAY = Date.now() - 86_400_000;
const NEW = 500;

interface Measured extends Taken {
  /** MB of all segments afterwards. */
  readonly size: number;
}

const figures: Record<string, unknown> = {};
const rows: Row[] = [];
const renewedRows: Row[] = [];
for (const products of numbers('products', [1_000, 10_000, 100_000], [1_000])) {
  const filled = await fill(products);
  const opened = await measure(filled, 0, 0);
  const grown = await measure(filled, products, products + NEW);
  const renewed = await measure(filled, 0, products);
  figures[products] = { opened, grown, renewed };
  const name = products.toLocaleString('en');
  rows.push({
    products: name,
    'on disk': megabytes(opened.size),
    open: milliseconds(opened.open),
    memory: megabytes(opened.memory),
    'flush of 50': milliseconds(grown.flush),
    'close after 500 new': milliseconds(grown.close),
  });
  renewedRows.push({
    products: name,
    close: milliseconds(renewed.close),
    'blocked at most': milliseconds(renewed.blocked),
    'on disk': megabytes(renewed.size),
    memory: megabytes(renewed.memory),
  });
}
rmSync(FOLDER, { recursive: true, force: true });
publish(`The file store, medians of ${rounds()}`, rows);
publish('The same, when a build gave every product a new answer', renewedRows);
keep('store', { figures, tables: { store: rows, 'store-renewed': renewedRows } });

/** A folder as yesterday's build has left it. */
async function fill(products: number): Promise<string> {
  rmSync(FOLDER, { recursive: true, force: true });
  const dir = join(FOLDER, 'filled');
  const store = createFileStore({ dir });
  for (let from = 0; from < products; from += 5_000) {
    const count = Math.min(5_000, products - from);
    await store.set(new Map(Array.from({ length: count }, (_, i) => entryOf(from + i, YESTERDAY))));
  }
  return dir;
}

/** Each time on a folder of its own, where the products of these numbers get a new answer. */
async function measure(filled: string, from: number, to: number): Promise<Measured> {
  const measured: Measured[] = [];
  for (let round = 0; round < rounds(); round += 1) {
    const dir = join(FOLDER, 'round');
    link(filled, dir);
    const taken = await run({ dir, from, to, fetchedAt: YESTERDAY + 3_600_000 });
    measured.push({ ...taken, size: sizeOf(dir) });
    rmSync(dir, { recursive: true });
  }
  return medians<keyof Measured>(measured);
}

/** Segments are never changed: there is no need to copy them. */
function link(from: string, to: string): void {
  mkdirSync(join(to, SEGMENTS), { recursive: true });
  for (const name of readdirSync(join(from, SEGMENTS))) {
    linkSync(join(from, SEGMENTS, name), join(to, SEGMENTS, name));
  }
}

async function run(task: Run): Promise<Taken> {
  const child = fork(new URL('./store-once.ts', import.meta.url), [JSON.stringify(task)]);
  const [taken, code] = await Promise.all([
    new Promise<Taken>((resolve) => child.once('message', resolve as () => void)),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  if (code !== 0) throw new Error(`The run ended with ${code}.`);
  return taken;
}

function sizeOf(dir: string): number {
  const names = readdirSync(join(dir, SEGMENTS));
  return names.reduce((sum, name) => sum + statSync(join(dir, SEGMENTS, name)).size, 0) / 1e6;
}
