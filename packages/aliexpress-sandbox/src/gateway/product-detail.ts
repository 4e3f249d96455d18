import { isPromotable, isUsId, toGlobalId, toUsId } from '../goods/ids.ts';
import { isSoldIn } from '../goods/market.ts';
import { sampleProduct } from '../goods/sample.ts';
import { chance, shuffled } from '../random.ts';
import { failure, wireList } from './method.ts';
import type { Business, Method, MethodRequest } from './method.ts';
import { wireProduct } from './wire-product.ts';

const mostIds = 50;

export const productDetail: Method = {
  name: 'aliexpress.affiliate.productdetail.get',
  required: ['product_ids'],
  answer: answerProducts,
};

function answerProducts(request: MethodRequest): Business {
  const { params, fault } = request;
  const asked = productIds(params);
  if (asked.length > mostIds) return failure(407, 'product_ids exceeds the maximum of 50');
  if (!asked.every((id) => /^\d{1,19}$/.test(id))) return failure(407, 'product_ids is malformed');
  const trackingId = params['tracking_id'];
  if (trackingId && !request.trackingIds.includes(trackingId)) {
    return failure(402, 'TrackingId input parameter error');
  }

  const country = params['country'];
  const market = {
    country,
    currency: fault === 'wrong-currency' ? wrongCurrency(params) : params['target_currency'],
    language: params['target_language'],
  };
  const found = [...new Map(asked.map((id) => [toGlobalId(id), id]))]
    .filter(([id]) => isAnswered(id, request.gone, country))
    .map(([id, form]) => {
      const answered = fault === 'wrong-products' ? String(BigInt(id) + 7777n) : id;
      const product = sampleProduct(answered, market, request.at);
      const wire = wireProduct(product, market, request);
      if (answersInUsSpace(form, request)) wire['product_id'] = BigInt(toUsId(answered));
      return wire;
    });

  const products = fault === 'empty-list' ? [] : shuffled(found, 'order', ...asked);
  if (products.length === 0 && fault !== 'empty-list') return failure(405, 'The result is empty');
  return {
    code: 200,
    message: 'Call succeeds',
    result: {
      current_record_count: products.length,
      products: wireList('product', products, fault),
    },
  };
}

/** The ids that a request asks for, as it spells them. */
export function productIds(params: Readonly<Record<string, string>>): string[] {
  const ids = (params['product_ids'] ?? '').split(',');
  return ids.map((id) => id.trim()).filter((id) => id !== '');
}

/** Whether there is data for a product (global id); an id that has none is simply left out. */
export function isAnswered(id: string, gone: ReadonlySet<string>, country?: string): boolean {
  return isPromotable(id) && !gone.has(id) && (country === undefined || isSoldIn(id, country));
}

/** An id asked for in the US space may come back in either. */
function answersInUsSpace(form: string, { fault }: MethodRequest): boolean {
  return fault === 'us-ids' || (isUsId(form) && chance(0.5, form, 'us space'));
}

function wrongCurrency(params: Readonly<Record<string, string>>): string {
  return params['target_currency'] === 'EUR' ? 'USD' : 'EUR';
}
