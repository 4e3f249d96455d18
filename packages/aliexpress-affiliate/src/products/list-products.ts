import { z } from 'zod';
import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { pagedCall, type PagedCall } from '../gateway/paged-call.ts';
import { checkMarket, checkWhole } from '../values/check.ts';
import type { Market } from '../values/market.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import type { Result } from '../values/result.ts';
import { orAbsent, wholeNumber, yesOrNo } from '../wire/fields.ts';
import { readList } from '../wire/read-list.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import type { ListOptions, ProductPage, SizedPageQuery } from './product-query.ts';
import type { Product } from './product.ts';
import { createParamChecks, type ParamChecks } from './search-params.ts';
import { toProducts } from './to-product.ts';
import { wireProduct } from './wire-product.ts';

/** The gateway's limit for a page. */
const LARGEST_PAGE = 50;
/** The gateway's limit for a query. */
const MOST_PRODUCTS = 5_000;

/** What a method of the gateway needs for a page of its list. */
interface ListMethod {
  readonly method: string;
  /** The client's method, for messages. */
  readonly caller: string;
  /** The method's parameter for the market's country. */
  readonly country: 'country' | 'ship_to_country';
  /** The gateway decides how many products are on a page. @default false */
  readonly hasOwnPageSize?: boolean;
  /** The other parameters, checked. */
  readonly params: (check: ParamChecks) => Readonly<Record<string, string | undefined>>;
}

/** Lists products by any of the methods. */
type ListProducts = (
  query: SizedPageQuery,
  market: Market,
  options: ListOptions | undefined,
  method: ListMethod,
) => PagedCall<ProductPage, Product>;

export function createListProducts(
  callGateway: CallGateway,
  { trackingId, warnUnknown, countries, trust }: ClientSettings,
): ListProducts {
  return (query, market, { limit = MOST_PRODUCTS, signal } = {}, list) => {
    const { method, caller, country, hasOwnPageSize = false, params } = list;
    const first = getPage(query.page ?? 1);
    return pagedCall(first, (page) => eachProduct(page, getPage, limit));

    async function getPage(number: number): Promise<ProductPage> {
      const { currency, language } = market;
      checkMarket(market, warnUnknown);
      const check = createParamChecks(caller, warnUnknown);
      checkWhole('`limit`', limit, 1, MOST_PRODUCTS);
      const page = check.whole('page', number, 1, MOST_PAGES);
      const pageSize = hasOwnPageSize
        ? undefined
        : check.whole('pageSize', query.pageSize ?? LARGEST_PAGE, 1, LARGEST_PAGE);
      const getFor = (spelling: string) =>
        callGateway({
          method,
          params: {
            ...params(check),
            [country]: spelling,
            page_no: String(page),
            page_size: pageSize?.toString(),
            target_currency: currency,
            target_language: language,
            tracking_id: trackingId,
          },
          read: (result) => readProductPage(result, { page, pageSize, currency, trust }),
          signal,
        });
      const isEmpty = (it: ProductPage) => page === 1 && it.products.length + it.malformed === 0;
      return countries.call({ country: market.country, method }, getFor, isEmpty);
    }
  };
}

/** Gives each product once, because lists shift between two pages. */
async function* eachProduct(
  first: ProductPage,
  getPage: (page: number) => Promise<ProductPage>,
  limit: number,
): AsyncGenerator<Product, void, undefined> {
  const seen = new Set<string>();
  for (let page = first; ; page = await getPage(page.page + 1)) {
    for (const product of page.products) {
      if (seen.has(product.id)) continue;
      seen.add(product.id);
      yield product;
      if (seen.size === limit) return;
    }
    if (page.isLast) return;
  }
}

/** The gateway's limit for a list. */
const MOST_PAGES = 100;

interface ListContext {
  readonly page: number;
  /** `undefined` when the gateway decides. */
  readonly pageSize: number | undefined;
  readonly currency: string;
  readonly trust: TrustUrl;
}

/** The fields beside the list. Any may be missing. */
const wireCounts = z.object({
  total_record_count: orAbsent(wholeNumber().pipe(z.int().positive())),
  total_page_no: orAbsent(wholeNumber().pipe(z.int().positive())),
  is_finished: orAbsent(yesOrNo()),
});

/** @param result `undefined` when the gateway said that it is empty, for example after the last page */
function readProductPage(
  result: unknown,
  { page, pageSize, currency, trust }: ListContext,
): Result<ProductPage> {
  const list = readList(result, {
    list: 'products',
    member: 'product',
    count: 'current_record_count',
    schema: wireProduct,
  });
  if (!list.ok) return list;
  const { items, malformed, rest } = list.value;
  const counts = wireCounts.parse(rest);
  const pageCount = pageCountOf(counts, pageSize);
  // A short page is not the last, because the gateway withholds products at will. An empty page is
  // the last only when there are no counts.
  const lastPage = pageCount ?? (items.length === 0 ? page : MOST_PAGES);
  return {
    ok: true,
    value: omitUndefined({
      products: toProducts(items, currency, trust),
      page,
      total: counts.total_record_count,
      pageCount,
      isLast: counts.is_finished === true || page >= lastPage,
      malformed,
    }),
  };
}

/** The greater of the two counts: a page too many costs a call, a page too few costs products. */
function pageCountOf(
  { total_record_count: total, total_page_no: said = 0 }: z.output<typeof wireCounts>,
  pageSize: number | undefined,
): number | undefined {
  const computed = total === undefined || pageSize === undefined ? 0 : Math.ceil(total / pageSize);
  const count = Math.max(said, computed);
  return count === 0 ? undefined : Math.min(count, MOST_PAGES);
}
