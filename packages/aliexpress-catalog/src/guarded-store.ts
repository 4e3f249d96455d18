import type { Entry } from './entry.ts';
import type { Problem, Store } from './store.ts';

/** A store whose failures cost the cache, not the build. The first one is reported. */
export function guardStore(store: Store, onProblem: (problem: Problem) => void): Store {
  let failed = false;

  async function guard<T>(use: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await use();
    } catch (cause) {
      if (!failed) {
        const message = `The product store failed (${(cause as Error).message}).`;
        onProblem({ message, cause });
      }
      failed = true;
      return otherwise;
    }
  }

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
