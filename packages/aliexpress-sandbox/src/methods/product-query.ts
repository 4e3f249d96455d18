import { deliveryOf } from '../fixtures/delivery.ts';
import type { SampleMarket } from '../fixtures/market.ts';
import { minorUnits } from '../fixtures/price.ts';
import { promos } from '../fixtures/promos.ts';
import type { SampleProduct } from '../fixtures/sample-product.ts';
import { keywordFilter } from './keywords.ts';
import type { Business, Method, MethodRequest, RequestParams } from './method.ts';
import { pageAccepts } from './page.ts';
import { answerPage, marketOf, searchable } from './products.ts';
import { hotSorts, querySorts, sorted, type Sorts } from './sorting.ts';

const queryAccepts = {
  ...pageAccepts,
  category_ids: /^\d{1,19}(?:,\d{1,19})*$/,
  min_sale_price: /^\d{1,12}$/,
  max_sale_price: /^\d{1,12}$/,
  platform_product_type: ['ALL', 'PLAZA', 'TMALL'],
  delivery_days: ['3', '5', '7', '10'],
};

export const productQuery: Method = {
  name: 'aliexpress.affiliate.product.query',
  required: [],
  accepts: { ...queryAccepts, sort: Object.keys(querySorts) },
  answer: (request) => answerQuery(request, querySorts, () => true),
};

export const hotProductQuery: Method = {
  name: 'aliexpress.affiliate.hotproduct.query',
  required: [],
  permission: 'advanced',
  accepts: { ...queryAccepts, sort: Object.keys(hotSorts) },
  answer: (request) => answerQuery(request, hotSorts, isHot),
};

/** All hot products of a category. The site has no effect. */
export const hotProductDownload: Method = {
  name: 'aliexpress.affiliate.hotproduct.download',
  required: ['category_id'],
  permission: 'advanced',
  accepts: {
    ...pageAccepts,
    category_id: /^\d{1,19}$/,
    locale_site: ['global', 'it_site', 'es_site', 'ru_site'],
  },
  answer(request) {
    const market = marketOf(request, 'country');
    const inCategory = categoryFilter(request.params['category_id']);
    const found = searchable(market, request).filter((each) => isHot(each) && inCategory(each));
    return answerPage(found, market, request);
  },
};

function answerQuery(
  request: MethodRequest,
  sorts: Sorts,
  isMeant: (product: SampleProduct) => boolean,
): Business {
  const market = marketOf(request, 'ship_to_country');
  const filters = [isMeant, ...filtersOf(request.params, market)];
  const found = searchable(market, request).filter((each) => filters.every((is) => is(each)));
  return answerPage(sorted(found, sorts, request.params['sort']), market, request);
}

function isHot({ hotCommission }: SampleProduct): boolean {
  return hotCommission !== undefined;
}

function filtersOf(params: RequestParams, { country }: SampleMarket) {
  const platform = params['platform_product_type'] ?? 'ALL';
  const days = params['delivery_days'];
  // In the smallest unit of the answer's currency, with tax.
  const low = Number(params['min_sale_price'] ?? 0);
  const high = Number(params['max_sale_price'] ?? Number.POSITIVE_INFINITY);
  return [
    categoryFilter(params['category_ids']),
    promotionFilter(params['promotion_name']),
    (product: SampleProduct) => platform === 'ALL' || product.platform === platform,
    ({ price }: SampleProduct) => {
      const amount = minorUnits(price.sale);
      return low <= amount && amount <= high;
    },
    ({ id }: SampleProduct) =>
      days === undefined || deliveryOf(id, country).maxDays <= Number(days),
    // Last, because it takes longest.
    keywordFilter(params['keywords']),
  ];
}

/** Of either level. */
export function categoryFilter(ids: string | undefined) {
  const wanted = ids?.split(',').map(Number);
  return ({ category, subcategory }: SampleProduct) =>
    wanted?.some((id) => [category.id, subcategory.id].includes(String(id))) ?? true;
}

function promotionFilter(name: string | undefined) {
  if (name === undefined) return () => true;
  return promos.find((promo) => promo.name === name)?.holds ?? (() => false);
}
