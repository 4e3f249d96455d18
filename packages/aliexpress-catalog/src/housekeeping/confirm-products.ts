import type { Store } from '../backend/store.ts';
import { asProduct, lastAvailable } from '../entries/entry.ts';
import { type FormerProduct, formerProduct, identify } from '../entries/identity.ts';

/** The product that an id stands for from now on. */
export interface ConfirmedProduct {
  readonly id: string;
  readonly title: string;
  /** What it stood for before; missing if that was the same product. */
  readonly former?: FormerProduct;
}

/**
 * Accepts what the store has of each key as its product. Leaves out keys without data.
 *
 * @param now ms since the epoch
 */
export async function confirmProducts(
  store: Store,
  keys: readonly string[],
  now: number,
): Promise<ConfirmedProduct[]> {
  const confirmed = [...(await store.get(keys))].flatMap(([key, stored]) => {
    const entry = asProduct(stored);
    const known = lastAvailable(entry);
    if (entry === undefined || known === undefined) return [];
    const { id, title } = known.product;
    const former = formerProduct(known.product, entry);
    const { sightings: _, ...rest } = entry;
    const identity = { ...identify({ ...known, fetchedAt: now }), isConfirmed: true } as const;
    return {
      key,
      entry: { ...rest, identity },
      product: { id, title, ...(former && { former }) },
    };
  });
  await store.set(new Map(confirmed.map(({ key, entry }) => [key, entry])));
  return confirmed.map(({ product }) => product);
}
