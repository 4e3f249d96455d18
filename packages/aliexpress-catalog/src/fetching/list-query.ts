import type {
  FeaturedPromoProductQuery,
  HotProductQuery,
  ListOptions,
  Market,
  Product,
  ProductQuery,
} from 'aliexpress-affiliate';

interface Limited {
  /** Most products, 1–5,000. A call gives 50. @default 10 */
  readonly limit?: number;
}

type WithoutPages<Query> = Omit<Query, 'page' | 'pageSize'>;

/** A query for a list of products. */
export type ListQuery =
  | ({ readonly list: 'search' } & WithoutPages<ProductQuery> & Limited)
  /** Products with a raised commission. Needs the advanced tier. */
  | ({ readonly list: 'hot' } & WithoutPages<HotProductQuery> & Limited)
  /** The products of a featured promotion, by its name. */
  | ({ readonly list: 'promo' } & WithoutPages<FeaturedPromoProductQuery> & Limited);

/** The methods of a client that lists need. They are only iterated. */
export interface ListClient {
  searchProducts(
    query: ProductQuery,
    market: Market,
    options?: ListOptions,
  ): AsyncIterable<Product>;
  getHotProducts(
    query: HotProductQuery,
    market: Market,
    options?: ListOptions,
  ): AsyncIterable<Product>;
  getFeaturedPromoProducts(
    query: FeaturedPromoProductQuery,
    market: Market,
    options?: ListOptions,
  ): AsyncIterable<Product>;
}

const DEFAULT_LIMIT = 10;

export function limitOf({ limit = DEFAULT_LIMIT }: ListQuery): number {
  return limit;
}

/** Equal for equal queries: `keywords=usb+lamp&limit=10&list=search`. */
export function listName(query: ListQuery): string {
  const parts = Object.entries({ ...query, limit: limitOf(query) })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(parts.toSorted(([a], [b]) => (a < b ? -1 : 1))).toString();
}

/**
 * Fetches the products of a list.
 * @throws AliExpressError one of its subclasses
 */
export async function callForList(
  client: ListClient,
  query: ListQuery,
  market: Market,
): Promise<Product[]> {
  const limit = limitOf(query);
  const products: Product[] = [];
  for await (const product of iterate(client, query, market, { limit })) products.push(product);
  return products;
}

function iterate(
  client: ListClient,
  listQuery: ListQuery,
  market: Market,
  options: { readonly limit: number },
): AsyncIterable<Product> {
  const { list, limit: _, ...query } = listQuery;
  if (list === 'search') return client.searchProducts(query as ProductQuery, market, options);
  if (list === 'hot') return client.getHotProducts(query as HotProductQuery, market, options);
  return client.getFeaturedPromoProducts(query as FeaturedPromoProductQuery, market, options);
}
