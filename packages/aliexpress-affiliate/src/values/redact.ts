import { cleanText } from './text.ts';

/** Makes text from outside safe for an error's message. */
export type Redact = (text: string, max?: number) => string;

/** Any digest as long as a signature; that of an earlier try is secret, too. */
const SIGNATURES = /[0-9a-f]{32,}/gi;

/**
 * An answer may repeat what it was sent, so none is shown as it is. Gives one line of at most 300
 * characters, without secrets and anything that looks like a signature.
 */
export function createRedact(...secrets: readonly string[]): Redact {
  const hidden = secrets.flatMap((secret) => [secret, encoded(secret)]);
  return (text, max = 300) => {
    // Cleaned first, because a control character inside a secret would hide it.
    const whole = cleanText(text, 10_000);
    const shown = hidden.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), whole);
    return cleanText(shown.replace(SIGNATURES, '[redacted]'), max);
  };
}

/** As in the body of a request. */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

/**
 * Copies an error from outside without secrets: its name, code and message, and its causes. Leaves out
 * everything else, such as the request.
 */
export function redactedCause(error: unknown, redact: Redact, depth = 0): Error {
  const { name, message, code, cause }: Outside = isObject(error) ? error : { message: error };
  const copy = new Error(redact(textOf(message)));
  copy.name = redact(textOf(name), 60) || 'Error';
  // The original stack repeats the message and shows only the inside of `fetch`.
  copy.stack = `${copy.name}: ${copy.message}`;
  if (typeof code === 'string') Object.assign(copy, { code: redact(code, 60) });
  if (cause !== undefined && depth < 3) copy.cause = redactedCause(cause, redact, depth + 1);
  return copy;
}

interface Outside {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

function isObject(value: unknown): value is Outside {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
