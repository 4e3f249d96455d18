import { gatewayCountry } from '../wire/country.ts';
import { checkMarket, type Market } from '../values/market.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { createParamChecks, type ParamChecks } from './param-checks.ts';
import type { ProductPage } from './product-page.ts';
import type { SizedPageQuery } from './product-query.ts';
import { MOST_PAGES, readProductPage } from './read-product-page.ts';
import type { CallGateway } from '../gateway/request.ts';
import { createTrustUrl } from '../wire/trusted-url.ts';
import { warnOfMarket } from '../values/warning.ts';

/** The gateway puts no more on a page. */
const LARGEST_PAGE = 50;

/** What one method of the gateway wants for a page of its list. */
export interface ListMethod {
  readonly method: string;
  /** The method's name for the market's country. */
  readonly country: 'country' | 'ship_to_country';
  /** The gateway itself decides how many products are on a page. @default false */
  readonly hasOwnPageSize?: boolean;
  /** The other parameters, checked. */
  readonly params: (check: ParamChecks) => Readonly<Record<string, string | undefined>>;
}

/**
 * One page of a list, whichever method gives it.
 *
 * @param caller the client's method, for messages
 */
export type ListProducts = (
  caller: string,
  query: SizedPageQuery,
  market: Market,
  method: ListMethod,
) => Promise<ProductPage>;

export function createListProducts(
  callGateway: CallGateway,
  { gateway, trackingId, warnUnknown }: ClientSettings,
): ListProducts {
  const trust = createTrustUrl(gateway);

  return async (caller, query, market, { method, country, hasOwnPageSize = false, params }) => {
    const { currency, language } = market;
    checkMarket(market);
    const check = createParamChecks(caller, warnUnknown);
    const page = check.whole('page', query.page ?? 1, 1, MOST_PAGES);
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
    });
  };
}
