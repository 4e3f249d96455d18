import { cleanText } from './text.ts';

/** Text from outside, made fit for an error's message. */
export type Redact = (text: string, max?: number) => string;

/** Digests as long as a signature, whoever made them: that of an earlier try is as secret. */
const SIGNATURES = /[0-9a-f]{32,}/gi;

/**
 * Whatever answers in the gateway's place may echo what it was sent, so no text of it is shown as it
 * came: one line, at most 300 characters, without what is secret and anything like a signature.
 */
export function createRedact(...secrets: readonly string[]): Redact {
  const hidden = secrets.flatMap((secret) => [secret, encoded(secret)]);
  return (text, max = 300) => {
    // Cleaned before as well, or a control character inside a secret would hide it.
    const whole = cleanText(text, 10_000);
    const shown = hidden.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), whole);
    return cleanText(shown.replace(SIGNATURES, '[redacted]'), max);
  };
}

/** As it stands in a request's body. */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

/**
 * A copy of an error from outside that shows no secret when it is inspected: name, code and message,
 * and its own causes. What else it carries, such as the request, is left behind.
 */
export function redactedCause(error: unknown, redact: Redact, depth = 0): Error {
  const { name, message, code, cause }: Outside = isObject(error) ? error : { message: error };
  const copy = new Error(redact(textOf(message)));
  copy.name = redact(textOf(name), 60) || 'Error';
  // The original stack repeats the message, and leads nowhere but into fetch.
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
