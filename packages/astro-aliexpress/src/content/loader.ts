import type { Market } from 'aliexpress-affiliate';
import type { ListQuery, AvailableResult } from 'aliexpress-catalog';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { AstroError } from 'astro/errors';
import { z } from 'astro/zod';
import type { ProductRef } from '../core/product-ref.ts';
import { parseId } from '../core/aliases.ts';
import type { PageResult } from '../core/lookup-result.ts';
import { theBridge, type Bridge, type LoadedCollection } from '../render/bridge.ts';
import { completeMarket, type MarketParts } from '../core/market.ts';
import { siteError } from '../core/errors.ts';
import { checkQuery } from './check-query.ts';
import { plainLink } from '../render/view.ts';

type QueryOf<List extends ListQuery['list']> = Omit<Extract<ListQuery, { list: List }>, 'list'>;

/** The products of a collection. */
export type LoaderQuery = {
  /** Another market: a country, or `{ country: 'DE' }`. @default the site's market */
  readonly market?: MarketParts | string;
} & (
  | { readonly search: QueryOf<'search'> }
  /** Products with a raised commission. Needs the advanced tier. */
  | { readonly hot: QueryOf<'hot'> }
  /** Products of a featured promotion, by its name. */
  | { readonly promo: QueryOf<'promo'> }
  /** Product ids, addresses or aliases. */
  | { readonly ids: readonly ProductRef[] }
);

const money = z.object({ amount: z.string(), currency: z.string() });
const idAndName = z.object({ id: z.string().optional(), name: z.string().optional() });

/** An entry's data; its id is the product id. Commission is left out, since pages must not show it. */
const schema = z.object({
  /** Position in the list, from 1. */
  rank: z.number(),
  title: z.string(),
  /** When the data was fetched; show it next to each price. */
  fetchedAt: z.coerce.date(),
  promotionLink: z.string().optional(),
  /** The product’s page, without commission. */
  url: z.string(),
  images: z.array(z.string()),
  salePrice: money.optional(),
  listPrice: money.optional(),
  discountPercent: z.number().optional(),
  positiveFeedback: z.number().optional(),
  orders30d: z.number().optional(),
  shipToDays: z.number().optional(),
  category: idAndName.optional(),
  subcategory: idAndName.optional(),
  shop: z
    .object({ id: z.string().optional(), name: z.string().optional(), url: z.string().optional() })
    .optional(),
});

/** A loader that types its entries. */
export type ProductLoader = Loader & { readonly schema: typeof schema };

/**
 * A content collection of products: a search, hot products, a promotion, or your own ids. Fetched
 * when Astro syncs content, cached and counted like all products. If fetching fails, the collection
 * keeps its entries.
 *
 * ```ts
 * export const collections = {
 *   lamps: defineCollection({
 *     loader: aliexpressLoader({ search: { keywords: 'desk lamp', limit: 20 } }),
 *   }),
 * };
 * ```
 */
export function aliexpressLoader(query: LoaderQuery): ProductLoader {
  return {
    name: 'astro-aliexpress',
    schema,
    async load(context) {
      const bridge = theBridge();
      if (bridge === undefined) throw withoutIntegration(context.collection);
      checkQuery(query, context.collection);
      const market = completeMarket(query.market ?? {}, bridge.market);
      const { products, unanswered, found } = await ask(bridge, query, market);
      bridge.collected({ name: context.collection, market, ...found });
      if (unanswered !== 'all') await fill(context, products, unanswered);
    },
  };
}

interface LoaderAnswer {
  readonly products: readonly AvailableResult[];
  /** Ids that couldn't be fetched: their entries stay. */
  readonly unanswered: 'all' | readonly string[];
  readonly found: Pick<LoadedCollection, 'list' | 'products'>;
}

async function ask(bridge: Bridge, query: LoaderQuery, market: Market): Promise<LoaderAnswer> {
  if ('ids' in query) {
    return sortOut(await Promise.all(query.ids.map((id) => askFor(bridge, id, market))));
  }
  const asked = toListQuery(query);
  const result = await bridge.list(asked, market);
  const { results, reason } = result;
  const unanswered = reason === undefined || results.length > 0 ? [] : 'all';
  return { products: results, unanswered, found: { list: { query: asked, result } } };
}

function sortOut(results: readonly PageResult[]): LoaderAnswer {
  return {
    products: results.filter((result) => result.state === 'available'),
    unanswered: results.flatMap((result) => (result.state === 'unresolved' ? [result.id] : [])),
    found: { products: results },
  };
}

async function askFor(bridge: Bridge, input: string, market: Market): Promise<PageResult> {
  const parsed = parseId(String(input), bridge.aliases, market);
  if (parsed.ok) return bridge.resolve(parsed.id, market);
  return { state: 'invalid', input: String(input).slice(0, 200), message: parsed.message };
}

function toListQuery(query: Exclude<LoaderQuery, { readonly ids: unknown }>): ListQuery {
  if ('search' in query) return { list: 'search', ...query.search };
  return 'hot' in query ? { list: 'hot', ...query.hot } : { list: 'promo', ...query.promo };
}

async function fill(
  { store, parseData, generateDigest }: LoaderContext,
  products: readonly AvailableResult[],
  unanswered: readonly string[],
): Promise<void> {
  const gone = new Set(store.keys());
  for (const id of unanswered) gone.delete(id);
  for (const [index, { id, product, shownAt }] of products.entries()) {
    gone.delete(id);
    const { href: url } = plainLink(id);
    const raw = { ...product, url, rank: index + 1, fetchedAt: new Date(shownAt) };
    const data = await parseData({ id, data: raw });
    store.set({ id, data, digest: generateDigest(data) });
  }
  for (const id of gone) store.delete(id);
}

function withoutIntegration(collection: string): AstroError {
  return siteError(
    'integration-not-found',
    `astro-aliexpress: the collection "${collection}" needs the integration.`,
    'Add `aliexpress()` to the `integrations` of your Astro config.',
  );
}
