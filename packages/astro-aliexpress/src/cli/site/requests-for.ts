import type { Market } from 'aliexpress-affiliate';
import type { MarketRequests } from 'aliexpress-catalog';
import { byMarket } from '../../build/product-requests.ts';
import { requestsOfSite } from '../../build/site-requests.ts';
import { marketsOf } from '../../config/options.ts';
import { idOf, idsOf } from '../../core/aliases.ts';
import type { OpenSite } from './open-site.ts';
import { tagsOf } from './tags.ts';

/**
 * Requests in the markets the site uses a product in; in all of its markets if it doesn't.
 *
 * @param inputs ids, addresses and aliases
 */
export function requestsFor(
  inputs: readonly string[],
  { site, options }: OpenSite,
): MarketRequests[] {
  const { aliases } = site;
  const named = requestsOfSite(site, tagsOf(site)).requests;
  const everNamed = new Set(named.flatMap(({ ids }) => ids));
  const unnamed = inputs.filter((it) => !idsOf(it, aliases).some((id) => everNamed.has(id)));
  const inMarket = (some: readonly string[], market: Market) =>
    some.flatMap((it) => idOf(it, aliases, market) ?? []).map((id) => ({ id, market }));
  return byMarket([
    ...named.flatMap(({ ids, market }) =>
      inMarket(inputs, market).filter(({ id }) => ids.includes(id)),
    ),
    ...marketsOf(options).flatMap((market) => inMarket(unnamed, market)),
  ]);
}
