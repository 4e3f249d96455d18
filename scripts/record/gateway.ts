import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { environmentAt, type Environment } from './program.ts';
import { REPOSITORY } from './repository.ts';

export const SANDBOX = join(REPOSITORY, 'packages/aliexpress-sandbox/dist/cli.js');

/** Always the same: it is in the addresses of pictures, and reports hold digests of these. */
const PORT = 43_117;
/** A second apart. Another record may be using the port: they take turns. */
const TRIES = 900;

export interface Gateway {
  /** What tells a build of it. */
  readonly env: Environment;
  /** A line for each call so far. They are sorted, since several are under way at once. */
  calls(): string;
  close(): Promise<void>;
}

/** The sandbox, as a gateway in a process of its own, whose clock stands still. */
export async function startGateway(now: number): Promise<Gateway> {
  for (let left = TRIES; left > 0; left -= 1) {
    const gateway = (await isTaken()) ? undefined : await tryToStart(now);
    if (gateway !== undefined) return gateway;
    await delay(1_000);
  }
  throw new Error(`Port ${PORT} is taken: end what listens there.`);
}

function isTaken(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(PORT, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** @returns nothing when the port has been taken meanwhile */
async function tryToStart(now: number): Promise<Gateway | undefined> {
  const child = spawn(process.execPath, [SANDBOX, '--port', String(PORT)], {
    env: environmentAt(now),
  });
  const ended = once(child, 'close');
  let output = '';
  let problem = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    problem += chunk;
  });
  const hasStarted = await new Promise<boolean>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (/^ALIEXPRESS_GATEWAY=.*\n/m.test(output)) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  if (problem.includes('port is taken')) return undefined;
  if (!hasStarted) throw new Error(`The sandbox did not start. ${problem}`);
  const variables = [...output.matchAll(/^(ALIEXPRESS_\w+)=(.*)$/gm)];
  return {
    env: Object.fromEntries(variables.map(([, name, value]) => [name!, value!])),
    calls: () =>
      output
        .split(/(?<=\n)/)
        .filter((line) => line.includes('aliexpress.affiliate.'))
        .toSorted()
        .join(''),
    async close() {
      child.kill();
      await ended;
    },
  };
}
