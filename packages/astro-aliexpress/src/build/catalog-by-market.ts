import { type Market, marketName } from 'aliexpress-affiliate';
import type { Catalog, MarketPlan, Plan } from 'aliexpress-catalog';

/**
 * Several catalogs as one. Links belong to a tracking id, and a catalog has one; the market of a request
 * decides which.
 *
 * @param catalogs all of them
 */
export function catalogByMarket(
  catalogs: Iterable<Catalog>,
  catalogOf: (market: Market) => Catalog,
): Catalog {
  return {
    resolve: (ids, market, options) => catalogOf(market).resolve(ids, market, options),
    peek: (ids, market) => catalogOf(market).peek(ids, market),
    list: (query, market) => catalogOf(market).list(query, market),
    shipping: (id, market) => catalogOf(market).shipping(id, market),
    confirm: (ids, market) => catalogOf(market).confirm(ids, market),
    async plan(requests, lists = []) {
      const plans = await Promise.all(
        Array.from(catalogs, (catalog) => {
          const isIts = ({ market }: { readonly market: Market }) => catalogOf(market) === catalog;
          return catalog.plan(requests.filter(isIts), lists.filter(isIts));
        }),
      );
      return inOrder(
        plans.reduce(sumPlans),
        requests.map(({ market }) => market),
      );
    },
    async close() {
      for (const catalog of catalogs) await catalog.close();
    },
  };
}

/** The sum of two plans, also of each market that is in both. */
export function sumPlans(a: Plan, b: Plan): Plan {
  const markets = Map.groupBy([...a.markets, ...b.markets], ({ market }) => marketName(market));
  return {
    ...sum(a, b),
    lists: a.lists + b.lists,
    links: a.links + b.links,
    linkCalls: a.linkCalls + b.linkCalls,
    fees: a.fees + b.fees,
    markets: [...markets.values()].map((plans) =>
      plans.reduce((one, other) => ({ market: one.market, ...sum(one, other) })),
    ),
  };
}

type Counts = Omit<MarketPlan, 'market'>;

function sum(a: Counts, b: Counts): Counts {
  return {
    products: a.products + b.products,
    fresh: a.fresh + b.fresh,
    deferred: a.deferred + b.deferred,
    toFetch: a.toFetch + b.toFetch,
    calls: a.calls + b.calls,
  };
}

/** With its markets in the order of the requests. */
function inOrder(plan: Plan, requested: readonly Market[]): Plan {
  const placeOf = ({ market }: { readonly market: Market }) => requested.indexOf(market);
  return { ...plan, markets: plan.markets.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}
