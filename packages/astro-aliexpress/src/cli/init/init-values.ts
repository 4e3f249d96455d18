import { text as readStream } from 'node:stream/consumers';
import type { Credentials } from '../../config/credentials.ts';
import { VARIABLES } from '../../config/credentials.ts';
import { SetupError } from '../terminal/failure.ts';

type Name = keyof Credentials;

/** Called as AliExpress and `doctor` call them. */
export const LABELS = {
  trackingId: 'Tracking ID',
  appKey: 'App Key',
  appSecret: 'App Secret',
} as const satisfies Record<Name, string>;

/** How each is given where nobody is asked. */
const WAYS: Readonly<Record<Name, string>> = {
  trackingId: `--tracking-id, or ${VARIABLES.trackingId} in the environment`,
  appKey: `--app-key, or ${VARIABLES.appKey} in the environment`,
  appSecret: `${VARIABLES.appSecret} in the environment, or --app-secret-stdin`,
};

export const NAMES = Object.keys(LABELS) as Name[];

/** What is wrong with the shape of a value, if anything. Never says the value. */
export function problemOf(name: Name, value: string): string | undefined {
  const label = LABELS[name];
  if (value === '') return `The ${label} is empty.`;
  if (/\s/.test(value)) return `The ${label} holds a space: copy it alone.`;
  // What a `.env` file, or a shell that reads it, would take for something else.
  if (!/^[!-~]+$/.test(value) || /["#$'\\`]/.test(value)) {
    return `The ${label} holds a character that does not belong there: copy it again.`;
  }
  return undefined;
}

export function checkShapes(values: Partial<Credentials>): void {
  for (const name of NAMES) {
    const problem = values[name] === undefined ? undefined : problemOf(name, values[name]);
    if (problem !== undefined) throw new SetupError(problem);
  }
}

/** @throws SetupError that names all that are missing, and how to give them */
export function complete(values: Partial<Credentials>): Credentials {
  const missing = NAMES.filter((name) => values[name] === undefined);
  if (missing.length === 0) return values as Credentials;
  throw new SetupError(
    `There is nobody to ask, and these are not given: ${missing.map((name) => LABELS[name]).join(', ')}.`,
    `Run it in a terminal, or give\n${missing.map((name) => `${LABELS[name]}: ${WAYS[name]}`).join('\n')}`,
  );
}

export async function readSecret(stream: NodeJS.ReadStream): Promise<string> {
  if (stream.isTTY) {
    throw new SetupError(
      '--app-secret-stdin reads a pipe or a file.',
      'Without it you are asked, and what you type is not shown.',
    );
  }
  return (await readStream(stream)).trim();
}
