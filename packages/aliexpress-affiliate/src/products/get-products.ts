import type { CallOptions } from '../gateway/call-options.ts';
import type { Product } from './product.ts';
import { callInBatches } from '../gateway/batches.ts';
import { gatewayCountry } from '../wire/country.ts';
import { asGlobalId, refuseId } from '../ids/ids.ts';
import { checkMarket, type Market } from '../values/market.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { readProducts, type Batch } from './read-products.ts';
import type { CallGateway } from '../gateway/request.ts';
import { createTrustUrl } from '../wire/trusted-url.ts';
import { warnOfMarket } from '../values/warning.ts';

const METHOD = 'aliexpress.affiliate.productdetail.get';
/** The gateway takes no more ids in one call. */
const BATCH_SIZE = 50;

export interface ProductsAnswer {
  /** In the order of the ids asked for. */
  readonly products: Product[];
  /** Ids (global space) without an answer. */
  readonly missing: string[];
  /** Ids (global space) that were answered with something that is no product. */
  readonly malformed: string[];
}

export interface ProductMethods {
  /**
   * Products by id, any number of them: `⌈ids ∕ 50⌉` calls, matched by id in the global id space.
   * Ids the gateway has no affiliate data for come back in `missing`: "cannot be promoted", not
   * sold in the market's country, or gone. The gateway does not say which.
   * @throws AliExpressError one of its subclasses; nothing is returned in part
   */
  getProducts(
    ids: readonly string[],
    market: Market,
    options?: CallOptions,
  ): Promise<ProductsAnswer>;
}

export function createGetProducts(
  callGateway: CallGateway,
  { gateway, trackingId, redact, warnUnknown }: ClientSettings,
): ProductMethods['getProducts'] {
  const trust = createTrustUrl(gateway);

  function getBatch(ids: readonly string[], market: Market, signal: AbortSignal): Promise<Batch> {
    return callGateway({
      method: METHOD,
      params: {
        product_ids: ids.join(','),
        target_currency: market.currency,
        target_language: market.language,
        tracking_id: trackingId,
        country: gatewayCountry(market.country),
      },
      read: (result) => readProducts(result, ids, market.currency, trust),
      signal,
    });
  }

  return async (given, market, options = {}) => {
    checkMarket(market);
    warnOfMarket(market, warnUnknown);
    const ids = [...new Set(given.map((id) => asGlobalId(id) ?? refuseId(redact(String(id)))))];
    const batches = await callInBatches(
      ids,
      BATCH_SIZE,
      (batch, signal) => getBatch(batch, market, signal),
      options.signal,
    );
    return merge(ids, batches);
  };
}

function merge(ids: readonly string[], batches: readonly Batch[]): ProductsAnswer {
  return {
    products: ids.flatMap((id, at) => batchOf(at).products.get(id) ?? []),
    missing: ids.filter((id, at) => batchOf(at).missing.has(id)),
    malformed: ids.filter((id, at) => batchOf(at).malformed.has(id)),
  };

  function batchOf(at: number): Batch {
    return batches[Math.floor(at / BATCH_SIZE)]!;
  }
}
