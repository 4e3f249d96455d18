import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import { BIN, plainEnvironment } from './command-line.ts';

export interface Terminal {
  /** All that it shows, without colours. */
  output(): string;
  /** Waits until something new is shown. */
  shows(text: string | RegExp): Promise<void>;
  type(keys: string): void;
  /** Waits for a question, and types. */
  answer(question: string | RegExp, keys: string): Promise<void>;
  /** The exit code. */
  ended(): Promise<number>;
}

export const ENTER = '\r';
export const CTRL_C = '\u0003';
/** Ctrl-U. */
export const CLEAR_LINE = '\u0015';

/** Runs the command line in a terminal, as `script` of Debian's `bsdutils` makes one. */
export function runInTerminal(
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
): Terminal {
  const command = [process.execPath, BIN, ...args].map((it) => `'${it}'`).join(' ');
  const child = spawn('script', ['-qec', `stty cols 100 rows 50; exec ${command}`, '/dev/null'], {
    cwd,
    env: { ...plainEnvironment(), TERM: 'xterm', SHELL: '/bin/sh', ...env },
  });
  let output = '';
  let seen = 0;
  let wake = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    wake();
  });
  const end = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? -1));
  });
  onTestFinished(async () => {
    child.kill();
    await end;
  });
  let isOver = false;
  void end.finally(() => {
    isOver = true;
    wake();
  });
  const text = () => stripVTControlCharacters(output);
  const shows = async (wanted: string | RegExp) => {
    for (;;) {
      const fresh = text().slice(seen);
      const at = typeof wanted === 'string' ? fresh.indexOf(wanted) : fresh.search(wanted);
      if (at >= 0) {
        seen += at + 1;
        return;
      }
      if (isOver) throw new Error(`It ended without showing ${wanted}:\n${text()}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const type = (keys: string) => void child.stdin.write(keys);
  return {
    output: text,
    shows,
    type,
    async answer(question, keys) {
      await shows(question);
      // What a prompt draws last; from there on it listens.
      await shows('└');
      type(keys);
    },
    ended: () => end,
  };
}
