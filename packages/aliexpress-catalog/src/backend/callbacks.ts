import type { StoreWarning } from './store.ts';

/**
 * Makes a callback that never fails. The first error goes to `onError`; later ones would say the same.
 */
export function guardCallback<T>(
  callback: (value: T) => unknown,
  onError: (error: Error, value: T) => void,
): (value: T) => void {
  let failed = false;
  return (value) => {
    // Types allow an async function here, which may reject.
    new Promise((resolve) => resolve(callback(value))).catch((cause: unknown) => {
      if (!failed) onError(toError(cause), value);
      failed = true;
    });
  };
}

/** If `onWarning` itself fails, only the process can say so. */
export function guardOnWarning(
  onWarning: (warning: StoreWarning) => void = () => {},
): (warning: StoreWarning) => void {
  return guardCallback(onWarning, (error, { message }) =>
    process.emitWarning(`\`onWarning\` failed (${reasonOf(error)}). The warning was: ${message}`),
  );
}

/** The message of an error as a part of a sentence: without its full stop. */
export function reasonOf(cause: unknown): string {
  return toError(cause).message.replace(/\.$/, '');
}

/** Anything can be thrown. */
export function toError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause), { cause });
}
