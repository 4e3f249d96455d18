import type { Catalog, Lookup, MarketRequests, ResolveOptions } from 'aliexpress-catalog';

/** A product as it was known, and as it is now. */
export interface Refetched {
  readonly before: Lookup;
  readonly after: Lookup;
}

/** Looks up products again. Answers in the order of the ids. */
export async function refetch(
  { ids, market }: MarketRequests,
  catalog: Catalog,
  options: ResolveOptions,
): Promise<Refetched[]> {
  const before = await catalog.peek(ids, market);
  const after = await catalog.resolve(ids, market, options);
  return after.flatMap((lookup, at) => {
    const known = before[at];
    return known ? [{ before: known, after: lookup }] : [];
  });
}
