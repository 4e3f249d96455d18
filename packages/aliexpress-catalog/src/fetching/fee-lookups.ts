import type { Market } from 'aliexpress-affiliate';
import type { Store } from '../backend/store.ts';
import type { UseNotes } from '../backend/use-notes.ts';
import { asShipping, shippingKey } from '../entries/entry.ts';
import type { FreshnessPolicy } from '../entries/freshness.ts';
import type { StoredProduct } from '../entries/public-product.ts';
import { type ShippingResult, toShipping } from '../entries/shipping-result.ts';
import type { FeeFetcher } from './fee-fetcher.ts';
import type { FetchOutcome } from './fetch-steps.ts';
import { HeldPromises } from './held-promises.ts';
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
export class FeeLookups {
  readonly #options: FeeLookupsOptions;
  readonly #held: HeldPromises<ShippingResult>;

  constructor(options: FeeLookupsOptions) {
    this.#options = options;
    this.#held = new HeldPromises(options.holdFor, options.now);
  }

  /** @throws ParameterError when the id is not a product id */
  async lookUp(id: string, market: Market): Promise<ShippingResult> {
    const { trackingId, products } = this.#options;
    const [lookup] = await products.lookUp([id], market);
    if (lookup?.result.state !== 'available' || lookup.known === undefined) return {};
    const { product } = lookup.known;
    const key = shippingKey(product.id, market, trackingId);
    return this.#held.get(key, () => this.#find(key, product, market));
  }

  async #find(key: string, product: StoredProduct, market: Market): Promise<ShippingResult> {
    const { store, policy, planner, uses, fetchFee, now } = this.#options;
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
