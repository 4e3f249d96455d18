import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AliexpressOptions } from 'astro-aliexpress';
import { vi } from 'vitest';
import { runCommandLine } from '../../packages/astro-aliexpress/dist/cli/command-line.js';
import { makeSite, type Site } from './site.ts';

export const BIN = fileURLToPath(
  new URL('../../packages/astro-aliexpress/dist/cli/main.js', import.meta.url),
);

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface ProcessOptions extends RunOptions {
  /** What comes through the pipe. */
  readonly input?: string;
  /** Another user than the one who runs the tests. */
  readonly uid?: number;
}

/** Runs the command line in a process of its own, its output in pipes. */
export function runProcess(
  args: readonly string[],
  { cwd, env = {}, input = '', uid }: ProcessOptions = {},
): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [BIN, ...args],
      {
        ...(cwd === undefined ? {} : { cwd }),
        ...(uid === undefined ? {} : { uid }),
        env: { ...plainEnvironment(), ...env },
      },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
    child.stdin!.end(input);
  });
}

/** A process has one output, one folder and one environment: one command at a time. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs the command line in this process, with what the terminal would get in its place. A process
 * of its own needs two seconds of CPU to load Astro, so only tests of processes start one.
 */
export function run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const result = turn.then(() => runHere(args, options));
  turn = result.catch(() => {});
  return result;
}

async function runHere(args: readonly string[], { cwd, env }: RunOptions): Promise<Run> {
  const before = { cwd: process.cwd(), exitCode: process.exitCode };
  const stdout = capture(process.stdout);
  const stderr = capture(process.stderr);
  const restoreEnvironment = changeEnvironment({ ...NO_TERMINAL, ...env });
  try {
    if (cwd !== undefined) process.chdir(cwd);
    process.exitCode = undefined;
    await runCommandLine(args);
    return { code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    restoreEnvironment();
    stdout.end();
    stderr.end();
    process.chdir(before.cwd);
    process.exitCode = before.exitCode;
  }
}

/**
 * Changes variables until the function that it returns is called. It leaves `process.env` the
 * object that it is: vitest deletes the variables of a test from the one that it has seen first.
 */
function changeEnvironment(changes: NodeJS.ProcessEnv): () => void {
  const before = Object.keys(changes).map((name) => [name, process.env[name]] as const);
  setVariables(Object.entries(changes));
  return () => setVariables(before);
}

function setVariables(variables: Iterable<readonly [name: string, value: string | undefined]>) {
  for (const [name, value] of variables) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

function capture(stream: NodeJS.WriteStream) {
  const chunks: string[] = [];
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk, ...rest: unknown[]) => {
    chunks.push(String(chunk));
    (rest.at(-1) as (() => void) | undefined)?.();
    return true;
  });
  return { text: () => chunks.join(''), end: () => spy.mockRestore() };
}

/** What the terminal of the tests is like must not matter. */
const NO_TERMINAL: NodeJS.ProcessEnv = {
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
  COLUMNS: undefined,
};

export function plainEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, ...NO_TERMINAL };
}

/** A site with a config of its own, as an author has it. */
export function makeSiteWithConfig(
  files: Readonly<Record<string, string>> = {},
  options: AliexpressOptions = { limits: { interval: 0 } },
): Site {
  const config = `
import mdx from '@astrojs/mdx';
import aliexpress from 'astro-aliexpress';
export default { integrations: [aliexpress(${JSON.stringify(options)}), mdx()] };
`;
  return makeSite({ 'astro.config.mjs': config, ...files });
}

/** What a program reads. */
export function json<T = Record<string, unknown>>({ stdout }: Run): T {
  return JSON.parse(stdout) as T;
}

/** Of a terminal that shows colours. */
// oxlint-disable-next-line no-control-regex -- colours
export const COLOUR = /\u001B\[\d+m/;
