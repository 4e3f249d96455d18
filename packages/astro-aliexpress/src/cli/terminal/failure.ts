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
import { count } from '../../report/summary.ts';
import { hintOf } from '../../core/errors.ts';
import { setExitCode, TO_MEND, WRONG, type ExitCode } from './exit-code.ts';
import { printJson, say } from './output.ts';

/** Wrong use, or a setup that is not complete: what happened, and the way out. */
export class SetupError extends Error {
  override name = 'SetupError';
  readonly hint: string;

  constructor(message: string, hint = '') {
    super(message);
    this.hint = hint;
  }
}

/** What the user has to mend before any call can succeed. */
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
  return SETUP.some((kind) => error instanceof kind) ? WRONG : TO_MEND;
}

export interface ErrorText {
  readonly message: string;
  readonly hint: string;
}

/** What happened, and what to do about it. */
export function errorText(error: unknown): ErrorText {
  const { message } = error as Partial<Error>;
  return { message: message ?? String(error), hint: hintOf(error) };
}

/** Says why a command ended early. */
export function fail(error: unknown, asJson: boolean): void {
  const { message, hint } = errorText(error);
  setExitCode(exitCodeOf(error));
  if (asJson) printJson({ error: { message: stripVTControlCharacters(message), hint } });
  say('bad', message, hint);
}

/** Says why products have no newer answer: where hundreds fail, it is for one cause. */
export function printCauses(errors: readonly Error[]): void {
  const byMessage = Map.groupBy(errors, ({ message }) => message);
  for (const [message, all] of byMessage) {
    say('bad', `No answer for ${count(all.length, 'product')}: ${message}`, errorText(all[0]).hint);
  }
}
