/**
 * Says which builder is about to fetch a product, so that builds that run at once ask for it once.
 * It saves calls, and nothing depends on it: a claim that cannot be made counts as made, and neither
 * method rejects.
 */
export interface Leases {
  /**
   * Those of `keys` that are now ours to fetch; somebody else is about to fetch the others. A claim
   * lapses after `LEASE_LASTS`, since its holder may have been killed.
   */
  acquire(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** For keys that were claimed: they are answered, or given up. */
  release(keys: readonly string[]): Promise<void>;
}

/** ms; longer than a batch may take, with all its tries and waits. */
export const LEASE_LASTS = 120_000;

/** For a builder on its own. */
export const noLeases: Leases = {
  acquire: async (keys) => new Set(keys),
  release: async () => {},
};
