import { GatewayError, MalformedAnswerError } from '../errors/errors.ts';
import type { Result } from '../values/result.ts';
import { readEnvelope } from '../wire/envelope.ts';
import { errorOfFailure } from './gateway-failure.ts';
import { type CallFacts, errorOfExchange, errorOfStatus } from './http-failure.ts';
import type { ClientSettings } from './options.ts';
import { post } from './post.ts';
import { sentParams, signRequest } from './sign.ts';

/** Options that every method takes. */
export interface CallOptions {
  /**
   * Ends the call when aborted: it sends no further request and rejects with the signal's reason.
   * Requests that are sent already still count.
   */
  readonly signal?: AbortSignal | undefined;
}

export interface Attempt<T> extends CallOptions {
  readonly method: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** Sent as separate parts, which the signature does not cover. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Reads the answer's `result`, which is `undefined` for an empty list. */
  readonly read: (result: unknown) => Result<T>;
  /** 1 for the first try. */
  readonly attempt: number;
  /** ms for this try. */
  readonly timeout: number;
}

/**
 * Makes one try of a call: signs it with the current time, sends it and reads the answer.
 *
 * @throws AliExpressError
 */
export async function tryOnce<T>(
  { method, params, files, read, signal, attempt, timeout }: Attempt<T>,
  settings: ClientSettings,
): Promise<T> {
  const { gateway, fetch, maxBodyBytes, redact, clock } = settings;
  // A method name may contain a secret by mistake.
  const call = { method: redact(method, 100), attempts: attempt };
  const body = formOf(signedParams(method, params, settings), files);
  const outcome = await post({ gateway, body, fetch, timeout, maxBodyBytes, signal });
  if (outcome.kind !== 'answer') {
    throw errorOfExchange(outcome, { timeout, maxBodyBytes }, call, redact);
  }

  const refusal = errorOfStatus(outcome, call, clock.now());
  const envelope = readEnvelope(outcome.text);
  if (envelope.kind === 'failure') {
    const error = errorOfFailure(envelope.failure, call, redact);
    // A known code says more than a status, and a status more than an unknown code.
    throw error instanceof GatewayError ? (refusal ?? error) : error;
  }
  if (refusal) throw refusal;
  if (envelope.kind === 'malformed') throw malformed(redact(envelope.error), call);
  const reading = read(envelope.result);
  if (!reading.ok) throw malformed(reading.error, call);
  return reading.value;
}

function signedParams(
  method: string,
  params: Attempt<unknown>['params'],
  { appKey, appSecret, clock }: ClientSettings,
): Record<string, string> {
  const sent = sentParams({
    ...params,
    app_key: appKey,
    method,
    format: 'json',
    v: '2.0',
    sign_method: 'sha256',
    timestamp: String(Math.trunc(clock.now())),
  });
  return { ...sent, sign: signRequest(sent, appSecret) };
}

function formOf(
  params: Record<string, string>,
  files: Attempt<unknown>['files'],
): URLSearchParams | FormData {
  if (files === undefined) return new URLSearchParams(params);
  const form = new FormData();
  for (const [name, value] of Object.entries(params)) form.set(name, value);
  // Without a file name, the part would count as a parameter.
  for (const [name, bytes] of Object.entries(files)) form.set(name, new Blob([bytes]), name);
  return form;
}

function malformed(error: string, call: CallFacts): MalformedAnswerError {
  return new MalformedAnswerError({ ...call, message: `${call.method}: ${error}` });
}
