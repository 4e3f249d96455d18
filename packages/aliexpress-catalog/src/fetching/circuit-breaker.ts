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

/** Failures that would repeat with the next call. */
const FINAL = [
  ClockError,
  CredentialsError,
  PermissionTierError,
  PublisherError,
  QuotaError,
  SignatureError,
  TrackingIdError,
];

/** Failures in a row that open the circuit breaker. */
const PATIENCE = 2;

/**
 * Stops calls when the gateway is down, so that a build does not wait for the time limit of every batch,
 * or send hundreds of calls with a wrong key.
 */
export interface CircuitBreaker {
  /** Why no call may be made now; `undefined` when one may. */
  refusal(): Error | undefined;
  /** Call it when a call has succeeded. */
  close(): void;
  /** Lets the next call try; if it fails, the breaker opens again. */
  halfOpen(): void;
  failed(error: Error): void;
}

/** @param pause ms until an open breaker lets a call try */
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
      // A bug or a refused parameter says nothing about the next call.
      if (!(error instanceof AliExpressError) || error instanceof ParameterError) return;
      failures += 1;
      const isFinal = FINAL.some((kind) => error instanceof kind);
      if (isFinal || failures >= PATIENCE) stopped = { error, at: now() };
    },
  };
}
