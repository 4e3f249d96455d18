import type { AliExpressError } from '../errors/aliexpress-error.ts';
import {
  GatewayError,
  MalformedAnswerError,
  NetworkError,
  ThrottledError,
  TimeoutError,
} from '../errors/errors.ts';
import type { PostOptions, PostOutcome } from './post.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import { redactedCause, type Redact } from '../values/redact.ts';
import { isTlsRefusal, readRetryAfter, TOO_LARGE } from './retry.ts';

/** The call that failed. */
export interface CallFacts {
  readonly method: string;
  readonly attempts: number;
}

const TLS_HINT =
  'There is no secure connection. Check the clock of this machine and the address of the gateway. Behind ' +
  'a proxy that reads TLS, set NODE_EXTRA_CA_CERTS to the file with its certificate.';

/** The error of an exchange without a complete answer. */
export function errorOfExchange(
  outcome: Exclude<PostOutcome, { kind: 'answer' }>,
  { timeout, maxBodyBytes }: Pick<PostOptions, 'timeout' | 'maxBodyBytes'>,
  call: CallFacts,
  redact: Redact,
): AliExpressError {
  if (outcome.kind === 'timeout') {
    const message = `${call.method}: no whole answer within ${timeout} ms`;
    return new TimeoutError({ ...call, message });
  }
  if (outcome.kind === 'too-large') {
    const message = `${call.method}: the answer is larger than ${maxBodyBytes} bytes`;
    return new MalformedAnswerError({ ...call, code: TOO_LARGE, message });
  }
  const cause = redactedCause(outcome.cause, redact);
  const reason = root(cause);
  const { message: what, code } = reason;
  const message = `${call.method}: the gateway cannot be reached (${what || code})`;
  const hint = isTlsRefusal(reason) ? TLS_HINT : undefined;
  return new NetworkError(omitUndefined({ ...call, code, message, cause, hint }));
}

/** `fetch` says only "fetch failed"; the reason is the cause of the cause. */
function root(error: Error & { code?: string }): Error & { code?: string } {
  return error.cause instanceof Error ? root(error.cause) : error;
}

/**
 * The error that an HTTP status means; `undefined` for a status of success.
 *
 * @param now ms since the epoch, for a `Retry-After` that is a date
 */
export function errorOfStatus(
  { status, retryAfter: header }: Extract<PostOutcome, { kind: 'answer' }>,
  call: CallFacts,
  now: number,
): ThrottledError | GatewayError | undefined {
  if (status >= 200 && status <= 299) return undefined;
  const facts = {
    ...call,
    code: `HTTP ${status}`,
    message: `${call.method}: the gateway answered HTTP ${status}`,
  };
  const retryAfter = readRetryAfter(header, now);
  if (status === 429) return new ThrottledError({ ...facts, banSeconds: (retryAfter ?? 0) / 1000 });
  if (status >= 500) return new GatewayError(omitUndefined({ ...facts, status, retryAfter }));
  const hint =
    'The API never answers like this. Check that `gateway` (or ALIEXPRESS_GATEWAY) is the address of ' +
    'the API, and that no proxy answers in its place.';
  return new GatewayError({ ...facts, status, hint });
}
