import type { Entry } from '../entries/entry.ts';
import { mergeEntries } from '../entries/merge.ts';

/**
 * Where the catalog keeps the gateway's answers. Keys come from `entryKey`. When a key is set again, a
 * store keeps `mergeEntries` of both entries.
 */
export interface Store {
  get(keys: readonly string[]): Promise<ReadonlyMap<string, Entry>>;
  /** Once it resolves, the entries outlive the process. */
  set(entries: ReadonlyMap<string, Entry>): Promise<void>;
  /** All entries, in any order. */
  entries(): AsyncIterable<readonly [key: string, entry: Entry]>;
  delete(keys: readonly string[]): Promise<void>;
  /** Reads what others have written since. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** A failure of a store or a ledger that does not stop the build. */
export interface StoreWarning {
  /** What happened and how to fix it, with the name of the file. */
  readonly message: string;
  readonly cause?: unknown;
}

/**
 * Keeps entries in memory only.
 * @param now ms since the epoch
 */
export function createMemoryStore(now: () => number = Date.now): Store {
  const known = new Map<string, Entry>();
  return {
    get: async (keys) => pick(known, keys),
    set: async (entries) => {
      for (const [key, entry] of entries) {
        known.set(key, mergeEntries(known.get(key), entry, now()));
      }
    },
    async *entries() {
      yield* known;
    },
    delete: async (keys) => {
      for (const key of keys) known.delete(key);
    },
    refresh: async () => {},
    close: async () => {},
  };
}

/** The entries of `known` that `keys` name. */
export function pick<V>(known: ReadonlyMap<string, V>, keys: readonly string[]): Map<string, V> {
  const found = new Map<string, V>();
  for (const key of keys) {
    const value = known.get(key);
    if (value !== undefined) found.set(key, value);
  }
  return found;
}
