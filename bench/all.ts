/**
 * Runs all benchmarks, each in a process of its own, and prints one table of what they found, with
 * versions and the machine. Leave the machine alone meanwhile: it takes over half an hour.
 *
 *   pnpm bench                  [--rounds 3]
 *   pnpm bench --kept           prints what was last measured
 *   pnpm bench --kept --write   writes it into the docs, too
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { type Comparison, keep, readResults, type Row, toMarkdown } from './publish.ts';
import { writeDocs } from './write-docs.ts';

const NAMES = ['commands', 'dev', 'builds', 'incremental', 'growth', 'weight', 'store'] as const;

const { values } = parseArgs({
  options: {
    kept: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    rounds: { type: 'string' },
  },
});
if (!values.kept) {
  // Before, since a benchmark is load itself.
  keep('all', { figures: machine() });
  const flags = values.rounds === undefined ? [] : ['--rounds', values.rounds];
  for (const name of NAMES) run(name, flags);
}
const measuredOn = readResults<string>('all')?.figures ?? machine();
const results = NAMES.flatMap((name) => readResults(name) ?? []);
const rows = results.flatMap(({ comparisons = [] }) => comparisons.map(toRow));
const all = toMarkdown(rows, 2);
console.log(`\n${measuredOn}\n\n${all}`);
if (values.write) {
  const tables = results.flatMap((it) => Object.entries(it.tables ?? {}));
  await writeDocs({
    all,
    machine: measuredOn,
    ...Object.fromEntries(tables.map(([name, table]) => [name, toMarkdown(table)])),
  });
}

function run(name: string, flags: readonly string[]): void {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, [script, ...flags], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`The benchmark \`${name}\` ended with ${status}.`);
}

function toRow({ what, against, wall, cpu, memory, calls }: Comparison): Row {
  return {
    what,
    'compared with': against,
    wall: wall.toFixed(2),
    CPU: cpu.toFixed(2),
    memory: memory?.toFixed(2) ?? '–',
    calls: calls?.toLocaleString('en') ?? '–',
  };
}
