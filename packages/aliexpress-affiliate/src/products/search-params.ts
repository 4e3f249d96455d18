import { DELIVERY_DAYS, PLATFORM_TYPES } from '../values/known-values.ts';
import type { ParamChecks } from './param-checks.ts';
import { priceParams } from './price-bounds.ts';
import type { SearchQuery } from './product-query.ts';

/** The parameters that `product.query` and `hotproduct.query` share. */
export function searchParams(query: SearchQuery, currency: string, check: ParamChecks) {
  const { keywords, categoryIds = [], platformType, deliveryDays } = query;
  if (deliveryDays !== undefined) check.whole('deliveryDays', deliveryDays, 1, 999);
  return {
    keywords: check.text('keywords', keywords),
    category_ids: check.ids('categoryIds', categoryIds),
    ...priceParams(query, currency, check),
    platform_product_type: check.open('platformType', platformType, PLATFORM_TYPES),
    delivery_days: check.open('deliveryDays', deliveryDays, DELIVERY_DAYS)?.toString(),
  };
}
