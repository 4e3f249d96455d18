import type { Market } from 'aliexpress-affiliate';
import type { Store } from '../backend/store.ts';
import type { UseNotes } from '../backend/use-notes.ts';
import { asShipping, shippingKey } from '../entries/entry.ts';
import type { FreshnessPolicy } from '../entries/freshness.ts';
import type { StoredProduct } from '../entries/public-product.ts';
import { type ShippingResult, toShipping } from '../entries/shipping-result.ts';
import type { FeeFetcher } from './fee-fetcher.ts';
import type { FetchOutcome } from './fetch-steps.ts';
import { holdPromises } from './held-promises.ts';
import type { Planner } from './planner.ts';
import type { ProductLookups } from './product-lookups.ts';

interface FeeLookupsOptions {
  readonly trackingId: string;
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly planner: Planner;
  readonly uses: UseNotes;
  readonly fetchFee: FeeFetcher;
  readonly products: ProductLookups;
  /** ms for which a result is held. */
  readonly holdFor: number;
  readonly now: () => number;
}

/** Looks up what deliveries cost: what is held first, then the store, then the gateway. */
export function createFeeLookups(
  options: FeeLookupsOptions,
): (id: string, market: Market) => Promise<ShippingResult> {
  const { trackingId, store, policy, planner, uses, fetchFee, products, now } = options;
  const getHeld = holdPromises<ShippingResult>(options.holdFor, now);

  return async (id, market) => {
    const [lookup] = await products.lookUp([id], market);
    if (lookup?.result.state !== 'available' || lookup.known === undefined) return {};
    const { product } = lookup.known;
    const key = shippingKey(product.id, market, trackingId);
    return getHeld(key, () => find(key, product, market));
  };

  async function find(
    key: string,
    product: StoredProduct,
    market: Market,
  ): Promise<ShippingResult> {
    const known = asShipping((await store.get([key])).get(key));
    if (known !== undefined) uses.add(key, known);
    const isDue = planner.actionFor(key, known) === 'fetch';
    const { entry, error } = isDue
      ? await new Promise<Pick<FetchOutcome, 'entry' | 'error'>>((settle) =>
          fetchFee({ key, known, revalidate: false, settle, product, market }),
        )
      : { entry: known };
    return toShipping(asShipping(entry), error, { market, policy, now: now() });
  }
}
