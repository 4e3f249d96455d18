import type { AliExpressError } from '../errors/aliexpress-error.ts';
import {
  ClockError,
  GatewayError,
  MalformedAnswerError,
  NetworkError,
  ThrottledError,
  TimeoutError,
} from '../errors/errors.ts';
import type { ClientSettings } from './options.ts';

/** All in ms. */
type Decision =
  /** No call of the client may start for `hold` ms, whether this call tries again or not. */
  | { readonly retry: true; readonly delay: number; readonly hold?: number }
  | { readonly retry: false; readonly hold?: number };

const FIRST_DELAY = 500;
const LONGEST_DELAY = 8_000;
const LONGEST_RETRY_AFTER = 30_000;

/** Even a ban of "0 seconds" needs a pause, and a ban lasts a little longer than it says. */
const SHORTEST_BAN = 1_200;
const BAN_MARGIN = 200;

/** Code of an answer that is larger than allowed. */
export const TOO_LARGE = 'TooLarge';

const PASSING = new Set(['ServiceUnavailable', 'ServiceTimeout', 'SystemError', '15']);
/** A business "System Error", which rarely succeeds after more than one retry. */
const PASSING_ONCE = '404';

/** Node.js's codes for a certificate or a protocol that it refuses. */
const TLS_REFUSAL =
  /^ERR_(TLS|SSL)_|^EPROTO$|^UNABLE_TO_|CERT|CRL|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$/;

const stop: Decision = { retry: false };

/**
 * Decides whether and when to try a failed call again.
 *
 * @param earlier earlier failures of the same call
 */
export function decideRetry(
  error: AliExpressError,
  earlier: readonly AliExpressError[],
  { retries, deadline, random }: Pick<ClientSettings, 'retries' | 'deadline' | 'random'>,
): Decision {
  const isLast = earlier.length >= retries;
  const delay = backOff(earlier.length, random());

  if (error instanceof ThrottledError) {
    const ban = Math.max(SHORTEST_BAN, error.banSeconds * 1000 + BAN_MARGIN, delay);
    // This call has no time to wait for the end of a long ban. The next ones do.
    const givesUp = isLast || ban >= deadline;
    return givesUp ? { retry: false, hold: ban } : { retry: true, delay: ban, hold: ban };
  }
  if (isLast) return stop;
  if (error instanceof ClockError) {
    return isRepeated(error, earlier) ? stop : { retry: true, delay: 0 };
  }
  if (error instanceof MalformedAnswerError) {
    return error.code === TOO_LARGE ? stop : { retry: true, delay };
  }
  if (error instanceof NetworkError && isTlsRefusal(error)) return stop;
  if (error instanceof NetworkError || error instanceof TimeoutError) return { retry: true, delay };
  if (!(error instanceof GatewayError)) return stop;
  if (error.code === PASSING_ONCE)
    return isRepeated(error, earlier) ? stop : { retry: true, delay };
  if (!isPassing(error)) return stop;
  return { retry: true, delay: Math.max(delay, error.retryAfter ?? 0) };
}

/** Whether there was no secure connection. Another try would end the same. */
export function isTlsRefusal(error: Error & { readonly code?: string }): boolean {
  return TLS_REFUSAL.test(error.code ?? '');
}

/**
 * Reads a `Retry-After` header (seconds or a date) as ms, at most half a minute.
 *
 * @param now ms since the epoch
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER);
}

/** Half of it is random, so that builds that failed together do not retry together. */
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
