import { toError } from './callbacks.ts';
import type { Claims } from './leases.ts';
import type { Entry } from '../entries/entry.ts';
import type { Problem, Store } from './store.ts';

/** A store whose failures cost the cache, not the build. The first one is reported. */
export function guardStore(store: Store, onProblem: (problem: Problem) => void): Store {
  const guard = createGuard('The product store failed', onProblem);
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

/** Claims whose failures cost calls, not the build. The first one is reported. */
export function guardClaims(claims: Claims, onProblem: (problem: Problem) => void): Claims {
  const guard = createGuard('The claims shared with other builds failed', onProblem);
  return {
    claim: (keys) => guard(() => claims.claim(keys), new Set(keys)),
    release: (keys) => guard(() => claims.release(keys), undefined),
  };
}

type Guard = <T>(use: () => Promise<T>, otherwise: T) => Promise<T>;

function createGuard(what: string, onProblem: (problem: Problem) => void): Guard {
  let failed = false;
  return async (use, otherwise) => {
    try {
      return await use();
    } catch (cause) {
      if (!failed) onProblem({ message: `${what} (${toError(cause).message}).`, cause });
      failed = true;
      return otherwise;
    }
  };
}
