import { execFile } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** The moment at which a record begins. All posts of the example site are out by then. */
export const START = Date.UTC(2026, 10, 2, 9, 30);
export const DAY = 86_400_000;

const CLOCK = new URL('./clock.mjs', import.meta.url).href;
/** What programs need of this machine. Nothing else that a developer has set may reach a record. */
const NEEDED = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP', 'USERPROFILE'];

/** ms. What waits for the clock to go on would never end. */
const MOST_TIME = 1_800_000;

export type Environment = Readonly<Record<string, string>>;

export interface Program {
  /** Run by Node.js. */
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** ms since the epoch, for as long as it runs. */
  readonly now: number;
  readonly env?: Environment;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a process: the same on every machine, and a clock that stands still. */
export function environmentAt(now: number): Environment {
  return {
    ...Object.fromEntries(
      NEEDED.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    ASTRO_TELEMETRY_DISABLED: '1',
    LC_ALL: 'en_US.UTF-8',
    NO_COLOR: '1',
    NODE_OPTIONS: `--import ${CLOCK}`,
    RECORD_NOW: String(now),
    TZ: 'UTC',
  };
}

/** Runs a program to its end, its output in pipes. */
export function run({ file, args, cwd, now, env }: Program): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd,
      env: { ...environmentAt(now), ...env },
      maxBuffer: 2 ** 26,
      timeout: MOST_TIME,
    };
    const child = execFile(process.execPath, [file, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, stdout, stderr });
      else reject(new Error(`${file} ${args.join(' ')} was stopped.`, { cause: error }));
    });
    child.stdin!.end();
  });
}

/** What a terminal shows of it, as one text. */
export function transcript(command: string, { code, stdout, stderr }: Ended): string {
  const said = stderr === '' ? [] : ['--- stderr', stderr.trimEnd()];
  const lines = [`$ ${command}`, '--- stdout', stdout.trimEnd(), ...said, `--- exit code ${code}`];
  return stripVTControlCharacters(`${lines.join('\n')}\n`);
}

/** Of the file that keeps what it printed. */
export function fileNameOf(command: string): string {
  return command
    .split(/[^a-z\d]+/i)
    .filter(Boolean)
    .join('-');
}
