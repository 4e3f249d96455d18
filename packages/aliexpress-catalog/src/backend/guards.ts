import { reasonOf } from './callbacks.ts';
import type { Leases } from './leases.ts';
import type { Entry } from '../entries/entry.ts';
import type { StoreWarning, Store } from './store.ts';

/** A store whose failures do not stop the build. Reports the first failure. */
export function guardStore(store: Store, onWarning: (warning: StoreWarning) => void): Store {
  const guard = createGuard('The product store failed', onWarning);
  return {
    get: (keys) => guard(() => store.get(keys), new Map<string, Entry>()),
    set: (entries) => guard(() => store.set(entries), undefined),
    async *entries() {
      yield* store.entries();
    },
    delete: (keys) => guard(() => store.delete(keys), undefined),
    refresh: () => guard(() => store.refresh(), undefined),
    close: () => guard(() => store.close(), undefined),
  };
}

/** Leases whose failures do not stop the build. Reports the first failure. */
export function guardLeases(leases: Leases, onWarning: (warning: StoreWarning) => void): Leases {
  const guard = createGuard('The leases shared with other builds failed', onWarning);
  return {
    acquire: (keys) => guard(() => leases.acquire(keys), new Set(keys)),
    release: (keys) => guard(() => leases.release(keys), undefined),
  };
}

type Guard = <T>(use: () => Promise<T>, otherwise: T) => Promise<T>;

function createGuard(what: string, onWarning: (warning: StoreWarning) => void): Guard {
  let failed = false;
  return async (use, otherwise) => {
    try {
      return await use();
    } catch (cause) {
      if (!failed) onWarning({ message: `${what} (${reasonOf(cause)}).`, cause });
      failed = true;
      return otherwise;
    }
  };
}
