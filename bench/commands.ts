/**
 * Measures commands beside a Node that does nothing: time, and the modules that they load.
 *
 *   pnpm bench:commands [--rounds 7]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from 'aliexpress-sandbox';
import { loadedModules } from '../tests/helpers/loaded-modules.ts';
import { buildSite, environment } from './build-site.ts';
import { compareWithFirst, keep, megabytes, milliseconds, publish, ratio } from './publish.ts';
import { inRounds } from './rounds.ts';
import { rounds } from './settings.ts';
import { idOf, makeOurSite } from './site.ts';

const BIN = fileURLToPath(
  new URL('../packages/astro-aliexpress/dist/cli/main.js', import.meta.url),
);
const USAGE = new URL('./usage.mjs', import.meta.url).href;
const ROUNDS = rounds(7);
const CONFIG = `import mdx from '@astrojs/mdx';
import aliexpress from 'astro-aliexpress';
import { defineConfig } from 'astro/config';

export default defineConfig({ integrations: [aliexpress(), mdx()] });
`;

const sandbox = await startSandbox();
const { root, ...site } = makeOurSite(10, { name: 'commands' });
writeFileSync(join(root, 'astro.config.mjs'), CONFIG);
await buildSite({ root, ...site }, sandbox);

const commands: Readonly<Record<string, readonly string[]>> = {
  '`node -e 0`': ['-e', '0'],
  '`--help`': [BIN, '--help'],
  '`quota`': [BIN, 'quota'],
  '`show`': [BIN, 'show', idOf(0)],
  '`plan`': [BIN, 'plan'],
};
const results = await inRounds(
  ROUNDS,
  Object.entries(commands).map(([name, args]) => ({ name, run: () => measure(args) })),
);
const [nothing] = [...results.values()];
publish(
  `Commands in a site with a warm store, medians of ${ROUNDS}`,
  [...results].map(([command, it]) => ({
    command,
    modules: it.modules.toLocaleString('en'),
    wall: milliseconds(it.wall),
    'wall ratio': ratio(it.wall, nothing!.wall),
    CPU: milliseconds(it.cpu),
    'CPU ratio': ratio(it.cpu, nothing!.cpu),
    'peak memory': megabytes(it.memory),
  })),
);
keep('commands', {
  figures: Object.fromEntries(results),
  comparisons: compareWithFirst(results, (name) => `command, ${name}`),
});
await sandbox.close();

interface Command {
  /** ms */
  readonly wall: number;
  /** ms */
  readonly cpu: number;
  /** MB */
  readonly memory: number;
  readonly modules: number;
}

/** Counts the modules in a run of its own, because that takes time. */
async function measure(args: readonly string[]): Promise<Command> {
  const folder = mkdtempSync(join(root, 'run-'));
  const coverage = join(folder, 'coverage');
  const usage = join(folder, 'usage.json');
  try {
    await run(args, { NODE_V8_COVERAGE: coverage });
    const start = performance.now();
    await run(['--import', USAGE, ...args], { USAGE_FILE: usage });
    const wall = performance.now() - start;
    const { cpu, memory } = JSON.parse(readFileSync(usage, 'utf8')) as Omit<Command, 'modules'>;
    return { wall, cpu, memory, modules: loadedModules(coverage).length };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(args: readonly string[], more: Readonly<Record<string, string>>) {
  const env = { ...environment(sandbox), ...more };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`\`node ${args.join(' ')}\` ended with ${code}.`);
}
