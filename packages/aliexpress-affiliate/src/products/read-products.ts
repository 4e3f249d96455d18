import type { Result } from '../values/result.ts';
import { fields, listOf } from '../wire/envelope.ts';
import { asGlobalId } from '../ids/ids.ts';
import type { Product } from './product.ts';
import { toProduct } from './to-product.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import { wireProduct } from './wire-product.ts';

/** What an answer says about the ids of one batch. */
export interface Batch {
  readonly products: ReadonlyMap<string, Product>;
  readonly missing: ReadonlySet<string>;
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
  const missing = new Set(absent.filter((id) => !malformed.has(id)));
  return { ok: true, value: { products, missing, malformed } };
}
