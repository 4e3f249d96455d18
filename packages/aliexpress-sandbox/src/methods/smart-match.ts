import { toGlobalId } from '../fixtures/ids.ts';
import { sampleProduct, type SampleProduct } from '../fixtures/sample-product.ts';
import { shuffled } from '../core/random.ts';
import { keywordFilter } from './keywords.ts';
import type { Method, RequestParams } from './method.ts';
import { pageAccepts } from './page.ts';
import { answerPage, marketOf, searchable } from './products.ts';

export const smartMatch: Method = {
  name: 'aliexpress.affiliate.product.smartmatch',
  required: ['device_id'],
  permission: 'advanced',
  accepts: { ...pageAccepts, product_id: /^\d{1,19}$/ },
  answer(request) {
    const market = marketOf(request, 'country');
    const found = matches(searchable(market, request), request.params);
    return answerPage(found, market, request);
  },
};

/** Products like another, the closest first; products for keywords; or products for a device. */
function matches(all: readonly SampleProduct[], params: RequestParams): readonly SampleProduct[] {
  const { product_id: productId, keywords, device_id: deviceId = '' } = params;
  if (productId !== undefined) {
    const { id, kind, subcategory } = sampleProduct(toGlobalId(productId));
    const others = all.filter((other) => other.id !== id);
    const alike = others.filter((other) => other.kind === kind);
    const near = others.filter((other) => other.subcategory.id === subcategory.id);
    return [...new Set([...alike, ...near])];
  }
  if (keywords !== undefined) return all.filter(keywordFilter(keywords));
  return shuffled(all, 'device', deviceId);
}
