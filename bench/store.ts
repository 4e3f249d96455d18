/**
 * Measures the file store by the number of products in it. Prints medians as a Markdown table.
 *
 *   pnpm bench:store [--products 1000,10000,100000] [--rounds 3]
 */
import { fork } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openFileStore } from 'aliexpress-catalog';
import { entryOf } from './entries.ts';
import type { Run, Taken } from './store-once.ts';

const { values: flags } = parseArgs({
  options: {
    products: { type: 'string', default: '1000,10000,100000' },
    rounds: { type: 'string', default: '3' },
  },
});
const FOLDER = fileURLToPath(new URL('./.tmp/store/', import.meta.url));
const SEGMENTS = 'products-v2';
const YESTERDAY = Date.now() - 86_400_000;
const NEW = 500;

interface Measured extends Taken {
  /** MB of all segments afterwards. */
  readonly size: number;
}

console.log(`\nThe file store, medians of ${flags.rounds} rounds:\n`);
console.log(
  '| products | on disk | open | memory | flush of 50 | close after 500 new | all renewed: close | blocked at most | on disk | memory |',
);
console.log(`| ${Array.from({ length: 10 }, () => '---:').join(' | ')} |`);
for (const products of flags.products.split(',').map(Number)) {
  const filled = await fill(products);
  const opened = await measure(filled, 0, 0);
  const grown = await measure(filled, products, products + NEW);
  const renewed = await measure(filled, 0, products);
  const cells = [
    products.toLocaleString('en'),
    megabytes(opened, 'size'),
    milliseconds(opened, 'open'),
    megabytes(opened, 'memory'),
    milliseconds(grown, 'flush'),
    milliseconds(grown, 'close'),
    milliseconds(renewed, 'close'),
    milliseconds(renewed, 'blocked'),
    megabytes(renewed, 'size'),
    megabytes(renewed, 'memory'),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
rmSync(FOLDER, { recursive: true, force: true });

/** A folder as yesterday's build has left it. */
async function fill(products: number): Promise<string> {
  rmSync(FOLDER, { recursive: true, force: true });
  const dir = join(FOLDER, 'filled');
  const store = openFileStore({ dir });
  for (let from = 0; from < products; from += 5_000) {
    const count = Math.min(5_000, products - from);
    await store.set(new Map(Array.from({ length: count }, (_, i) => entryOf(from + i, YESTERDAY))));
  }
  return dir;
}

/** Each time on a folder of its own, where the products of these numbers get a new answer. */
async function measure(filled: string, from: number, to: number): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (let round = 0; round < Number(flags.rounds); round += 1) {
    const dir = join(FOLDER, 'round');
    link(filled, dir);
    const taken = await run({ dir, from, to, fetchedAt: YESTERDAY + 3_600_000 });
    measured.push({ ...taken, size: sizeOf(dir) });
    rmSync(dir, { recursive: true });
  }
  return measured;
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

function megabytes(measured: readonly Measured[], figure: 'size' | 'memory'): string {
  return `${median(measured, figure).toFixed(0)} MB`;
}

function milliseconds(measured: readonly Measured[], figure: keyof Taken): string {
  const ms = median(measured, figure);
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

function median(measured: readonly Measured[], figure: keyof Measured): number {
  const sorted = measured.map((it) => it[figure]).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
