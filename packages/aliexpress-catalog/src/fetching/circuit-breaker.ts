import {
  AliExpressError,
  ClockError,
  CredentialsError,
  ParameterError,
  PermissionTierError,
  PublisherError,
  QuotaError,
  SignatureError,
  TrackingIdError,
} from 'aliexpress-affiliate';

/** Failures that the next call would meet again. */
const FINAL = [
  ClockError,
  CredentialsError,
  PermissionTierError,
  PublisherError,
  QuotaError,
  SignatureError,
  TrackingIdError,
];

/** Calls in a row that may fail before the gateway counts as gone. */
const PATIENCE = 2;

/**
 * Knows when it makes no sense to call any more: a build must not wait out the time limit of every
 * batch while the gateway is gone, nor send hundreds of calls with a wrong key.
 */
export interface CircuitBreaker {
  /** Why no call should be made now, if so. */
  refusal(): Error | undefined;
  /** A call has succeeded. */
  close(): void;
  /** Lets the next call try; if it fails, the breaker opens again. */
  halfOpen(): void;
  failed(error: Error): void;
}

/** @param pause ms after which a call may be tried again */
export function createCircuitBreaker(pause: number, now: () => number): CircuitBreaker {
  let failures = 0;
  let stopped: { error: Error; at: number } | undefined;
  return {
    refusal() {
      if (stopped !== undefined && now() - stopped.at >= pause) this.halfOpen();
      return stopped?.error;
    },
    halfOpen() {
      if (stopped === undefined) return;
      failures = PATIENCE - 1;
      stopped = undefined;
    },
    close() {
      failures = 0;
      stopped = undefined;
    },
    failed(error) {
      // A bug or a refused parameter says nothing about the next call, neither good nor bad.
      if (!(error instanceof AliExpressError) || error instanceof ParameterError) return;
      failures += 1;
      const isFinal = FINAL.some((kind) => error instanceof kind);
      if (isFinal || failures >= PATIENCE) stopped = { error, at: now() };
    },
  };
}
