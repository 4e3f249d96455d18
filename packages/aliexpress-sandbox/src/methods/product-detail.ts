import { isUsId, toGlobalId, toUsId } from '../fixtures/ids.ts';
import { chance, shuffled } from '../core/random.ts';
import { failure, listing, success, wireList } from './method.ts';
import type { Business, Method, MethodRequest, RequestParams } from './method.ts';
import { isAnswered, marketOf, wireProducts } from './products.ts';
import type { ProductFields } from './wire-product.ts';

const mostIds = 50;

export const productDetail: Method = {
  name: 'aliexpress.affiliate.productdetail.get',
  required: ['product_ids'],
  answer: answerProducts,
};

function answerProducts(request: MethodRequest): Business {
  const { params, fault, gone, habits } = request;
  const asked = productIds(params);
  if (asked.length > mostIds) return failure(407, 'product_ids exceeds the maximum of 50');
  if (!asked.every((id) => /^\d{1,19}$/.test(id))) return failure(407, 'product_ids is malformed');

  const market = marketOf(request, 'country');
  const forms = new Map(asked.map((id) => [toGlobalId(id), id]));
  const found = [...forms.keys()].filter((id) => isAnswered(id, gone, market.country));
  const wires = wireProducts(found, market, request).map((wire, index) =>
    inEitherSpace(wire, forms.get(found[index] ?? '')),
  );
  const result = (products: readonly ProductFields[], count: number) => ({
    current_record_count: count,
    products: wireList('product', products, fault),
  });
  if (habits.countsNone && wires.length === 0) return success(result([], 0));
  return listing(shuffled(wires, 'order', ...asked), fault, (products) =>
    result(products, habits.countsAsked ? asked.length : products.length),
  );
}

/** The requested ids, as they are spelled. */
export function productIds(params: RequestParams): string[] {
  const ids = (params['product_ids'] ?? params['product_id'] ?? '').split(',');
  return ids.map((id) => id.trim()).filter((id) => id !== '');
}

/** A US id may come back as a US id or a global one. */
function inEitherSpace(wire: ProductFields, asked = '0'): ProductFields {
  const answersInUsSpace = isUsId(asked) && chance(0.5, asked, 'us space');
  return answersInUsSpace
    ? { ...wire, product_id: BigInt(toUsId(String(wire['product_id']))) }
    : wire;
}
