import { pagedCall, type PagedCall } from '../gateway/paged-call.ts';
import type { ClientSettings } from '../gateway/options.ts';
import type { CallGateway } from '../gateway/request.ts';
import { checkWhole } from '../values/check.ts';
import { checkMarket, type Market } from '../values/market.ts';
import { warnOfMarket } from '../values/warning.ts';
import { gatewayCountry } from '../wire/country.ts';
import { createTrustUrl } from '../wire/trusted-url.ts';
import { createParamChecks, type ParamChecks } from './param-checks.ts';
import type { ProductPage } from './product-page.ts';
import type { ListOptions, SizedPageQuery } from './product-query.ts';
import type { Product } from './product.ts';
import { MOST_PAGES, readProductPage } from './read-product-page.ts';

/** The gateway puts no more on a page. */
const LARGEST_PAGE = 50;
/** The gateway gives no more for one query. */
const MOST_PRODUCTS = 5_000;

/** What one method of the gateway wants for a page of its list. */
export interface ListMethod {
  readonly method: string;
  /** The client's method, for messages. */
  readonly caller: string;
  /** The method's name for the market's country. */
  readonly country: 'country' | 'ship_to_country';
  /** The gateway itself decides how many products are on a page. @default false */
  readonly hasOwnPageSize?: boolean;
  /** The other parameters, checked. */
  readonly params: (check: ParamChecks) => Readonly<Record<string, string | undefined>>;
}

/** A list of products, whichever method gives it. */
export type ListProducts = (
  query: SizedPageQuery,
  market: Market,
  options: ListOptions | undefined,
  method: ListMethod,
) => PagedCall<ProductPage, Product>;

export function createListProducts(
  callGateway: CallGateway,
  { gateway, trackingId, warnUnknown }: ClientSettings,
): ListProducts {
  const trust = createTrustUrl(gateway);

  return (query, market, { limit = MOST_PRODUCTS, signal } = {}, list) => {
    const { method, caller, country, hasOwnPageSize = false, params } = list;
    const first = getPage(query.page ?? 1);
    return pagedCall(first, (page) => eachProduct(page, getPage, limit));

    async function getPage(number: number): Promise<ProductPage> {
      const { currency, language } = market;
      checkMarket(market);
      const check = createParamChecks(caller, warnUnknown);
      checkWhole('`limit`', limit, 1, MOST_PRODUCTS);
      const page = check.whole('page', number, 1, MOST_PAGES);
      const pageSize = hasOwnPageSize
        ? undefined
        : check.whole('pageSize', query.pageSize ?? LARGEST_PAGE, 1, LARGEST_PAGE);
      warnOfMarket(market, warnUnknown);
      return callGateway({
        method,
        params: {
          ...params(check),
          [country]: gatewayCountry(market.country),
          page_no: String(page),
          page_size: pageSize?.toString(),
          target_currency: currency,
          target_language: language,
          tracking_id: trackingId,
        },
        read: (result) => readProductPage(result, { page, pageSize, currency, trust }),
        signal,
      });
    }
  };
}

/** Each product once: lists shift while their pages are turned. */
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
