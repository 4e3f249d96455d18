import type { AliExpressError } from '../errors/aliexpress-error.ts';
import {
  ClockError,
  GatewayError,
  MalformedAnswerError,
  NetworkError,
  ThrottledError,
  TimeoutError,
} from '../errors/errors.ts';

/** All in ms. */
export type Decision =
  /** `hold`: for so long no call of the client may start, whether this one tries again or not. */
  | { readonly retry: true; readonly delay: number; readonly hold?: number }
  | { readonly retry: false; readonly hold?: number };

export interface RetryPolicy {
  /** Tries after the first. */
  readonly retries: number;
  /** Time one call may take, in ms. */
  readonly deadline: number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 8_000;
const LONGEST_RETRY_AFTER = 30_000;

/** Even a ban of "0 seconds" needs a pause; bans that end on the second are still felt a little later. */
const SHORTEST_BAN = 1_200;
const BAN_MARGIN = 200;

/** Code of an answer that was larger than allowed. */
export const TOO_LARGE = 'TooLarge';

const PASSING = new Set(['ServiceUnavailable', 'ServiceTimeout', 'SystemError', '15']);
/** A business "System Error": it is worth one more try, and seldom two. */
const PASSING_ONCE = '404';

const stop: Decision = { retry: false };

/**
 * Whether, and when, a failed call is tried again.
 *
 * @param earlier the failures of the same call before this one
 */
export function decideRetry(
  error: AliExpressError,
  earlier: readonly AliExpressError[],
  { retries, deadline, random }: RetryPolicy,
): Decision {
  const isLast = earlier.length >= retries;
  const delay = backOff(earlier.length, random());

  if (error instanceof ThrottledError) {
    const ban = Math.max(SHORTEST_BAN, error.banSeconds * 1000 + BAN_MARGIN, delay);
    // No call could outwait it, so each may as well hear of it at once.
    if (ban >= deadline) return stop;
    return isLast ? { retry: false, hold: ban } : { retry: true, delay: ban, hold: ban };
  }
  if (isLast) return stop;
  if (error instanceof ClockError) {
    return isRepeated(error, earlier) ? stop : { retry: true, delay: 0 };
  }
  if (error instanceof MalformedAnswerError) {
    return error.code === TOO_LARGE ? stop : { retry: true, delay };
  }
  if (error instanceof NetworkError || error instanceof TimeoutError) return { retry: true, delay };
  if (!(error instanceof GatewayError)) return stop;
  if (error.code === PASSING_ONCE)
    return isRepeated(error, earlier) ? stop : { retry: true, delay };
  if (!isPassing(error)) return stop;
  return { retry: true, delay: Math.max(delay, error.retryAfter ?? 0) };
}

/**
 * What a `Retry-After` header asks for, in ms, at most half a minute: seconds, or a date.
 *
 * @param now ms since the epoch
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER);
}

/** Half of it is fixed and half is chance, so that builds that failed together do not return together. */
function backOff(failures: number, random: number): number {
  const full = Math.min(FIRST_DELAY * 2 ** failures, LONGEST_DELAY);
  return Math.round(full * (0.5 + random / 2));
}

function isRepeated(error: AliExpressError, earlier: readonly AliExpressError[]): boolean {
  return earlier.some(({ code }) => code === error.code);
}

function isPassing({ code, subCode, status }: GatewayError): boolean {
  if (status !== undefined) return status >= 500;
  return PASSING.has(code) || (subCode ?? '').startsWith('isp.');
}
