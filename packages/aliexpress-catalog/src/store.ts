import type { Entry } from './entry.ts';

/** Where the catalog keeps what the gateway answered. Keys come from `entryKey`. */
export interface Store {
  get(keys: readonly string[]): Promise<ReadonlyMap<string, Entry>>;
  /** Once this resolves, the entries outlive the process. */
  set(entries: ReadonlyMap<string, Entry>): Promise<void>;
  /** Picks up what others have written since. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** Something that went wrong with a store or a ledger without stopping the build. */
export interface Problem {
  /** What happened and what to do, for the site's author; names the file. */
  readonly message: string;
  readonly cause?: unknown;
}

/** Keeps entries in memory only. */
export function createMemoryStore(): Store {
  const known = new Map<string, Entry>();
  return {
    get: async (keys) => pick(known, keys),
    set: async (entries) => {
      for (const [key, entry] of entries) known.set(key, entry);
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
