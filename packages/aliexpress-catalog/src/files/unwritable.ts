import type { StoreWarning } from '../backend/store.ts';

/** The folder of the store or of the ledger cannot be written: no right, no room. */
export class UnwritableError extends Error {
  override name = 'UnwritableError';
}

/** What to say of it; the build goes on. */
export function unwritable(path: string, cause: Error): StoreWarning {
  const message =
    `A folder of the cache cannot be written: ${path} (${cause.message}). This build goes on, but ` +
    'what it fetches may have to be fetched again by the next one, and calls that it makes may not ' +
    'count there. Check the rights and the free space of that folder, or set `cache.dir`.';
  return { message, cause: new UnwritableError(message, { cause }) };
}

/** Store and ledger meet the same full disk: one word of it will do. */
export function sayUnwritableOnce(
  onWarning: (warning: StoreWarning) => void,
): (warning: StoreWarning) => void {
  let said = false;
  return (warning) => {
    const again = said && warning.cause instanceof UnwritableError;
    said ||= warning.cause instanceof UnwritableError;
    if (!again) onWarning(warning);
  };
}
