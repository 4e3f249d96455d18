import type { StoreWarning } from './store.ts';

/**
 * A caller's function as one that never fails. What it throws, or rejects with, goes to `onError`;
 * only the first time, since the next one would say the same.
 */
export function guardCallback<T>(
  callback: (value: T) => unknown,
  onError: (error: Error, value: T) => void,
): (value: T) => void {
  let failed = false;
  return (value) => {
    // Types let an async function stand for one that returns nothing: it may reject as well.
    new Promise((resolve) => resolve(callback(value))).catch((cause: unknown) => {
      if (!failed) onError(toError(cause), value);
      failed = true;
    });
  };
}

/** Nobody but the process is left to hear that `onWarning` itself has failed. */
export function guardOnWarning(
  onWarning: (warning: StoreWarning) => void = () => {},
): (warning: StoreWarning) => void {
  return guardCallback(onWarning, (error, { message }) =>
    process.emitWarning(`\`onWarning\` failed (${error.message}). It was told: ${message}`),
  );
}

/** Anything can be thrown. */
export function toError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause), { cause });
}
