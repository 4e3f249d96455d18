import type { MarketRequests } from 'aliexpress-catalog';
import { byMarket } from '../../build/product-requests.ts';
import { requestsOfSite } from '../../build/site-requests.ts';
import { marketsOf } from '../../config/options.ts';
import type { OpenSite } from './open-site.ts';
import { tagsOf } from './tags.ts';

/** Requests in the markets the site uses a product in; in all of its markets if it doesn't. */
export function requestsFor(ids: readonly string[], site: OpenSite): MarketRequests[] {
  const named = requestsOfSite(site.site, tagsOf(site.site)).requests;
  const everNamed = new Set(named.flatMap((request) => request.ids));
  const unnamed = ids.filter((id) => !everNamed.has(id));
  return byMarket([
    ...named.flatMap(({ ids: these, market }) =>
      these.filter((id) => ids.includes(id)).map((id) => ({ id, market })),
    ),
    ...marketsOf(site.options).flatMap((market) => unnamed.map((id) => ({ id, market }))),
  ]);
}
