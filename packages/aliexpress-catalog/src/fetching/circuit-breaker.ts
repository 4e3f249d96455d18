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
  succeeded(): void;
  failed(error: Error): void;
}

/** @param pause ms after which a closed gate lets a call through again, to try */
export function createCircuitBreaker(pause: number, now: () => number): CircuitBreaker {
  let failures = 0;
  let closed: { error: Error; at: number } | undefined;
  return {
    refusal() {
      if (closed !== undefined && now() - closed.at >= pause) closed = undefined;
      return closed?.error;
    },
    succeeded() {
      failures = 0;
      closed = undefined;
    },
    failed(error) {
      // A bug or a refused parameter says nothing about the next call, neither good nor bad.
      if (!(error instanceof AliExpressError) || error instanceof ParameterError) return;
      failures += 1;
      const isFinal = FINAL.some((kind) => error instanceof kind);
      if (isFinal || failures >= PATIENCE) closed = { error, at: now() };
    },
  };
}
