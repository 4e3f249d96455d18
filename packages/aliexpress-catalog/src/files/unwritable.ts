import { reasonOf } from '../backend/callbacks.ts';
import type { StoreWarning } from '../backend/store.ts';

/** The folder of the store or the ledger cannot be written: no permission, or no space. */
class UnwritableError extends Error {
  override name = 'UnwritableError';
}

/** Warns of it. The build goes on. */
export function unwritable(path: string, cause: Error): StoreWarning {
  const message =
    `A folder of the cache cannot be written: ${path} (${reasonOf(cause)}). This build goes on. While calls ` +
    'cannot be counted, it makes at most 1 % of the day’s, and the next build may have to fetch the same ' +
    'data again. Check the permissions and the free space of that folder, or set `cache.dir`.';
  return { message, cause: new UnwritableError(message, { cause }) };
}

/** Store and ledger find the same full disk, and one warning is enough. */
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
