/**
 * Tells which builder is about to fetch a product, so that builds at the same time fetch it once. It
 * only saves calls: a lease that cannot be made counts as made, and neither method rejects.
 */
export interface Leases {
  /**
   * Returns those of `keys` that are now ours to fetch. Another builder is about to fetch the others.
   * A lease lapses after `LEASE_LASTS`, because its holder may have been killed.
   */
  acquire(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Ends our leases of keys that are fetched or given up. Those that others have by now stay. */
  release(keys: readonly string[]): Promise<void>;
}

/** ms; longer than a batch takes with all its tries and waits. */
export const LEASE_LASTS = 120_000;

/** For a builder on its own. */
export const noLeases: Leases = {
  acquire: async (keys) => new Set(keys),
  release: async () => {},
};
