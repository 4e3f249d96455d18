import { type Reason, toReason } from 'aliexpress-catalog';
import { AstroError } from 'astro/errors';
import { count } from '../../core/author-text.ts';
import { hintOf } from '../../core/errors.ts';
import { setExitCode, NEEDS_FIX, WRONG, type ExitCode } from './exit-code.ts';
import { printFailure, say } from './output.ts';

/** Wrong usage or incomplete setup: what happened, and how to fix it. */
export class SetupError extends Error {
  override name = 'SetupError';
  readonly hint: string;

  constructor(message: string, hint = '') {
    super(message);
    this.hint = hint;
  }
}

/** Errors the user must fix before any call can succeed, by name. */
const SETUP: ReadonlySet<string> = new Set([
  'ClockError',
  'CredentialsError',
  'ParameterError',
  'PermissionTierError',
  'PublisherError',
  'SetupError',
  'SignatureError',
  'TrackingIdError',
]);

export function exitCodeOf({ code }: Pick<Reason, 'code'>): ExitCode {
  return SETUP.has(code) ? WRONG : NEEDS_FIX;
}

export interface ErrorText {
  readonly message: string;
  readonly hint: string;
}

/** What happened and how to fix it. */
export function errorText(reason: Reason): ErrorText {
  return { message: reason.message, hint: hintOf(reason) };
}

/** Prints why a command ended early, and sets the exit code. */
export function fail(error: unknown, asJson: boolean): void {
  const reason = toReason(error);
  setExitCode(error instanceof AstroError ? WRONG : exitCodeOf(reason));
  printFailure(errorText(reason), asJson);
}

/** Prints why products couldn't be fetched, once per cause: hundreds may fail for the same one. */
export function printCauses(reasons: readonly Reason[]): void {
  for (const [message, all] of Map.groupBy(reasons, (reason) => reason.message)) {
    const hint = all[0] ? hintOf(all[0]) : '';
    say('bad', `${count(all.length, 'product')} couldn’t be fetched: ${message}`, hint);
  }
}
