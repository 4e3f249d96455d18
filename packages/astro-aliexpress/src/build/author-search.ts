import type { Client, Market, Product } from 'aliexpress-affiliate';
import type {
  AvailableResult,
  Catalog,
  ListQuery,
  ListResult,
  Lookup,
  LookupResult,
  StoredProduct,
} from 'aliexpress-catalog';
import { errorFor } from '../core/errors.ts';
import { GATEWAY_SORTS, LOCAL_SORTS } from '../core/search-sorts.ts';

/** An author's search. */
export interface SearchRequest {
  /** Products must match all of them. */
  readonly keywords: string;
  /** One of `SEARCH_SORTS`. @default AliExpress's own order */
  readonly sort?: string | undefined;
  /** Decimal text, in the currency of the market. */
  readonly minPrice?: string | undefined;
  readonly maxPrice?: string | undefined;
  /** Id of a category or subcategory. */
  readonly category?: string | undefined;
  /** Most days that the delivery takes. */
  readonly deliveryDays?: number | undefined;
  readonly limit: number;
}

/** Results per call. Asking for fewer saves nothing, and local sorting gets more to choose from. */
export const PAGE = 50;

/**
 * Finds products that earn a commission, for an author to choose from.
 * @throws the error of a failed search without earlier results
 */
export async function findProducts(
  request: SearchRequest,
  market: Market,
  catalog: Pick<Catalog, 'list'>,
): Promise<{ readonly list: ListResult; readonly products: readonly StoredProduct[] }> {
  const list = await catalog.list(toQuery(request), market);
  if (list.reason && !list.stale) throw errorFor(list.reason);
  const products = sorted(list.lookups.map(forAuthor), request.sort);
  return { list, products: products.slice(0, request.limit) };
}

/**
 * Finds products that look like a picture. The result isn't kept: each search is a call.
 * @throws AliExpressError one of its subclasses
 */
export async function findByImage(
  image: Uint8Array,
  { sort = '', limit }: Pick<SearchRequest, 'sort' | 'limit'>,
  market: Market,
  client: Pick<Client, 'searchByImage'>,
): Promise<readonly StoredProduct[]> {
  const order = GATEWAY_SORTS[sort];
  const options = { count: PAGE, ...(order && { sort: order }) };
  const { products } = await client.searchByImage(image, market, options);
  return sorted(products.map(withoutRaw), sort).slice(0, limit);
}

function withoutRaw(product: Product): StoredProduct {
  const { raw: _, ...stored } = product;
  return stored;
}

function toQuery({ keywords, sort = '', limit, ...bounds }: SearchRequest): ListQuery {
  const { minPrice, maxPrice, category, deliveryDays } = bounds;
  const order = GATEWAY_SORTS[sort];
  return {
    list: 'search',
    keywords,
    limit: Math.ceil(limit / PAGE) * PAGE,
    ...(order && { sort: order }),
    ...(minPrice !== undefined && { minPrice }),
    ...(maxPrice !== undefined && { maxPrice }),
    ...(category !== undefined && { categoryIds: [category] }),
    ...(deliveryDays !== undefined && { deliveryDays }),
  };
}

function sorted(products: readonly StoredProduct[], by = ''): readonly StoredProduct[] {
  const value = LOCAL_SORTS[by];
  return value ? products.toSorted((a, b) => value(b) - value(a)) : products;
}

/** All that is known of a product. Pages never get it, since it has the commission. */
export function forAuthor({ result, known }: Lookup<AvailableResult>): StoredProduct {
  return known?.product ?? result.product;
}

/** How many words of a title to search for; fewer on the second try, as titles are wordy. */
const WORDS = [4, 2];
const MOST = 3;

/** Suggests replacements for an unavailable product, by searching for words of its last title. */
export async function similarTo(
  result: LookupResult,
  market: Market,
  catalog: Catalog,
): Promise<StoredProduct[]> {
  if (result.state !== 'unavailable') return [];
  const words = result.lastKnown?.title.match(/[\p{L}][\p{L}\p{N}]{2,}/gu) ?? [];
  for (const count of words.length > 0 ? WORDS : []) {
    const keywords = words.slice(0, count).join(' ');
    const { lookups } = await catalog.list({ list: 'search', keywords, limit: 50 }, market);
    const others = lookups.map(forAuthor).filter(({ id }) => id !== result.id);
    if (others.length > 0) return others.slice(0, MOST);
  }
  return [];
}
