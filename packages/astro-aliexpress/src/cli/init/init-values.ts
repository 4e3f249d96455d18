import { text as readStream } from 'node:stream/consumers';
import { VARIABLES, type CredentialName, type Credentials } from '../../config/credentials.ts';
import { SetupError } from '../terminal/failure.ts';

/** The names AliExpress and `doctor` use. */
export const LABELS = {
  trackingId: 'Tracking ID',
  appKey: 'App Key',
  appSecret: 'App Secret',
} as const satisfies Record<CredentialName, string>;

/** How to pass each value without prompts. */
const WAYS: Readonly<Record<CredentialName, string>> = {
  trackingId: `--tracking-id, or ${VARIABLES.trackingId} in the environment`,
  appKey: `--app-key, or ${VARIABLES.appKey} in the environment`,
  appSecret: `${VARIABLES.appSecret} in the environment, or --app-secret-stdin`,
};

export const NAMES = Object.keys(LABELS) as CredentialName[];

/** What is wrong with a value's format, if anything. Never contains the value. */
export function problemOf(name: CredentialName, value: string): string | undefined {
  const label = LABELS[name];
  if (value === '') return `The ${label} is empty.`;
  if (/\s/.test(value)) return `The ${label} contains a space. Copy only the value.`;
  // Characters that a `.env` file, or a shell reading it, treats specially.
  if (!/^[!-~]+$/.test(value) || /["#$'\\`]/.test(value)) {
    return `The ${label} contains an invalid character. Copy it again.`;
  }
  return undefined;
}

export function checkShapes(values: Partial<Credentials>): void {
  for (const name of NAMES) {
    const problem = values[name] === undefined ? undefined : problemOf(name, values[name]);
    if (problem !== undefined) throw new SetupError(problem);
  }
}

/** @throws SetupError listing all missing values and how to pass them */
export function complete(values: Partial<Credentials>): Credentials {
  const missing = NAMES.filter((name) => values[name] === undefined);
  if (missing.length === 0) return values as Credentials;
  throw new SetupError(
    `Can’t prompt for missing values: ${missing.map((name) => LABELS[name]).join(', ')}.`,
    `Run it in a terminal, or set\n${missing.map((name) => `${LABELS[name]}: ${WAYS[name]}`).join('\n')}`,
  );
}

export async function readSecret(stream: NodeJS.ReadStream): Promise<string> {
  if (stream.isTTY) {
    throw new SetupError(
      '--app-secret-stdin reads from a pipe or a file.',
      'Leave it out to type the secret, hidden.',
    );
  }
  return (await readStream(stream)).trim();
}
