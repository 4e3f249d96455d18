import { isPromotable, sampleIds } from '../fixtures/ids.ts';
import { isSoldIn, type SampleMarket } from '../fixtures/market.ts';
import { sampleProduct, type SampleProduct } from '../fixtures/sample-product.ts';
import { indexedProducts } from '../fixtures/search-index.ts';
import { between, chance, shuffled } from '../core/random.ts';
import { kindOf, kinds } from '../goods/kinds.ts';
import { type Business, listing, type MethodRequest, wireList } from './method.ts';
import { pageOf } from './page.ts';
import { type ProductFields, wireProduct } from './wire-product.ts';

/** Whether a global id has data. Ids without data are left out. */
export function isAnswered(id: string, gone: ReadonlySet<string>, country?: string): boolean {
  return isPromotable(id) && !gone.has(id) && (country === undefined || isSoldIn(id, country));
}

/** The market of a request. Methods name its country differently. */
export function marketOf(
  { params, fault }: MethodRequest,
  country: 'country' | 'ship_to_country' | 'shpt_to',
): SampleMarket {
  const asked = params['target_currency'];
  const wrong = asked === 'EUR' ? 'USD' : 'EUR';
  return {
    country: params[country],
    currency: fault === 'wrong-currency' ? wrong : asked,
    language: params['target_language'],
  };
}

/** All that a search may find. */
export function searchable(market: SampleMarket, { gone, at }: MethodRequest): SampleProduct[] {
  return indexedProducts(market, at).filter(({ id }) => isAnswered(id, gone, market.country));
}

/** Products as they are sent, in the order of their ids. */
export function wireProducts(
  ids: readonly string[],
  market: SampleMarket,
  request: MethodRequest,
): ProductFields[] {
  const { fault, at } = request;
  const shift = fault === 'wrong-products' ? 7777n : 0n;
  return ids.map((asked) => {
    const id = String(BigInt(asked) + shift);
    const product = fault === 'reused-ids' ? reused(id, market, at) : sampleProduct(id, market, at);
    return wireProduct(product, market, request);
  });
}

/** Another kind of product, which the shop now sells under the id. */
function reused(id: string, market: SampleMarket, at: number): SampleProduct {
  const kind = kinds[(kinds.indexOf(kindOf(id)) + 1) % kinds.length] ?? kinds[0];
  const [another = id] = sampleIds(kind);
  const { skuId, shop } = sampleProduct(id, market, at);
  return { ...sampleProduct(another, market, at), id, skuId, shop };
}

/** A page of what a search found. */
export function answerPage(
  found: readonly SampleProduct[],
  market: SampleMarket,
  request: MethodRequest,
  { saysFinished = false } = {},
): Business {
  const { params, seed, fault } = request;
  const page = pageOf(found, params);
  const ids = thinned(page.items, seed).map(({ id }) => id);
  return listing(ids, fault, (listed) => ({
    current_page_no: page.no,
    current_record_count: listed.length,
    total_record_count: found.length,
    total_page_no: chance(0.4, 'no total_page_no', seed) ? undefined : page.count,
    is_finished: saysFinished ? page.no >= page.count : undefined,
    products: wireList('product', wireProducts(listed, market, request), fault),
  }));
}

/** Sometimes withholds one to three products of a page, which do not come on another page. */
function thinned<T>(items: readonly T[], seed: string): readonly T[] {
  if (items.length < 5 || !chance(0.12, 'thin page', seed)) return items;
  const count = between(1, 3, 'withheld', seed);
  const withheld = new Set(shuffled(items, 'withheld', seed).slice(0, count));
  return items.filter((item) => !withheld.has(item));
}
