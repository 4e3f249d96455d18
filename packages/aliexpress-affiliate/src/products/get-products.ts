import { z } from 'zod';
import type { CallOptions } from '../gateway/attempt.ts';
import { type BatchLink, callInBatches } from '../gateway/batches.ts';
import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { asGlobalId, readGlobalId } from '../ids/ids.ts';
import { checkMarket } from '../values/check.ts';
import type { Market } from '../values/market.ts';
import type { Result } from '../values/result.ts';
import { fields, listOf } from '../wire/envelope.ts';
import { orAbsent, wholeNumber } from '../wire/fields.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import type { Product } from './product.ts';
import { toProduct } from './to-product.ts';
import { wireProduct } from './wire-product.ts';

const METHOD = 'aliexpress.affiliate.productdetail.get';
/** The gateway's limit for one call. */
const BATCH_SIZE = 50;

export interface ProductsAnswer {
  /** In the order of your ids. */
  readonly products: Product[];
  /** Global ids for which the gateway has no affiliate data. */
  readonly unavailable: string[];
  /**
   * Global ids that the answer says nothing readable about: the product could not be read, or the list
   * is shorter than its count. Ask for them again.
   */
  readonly unresolved: string[];
}

export interface ProductMethods {
  /**
   * Fetches any number of products by id, 50 in a call, and matches them by global id. `unavailable`
   * lists the ids that cannot be promoted, are not sold in the market's country, or are gone. The
   * gateway does not say which.
   * @throws AliExpressError one of its subclasses; you get all results or none
   */
  getProducts(
    ids: readonly string[],
    market: Market,
    options?: CallOptions,
  ): Promise<ProductsAnswer>;
}

export function createGetProducts(
  callGateway: CallGateway,
  { trackingId, redact, warnUnknown, countries, trust }: ClientSettings,
): ProductMethods['getProducts'] {
  function getBatch(ids: readonly string[], market: Market, link: BatchLink): Promise<Batch> {
    const to = { country: market.country, method: METHOD };
    const getFor = (country: string) =>
      callGateway({
        method: METHOD,
        params: {
          product_ids: ids.join(','),
          target_currency: market.currency,
          target_language: market.language,
          tracking_id: trackingId,
          country,
        },
        read: (result) => readProducts(result, ids, market.currency, trust),
        ...link,
      });
    return countries.call(to, getFor, ({ unavailable }) => unavailable.size === ids.length);
  }

  return async (given, market, options = {}) => {
    checkMarket(market, warnUnknown);
    const ids = [...new Set(given.map((id) => readGlobalId(id, redact)))];
    const batches = await callInBatches(
      ids,
      BATCH_SIZE,
      async (batch, link) => ({ ids: batch, ...(await getBatch(batch, market, link)) }),
      options.signal,
    );
    return merge(batches);
  };
}

/** Everything in the order of the ids. */
function merge(batches: readonly (Batch & { readonly ids: readonly string[] })[]): ProductsAnswer {
  return {
    products: batches.flatMap(({ ids, products }) => ids.flatMap((id) => products.get(id) ?? [])),
    unavailable: batches.flatMap((it) => it.ids.filter((id) => it.unavailable.has(id))),
    unresolved: batches.flatMap((it) => it.ids.filter((id) => it.unresolved.has(id))),
  };
}

/** What an answer says about the ids of one batch. */
interface Batch {
  readonly products: ReadonlyMap<string, Product>;
  readonly unavailable: ReadonlySet<string>;
  readonly unresolved: ReadonlySet<string>;
}

/** How many products a list should have. Missing where the gateway does not say. */
const wireCount = z.object({ current_record_count: orAbsent(wholeNumber()) });

/**
 * Reads the result of `productdetail.get`. An id counts as absent only where the answer says so: by
 * code 405, by a count of 0, or by a list without it that is as long as its count. Finds products by
 * global id, because the gateway sends them in any order, some twice, and some that were not requested.
 *
 * @param result `undefined` when the gateway said that it is empty
 * @param ids global ids
 */
function readProducts(
  result: unknown,
  ids: readonly string[],
  currency: string,
  trust: TrustUrl,
): Result<Batch> {
  if (result === undefined) {
    return {
      ok: true,
      value: { products: new Map(), unavailable: new Set(ids), unresolved: new Set() },
    };
  }
  const answer = fields(result);
  if (answer === undefined) return { ok: false, error: 'the result is not an object' };
  const list = listOf(answer['products'], 'product');
  const { current_record_count: count } = wireCount.parse(answer);
  if (list.length === 0 && count !== 0) {
    return { ok: false, error: 'the result has no products, and does not say that there are none' };
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
  // An answer with only other products belongs to another request.
  const isOfOthers = products.size > 0 && absent.length === ids.length;
  // A list cut short, or a product without a readable id, may be about any of the absent ones.
  const isOpen = isOfOthers || list.length < (count ?? 0) || broken.has(undefined);
  const unresolved = new Set(absent.filter((id) => isOpen || broken.has(id)));
  const unavailable = new Set(absent.filter((id) => !unresolved.has(id)));
  return { ok: true, value: { products, unavailable, unresolved } };
}
