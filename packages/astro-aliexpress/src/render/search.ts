import type { Market } from 'aliexpress-affiliate';
import type { ListQuery } from 'aliexpress-catalog';
import { DELIVERY_DAYS } from '../core/delivery-days.ts';
import { textOf } from '../core/errors.ts';
import { completeMarket, type MarketParts } from '../core/market.ts';
import { shorten } from '../core/text.ts';
import { theBridge, type PageList } from './bridge.ts';
import { type Card, cardOf, type CardStyle, factNames } from './card.ts';
import { type AvailableLookup, note, withFee, withFeedLink, withPictures } from './find.ts';
import type { Notice } from './notice.ts';
import { nameOfPage, type PageContext } from './page.ts';
import { noteProduct } from './page-facts.ts';
import type { RenderContext } from './render-context.ts';

/** Search props. Numbers may be text, since MDX doesn't check attributes. */
export interface SearchProps {
  /** Words to search for. */
  readonly keywords?: string | undefined;
  /** Id of a category or subcategory, or several: finds products in any of them. */
  readonly category?: string | number | readonly (string | number)[] | undefined;
  /**
   * Lowest price, in the market's currency: `12.5`, `'12.50'`.
   * @minimum 0
   */
  readonly minPrice?: string | number | undefined;
  /**
   * Highest price, in the market's currency.
   * @minimum 0
   */
  readonly maxPrice?: string | number | undefined;
  /** Most days that the delivery to the market's country takes. */
  readonly deliveryDays?: (typeof DELIVERY_DAYS)[number] | undefined;
  /**
   * `price`: cheapest first; `orders`: most ordered first; `discount`: with `hot` or `promo`;
   * `rating`: only with `promo`. A minus reverses the order: `-price`.
   * @default AliExpress's order
   */
  readonly sort?: SortName | `-${SortName}` | undefined;
  /**
   * Maximum number of products; each call returns 50. @default 6
   * @minimum 1
   * @maximum 200
   */
  readonly limit?: string | number | undefined;
  /** Only products with a raised commission. Needs the advanced tier of the API. @default false */
  readonly hot?: boolean | undefined;
  /** Only products of a featured promotion, by its name: `'Best Seller'`, `'New Arrival'`, … */
  readonly promo?: string | undefined;
}

/** What a search renders. */
export type SearchView =
  | {
      readonly kind: 'search';
      /** At least one. */
      readonly cards: readonly Card[];
    }
  | Notice;

/** What the tag of a search asks for besides the search. */
export interface SearchTag {
  readonly market?: MarketParts | string | undefined;
  readonly style: CardStyle;
  /** It has content to show without products. */
  readonly covered: boolean;
}

/** `undefined` without products; in dev, a notice says why. */
export async function findSearch(
  page: PageContext,
  context: RenderContext,
  props: SearchProps,
  tag: SearchTag,
): Promise<SearchView | undefined> {
  const { settings, locale } = context;
  const market = completeMarket(tag.market ?? {}, context.market);
  const { query, mistake } = toQuery(props);
  const list = mistake ? invalidList(mistake) : await fetchList(query, market);
  theBridge()?.listed({
    page: nameOfPage(page),
    request: page.request,
    query,
    market,
    result: list,
    covered: tag.covered,
  });
  if (list.results.length > 0) {
    const found = list.results.map((result) => ({ result, market }));
    const cards = await Promise.all(found.map((it) => findListed(page, context, it, tag.style)));
    return { kind: 'search', cards };
  }
  const reason = list.reason ? textOf(list.reason) : EMPTY;
  return settings.dev ? { kind: 'notice', reason, locale } : undefined;
}

/** The card of a product that came with a list. */
async function findListed(
  page: PageContext,
  context: RenderContext,
  listed: AvailableLookup,
  style: CardStyle,
): Promise<Card> {
  const shipping = factNames(context, style).includes('shipping');
  const known = await withFee(await withPictures(listed, context.settings, 1), shipping);
  note(page, known, { covered: false, listed: true, shipping });
  const found = await withFeedLink(page, known, { listed: true });
  noteProduct(page, found, context);
  return cardOf(found, context, style);
}

const EMPTY = 'The search found no products you can earn from. Try fewer or other words.';

/** The query for the gateway, and the author's mistake in it, if any. */
export function toQuery(props: SearchProps): {
  readonly query: ListQuery;
  readonly mistake?: string | undefined;
} {
  const { keywords, promo, sort } = props;
  const categories = [props.category ?? []].flat().map(String);
  const prices = { ...price('minPrice', props.minPrice), ...price('maxPrice', props.maxPrice) };
  const days = props.deliveryDays === undefined ? undefined : Number(props.deliveryDays);
  const bounds = { ...prices, ...(days === undefined ? {} : { deliveryDays: days }) };
  const hot = isTrue(props.hot);
  // The API's method for promotions accepts only one category, and no bounds.
  const searches = !!keywords || categories.length > 1 || Object.keys(bounds).length > 0;
  const promotionName = hot || searches ? undefined : promo;
  const searchList = hot ? 'hot' : 'search';
  const list = promotionName === undefined ? searchList : 'promo';
  const own = sort === undefined ? undefined : SORTS[list].get(sort);
  const limit = Number(props.limit ?? 6);
  const common = { limit, ...(own === undefined ? {} : { sort: own }) };
  const mistake = problemOf({ ...props, hot, sort, limit }, list);
  if (promotionName !== undefined) {
    const [categoryId] = categories;
    const inCategory = categoryId === undefined ? {} : { categoryId };
    return { query: { list: 'promo', promotionName, ...inCategory, ...common }, mistake };
  }
  const query: ListQuery = {
    list: searchList,
    ...(keywords ? { keywords } : {}),
    ...(categories.length > 0 ? { categoryIds: categories } : {}),
    ...(promo === undefined || hot ? {} : { promotionName: promo }),
    ...bounds,
    ...common,
  };
  return { query, mistake };
}

