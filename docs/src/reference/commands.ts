/** The command line, in its own words. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pathOf } from './repository.ts';

const BIN = pathOf('packages/astro-aliexpress/dist/cli/main.js');

export interface CommandFacts {
  readonly name: string;
  /** All of `--help`. */
  readonly help: string;
}

export async function readCommands(): Promise<CommandFacts[]> {
  const names = namesIn(await helpOf());
  return Promise.all(names.map(async (name) => ({ name, help: await helpOf(name) })));
}

async function helpOf(...command: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [BIN, ...command, '--help'], {
    env: { ...process.env, COLUMNS: '86', NO_COLOR: '1' },
  });
  return stdout.trim();
}

/** `  show [options] <products...>  what is known …`, below `Commands:`. */
function namesIn(help: string): string[] {
  const [, list = ''] = /^Commands:\n((?: .*(?:\n|$))+)/m.exec(help) ?? [];
  return [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'help');
}
