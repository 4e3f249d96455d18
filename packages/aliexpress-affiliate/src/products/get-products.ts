import type { CallOptions } from '../gateway/attempt.ts';
import { type BatchLink, callInBatches } from '../gateway/batches.ts';
import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { asGlobalId, refuseId } from '../ids/ids.ts';
import { checkMarket, type Market } from '../values/market.ts';
import type { Result } from '../values/result.ts';
import { warnOfMarket } from '../values/warning.ts';
import { gatewayCountry } from '../wire/country.ts';
import { fields, listOf } from '../wire/envelope.ts';
import { createTrustUrl, type TrustUrl } from '../wire/trusted-url.ts';
import type { Product } from './product.ts';
import { toProduct } from './to-product.ts';
import { wireProduct } from './wire-product.ts';

const METHOD = 'aliexpress.affiliate.productdetail.get';
/** The gateway takes no more ids in one call. */
const BATCH_SIZE = 50;

export interface ProductsAnswer {
  /** In the order of the ids asked for. */
  readonly products: Product[];
  /** Ids (global space) without an answer. */
  readonly unavailable: string[];
  /** Ids (global space) that were answered with something that is no product. */
  readonly malformed: string[];
}

export interface ProductMethods {
  /**
   * Products by id, any number of them: `⌈ids ∕ 50⌉` calls, matched by id in the global id space.
   * Ids the gateway has no affiliate data for come back in `unavailable`: "cannot be promoted", not
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

  function getBatch(ids: readonly string[], market: Market, link: BatchLink): Promise<Batch> {
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
      ...link,
    });
  }

  return async (given, market, options = {}) => {
    checkMarket(market);
    warnOfMarket(market, warnUnknown);
    const ids = [...new Set(given.map((id) => asGlobalId(id) ?? refuseId(redact(String(id)))))];
    const batches = await callInBatches(
      ids,
      BATCH_SIZE,
      (batch, link) => getBatch(batch, market, link),
      options.signal,
    );
    return merge(ids, batches);
  };
}

function merge(ids: readonly string[], batches: readonly Batch[]): ProductsAnswer {
  return {
    products: ids.flatMap((id, at) => batchOf(at).products.get(id) ?? []),
    unavailable: ids.filter((id, at) => batchOf(at).unavailable.has(id)),
    malformed: ids.filter((id, at) => batchOf(at).malformed.has(id)),
  };

  function batchOf(at: number): Batch {
    return batches[Math.floor(at / BATCH_SIZE)]!;
  }
}

/** What an answer says about the ids of one batch. */
export interface Batch {
  readonly products: ReadonlyMap<string, Product>;
  readonly unavailable: ReadonlySet<string>;
  readonly malformed: ReadonlySet<string>;
}

const NONE = new Set<unknown>([undefined, null, 0, '0']);

/**
 * Reads the result of `productdetail.get`. Products are found by their id, in the global id space:
 * their order means nothing, some are sent twice, and some were not asked for.
 *
 * @param asked ids in the global space
 * @param result `undefined` when the gateway said that it is empty
 */
export function readProducts(
  result: unknown,
  ids: readonly string[],
  currency: string,
  trust: TrustUrl,
): Result<Batch> {
  const answer = result === undefined ? {} : fields(result);
  if (answer === undefined) return { ok: false, error: 'the result is no object' };
  const list = listOf(answer['products'], 'product');
  // "None of them" has to be said, or it would be taken for products that cannot be promoted.
  if (list.length === 0 && !NONE.has(answer['current_record_count'])) {
    return { ok: false, error: 'the result counts products and holds none' };
  }

  const products = new Map<string, Product>();
  const broken = new Set<string | undefined>();
  let readable = 0;
  for (const item of list) {
    const wire = wireProduct.safeParse(item);
    if (!wire.success) {
      const id = fields(item)?.['product_id'];
      broken.add(typeof id === 'string' ? asGlobalId(id) : undefined);
      continue;
    }
    readable += 1;
    const id = wire.data.product_id;
    if (!products.has(id)) products.set(id, toProduct(wire.data, currency, trust));
  }
  if (list.length > 0 && readable === 0) {
    return { ok: false, error: 'none of the products could be read' };
  }

  const absent = ids.filter((id) => !products.has(id));
  // With products, and none that was asked for, it answers another question.
  const isOfOthers = products.size > 0 && absent.length === ids.length;
  // One that is broken beyond its id could be any of those that are absent.
  const isAnyBroken = isOfOthers || broken.has(undefined);
  const malformed = new Set(absent.filter((id) => isAnyBroken || broken.has(id)));
  const unavailable = new Set(absent.filter((id) => !malformed.has(id)));
  return { ok: true, value: { products, unavailable, malformed } };
}
