import type { ListQuery } from 'aliexpress-catalog';
import type { AvailableAnswer, ListAnswer } from './answer.ts';
import { theBridge } from './bridge.ts';
import type { Found } from './find.ts';
import type { PageContext } from './lookup.ts';
import { completeMarket, pageMarket, type MarketParts } from './market.ts';
import type { Settings } from './settings.ts';

export interface FoundList extends Omit<ListAnswer, 'products'> {
  readonly products: readonly (Found & { readonly answer: AvailableAnswer })[];
}

const ON_DEMAND: ListAnswer = {
  products: [],
  stale: false,
  reason: 'Lists are asked for while the site builds, and this page is rendered on demand.',
};

/** The list, for the page that is being rendered. Never throws for the gateway's sake. */
export async function findList(
  page: PageContext,
  settings: Settings,
  query: ListQuery,
  marketParts?: MarketParts | string,
): Promise<FoundList> {
  const market = marketOf(page, settings, marketParts);
  const bridge = theBridge();
  const answer = (await bridge?.list(query, market)) ?? ON_DEMAND;
  const { pathname } = page.url;
  bridge?.listed({ page: pathname, query, market, answer });
  for (const product of answer.products) {
    bridge?.rendered({ page: pathname, market, answer: product, covered: false });
  }
  return { ...answer, products: answer.products.map((product) => ({ answer: product, market })) };
}

/** No list, as the author has asked for something that there is not: for the report alone. */
export function noList(
  page: PageContext,
  settings: Settings,
  query: ListQuery,
  reason: string,
  marketParts?: MarketParts | string,
): FoundList {
  const market = marketOf(page, settings, marketParts);
  const answer = { products: [], stale: false, invalid: true, reason } as const;
  theBridge()?.listed({ page: page.url.pathname, query, market, answer });
  return answer;
}

function marketOf(
  { currentLocale }: PageContext,
  settings: Settings,
  parts?: MarketParts | string,
) {
  return completeMarket(parts ?? {}, pageMarket(currentLocale, settings));
}