function price(name: 'minPrice' | 'maxPrice', value: string | number | undefined) {
  return value === undefined ? {} : { [name]: String(value).trim() };
}

function problemOf(
  {
    keywords,
    category,
    deliveryDays,
    minPrice,
    maxPrice,
    hot,
    promo,
    sort,
    limit,
  }: SearchProps & { readonly limit: number },
  list: ListQuery['list'],
): string | undefined {
  if (hot && promo !== undefined) return 'You can’t combine `hot` and `promo`. Remove one of them.';
  if (!keywords && category === undefined && !hot && promo === undefined)
    return 'The search has nothing to look for. Set `keywords`, `category`, `hot` or `promo`.';
  if (sort !== undefined && !SORTS[list].has(sort)) {
    const names = [...SORTS[list].keys()].join(', ');
    return `You can’t use \`sort="${sort}"\` here. Choose one of: ${names}.`;
  }
  if (deliveryDays !== undefined && !DELIVERY_DAYS.some((it) => it === Number(deliveryDays)))
    return `\`deliveryDays\` must be one of: ${DELIVERY_DAYS.join(', ')}.`;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    return `\`limit\` must be a whole number from 1 to ${MOST}.`;
  return problemOfBounds({ minPrice, maxPrice }) ?? problemOfCategory(category);
}

function problemOfBounds(bounds: Pick<SearchProps, 'minPrice' | 'maxPrice'>): string | undefined {
  for (const [name, bound] of Object.entries(bounds)) {
    if (bound !== undefined && !/^\d+(?:\.\d+)?$/.test(String(bound).trim()))
      return `\`${name}\` must be a number without a currency, such as 12.50.`;
  }
  return Number(bounds.minPrice) > Number(bounds.maxPrice)
    ? '`minPrice` is more than `maxPrice`.'
    : undefined;
}

function problemOfCategory(category: SearchProps['category']): string | undefined {
  const word = [category ?? []].flat().find((it) => !/^\d+$/.test(String(it)));
  if (word === undefined) return undefined;
  const shown = shorten(String(word), 40);
  return `\`category\` takes numbers of categories, and “${shown}” is none. For words, use \`keywords\`.`;
}

/** A longer list is unreadable, and costs five calls or more. */
const MOST = 200;

function isTrue(props: unknown): boolean {
  return props === true || props === '' || props === 'true';
}

/** Never throws if fetching fails. */
async function fetchList(query: ListQuery, market: Market): Promise<PageList> {
  return (await theBridge()?.list(query, market)) ?? ON_DEMAND;
}

const ON_DEMAND: PageList = {
  results: [],
  stale: false,
  reason: {
    code: 'OnDemand',
    message:
      'Lists are fetched at build time, but this page is rendered on demand. Prerender it: `export const prerender = true`.',
  },
};

/** The result of a query that is never sent. */
export function invalidList(message: string): PageList {
  return { results: [], stale: false, invalid: true, reason: { code: 'InvalidQuery', message } };
}

/** Sort orders of lists. */
export type SortName = 'price' | 'orders' | 'discount' | 'rating';

type Directions = readonly [ascending: string, descending: string];

/** Names of the sort orders in each API method. */
const NAMES: Readonly<Record<ListQuery['list'], Readonly<Partial<Record<SortName, Directions>>>>> =
  {
    search: {
      price: ['SALE_PRICE_ASC', 'SALE_PRICE_DESC'],
      orders: ['LAST_VOLUME_ASC', 'LAST_VOLUME_DESC'],
    },
    hot: {
      price: ['SALE_PRICE_ASC', 'SALE_PRICE_DESC'],
      orders: ['LAST_VOLUME_ASC', 'LAST_VOLUME_DESC'],
      discount: ['DISCOUNT_ASC', 'DISCOUNT_DESC'],
    },
    promo: {
      price: ['priceAsc', 'priceDesc'],
      orders: ['volumeAsc', 'volumeDesc'],
      discount: ['discountAsc', 'discountDesc'],
      rating: ['ratingAsc', 'ratingDesc'],
    },
  };

/** API names by list and author's name. Without a minus, the best comes first. */
export const SORTS = {
  search: sortsOf('search'),
  hot: sortsOf('hot'),
  promo: sortsOf('promo'),
} satisfies Record<ListQuery['list'], ReadonlyMap<string, string>>;

function sortsOf(list: ListQuery['list']): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(NAMES[list]).flatMap(([name, [ascending, descending]]) => {
      const [first, last] = name === 'price' ? [ascending, descending] : [descending, ascending];
      return [
        [name, first],
        [`-${name}`, last],
      ] as const;
    }),
  );
}
