import { stripVTControlCharacters } from 'node:util';
import {
  ClockError,
  CredentialsError,
  ParameterError,
  PermissionTierError,
  PublisherError,
  SignatureError,
  TrackingIdError,
} from 'aliexpress-affiliate';
import { AstroError } from 'astro/errors';
import { count } from '../../core/author-text.ts';
import { hintOf } from '../../core/errors.ts';
import { setExitCode, NEEDS_FIX, WRONG, type ExitCode } from './exit-code.ts';
import { printJson, say } from './output.ts';

/** Wrong usage or incomplete setup: what happened, and how to fix it. */
export class SetupError extends Error {
  override name = 'SetupError';
  readonly hint: string;

  constructor(message: string, hint = '') {
    super(message);
    this.hint = hint;
  }
}

/** Errors the user must fix before any call can succeed. */
const SETUP = [
  AstroError,
  ClockError,
  CredentialsError,
  ParameterError,
  PermissionTierError,
  PublisherError,
  SetupError,
  SignatureError,
  TrackingIdError,
];

export function exitCodeOf(error: unknown): ExitCode {
  return SETUP.some((kind) => error instanceof kind) ? WRONG : NEEDS_FIX;
}

export interface ErrorText {
  readonly message: string;
  readonly hint: string;
}

/** What happened and how to fix it. */
export function errorText(error: unknown): ErrorText {
  const { message } = error as Partial<Error>;
  return { message: message ?? String(error), hint: hintOf(error) };
}

/** Prints why a command ended early. */
export function fail(error: unknown, asJson: boolean): void {
  const { message, hint } = errorText(error);
  setExitCode(exitCodeOf(error));
  if (asJson) printJson({ error: { message: stripVTControlCharacters(message), hint } });
  say('bad', message, hint);
}

/** Prints why products couldn't be fetched, once per cause: hundreds may fail for the same one. */
export function printCauses(errors: readonly Error[]): void {
  const byMessage = Map.groupBy(errors, ({ message }) => message);
  for (const [message, all] of byMessage) {
    say(
      'bad',
      `${count(all.length, 'product')} couldn’t be fetched: ${message}`,
      errorText(all[0]).hint,
    );
  }
}
