import type { Market } from 'aliexpress-affiliate';
import type { ListQuery } from 'aliexpress-catalog';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { AstroError } from 'astro/errors';
import { z } from 'astro/zod';
import type { ProductRef } from '../core/product-ref.ts';
import { parseId } from '../core/aliases.ts';
import type { Answer, AvailableAnswer } from '../core/answer.ts';
import { theBridge, type Bridge } from '../render/bridge.ts';
import { completeMarket, type MarketParts } from '../core/market.ts';
import { siteError } from '../core/errors.ts';

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
const named = z.object({ id: z.string(), name: z.string().optional() });

/** An entry's data; its id is the product id. Commission is left out, since pages must not show it. */
const schema = z.object({
  /** Position in the list, from 1. */
  rank: z.number(),
  title: z.string(),
  /** When the data was fetched; show it next to each price. */
  fetchedAt: z.coerce.date(),
  promotionLink: z.string().optional(),
  url: z.string().optional(),
  images: z.array(z.string()),
  salePrice: money.optional(),
  listPrice: money.optional(),
  discountPercent: z.number().optional(),
  positiveFeedback: z.number().optional(),
  orders30d: z.number().optional(),
  shipToDays: z.number().optional(),
  category: named.optional(),
  subcategory: named.optional(),
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
      const market = completeMarket(query.market ?? {}, bridge.market);
      const { products, unanswered, mistakes } = await ask(bridge, query, market);
      for (const mistake of mistakes) context.logger.warn(`${context.collection}: ${mistake}`);
      if (unanswered !== 'all') await fill(context, products, unanswered);
    },
  };
}

interface LoaderAnswer {
  readonly products: readonly AvailableAnswer[];
  /** Ids that couldn't be fetched: their entries stay. */
  readonly unanswered: 'all' | readonly string[];
  /** Warnings for the author. */
  readonly mistakes: readonly string[];
}

async function ask(bridge: Bridge, query: LoaderQuery, market: Market): Promise<LoaderAnswer> {
  if ('ids' in query) {
    return sortOut(await Promise.all(query.ids.map((id) => askFor(bridge, id, market))));
  }
  const { products, reason } = await bridge.list(toListQuery(query), market);
  if (reason === undefined) return { products, unanswered: [], mistakes: [] };
  return { products, unanswered: products.length > 0 ? [] : 'all', mistakes: [reason] };
}

function sortOut(answers: readonly Answer[]): LoaderAnswer {
  return {
    products: answers.filter((answer) => answer.state === 'available'),
    unanswered: answers.flatMap((answer) => (answer.state === 'unresolved' ? [answer.id] : [])),
    mistakes: answers.flatMap((answer) =>
      answer.state === 'available'
        ? []
        : [`${nameOf(answer)} is ${answer.state}. ${answer.reason}`],
    ),
  };
}

async function askFor(bridge: Bridge, input: string, market: Market): Promise<Answer> {
  const parsed = parseId(String(input), bridge.aliases);
  if (parsed.ok) return bridge.resolve(parsed.id, market);
  return { state: 'invalid', input: String(input).slice(0, 200), reason: parsed.message };
}

function nameOf(answer: Answer): string {
  return answer.state === 'invalid' ? `"${answer.input}"` : `Product ${answer.id}`;
}

function toListQuery(query: Exclude<LoaderQuery, { readonly ids: unknown }>): ListQuery {
  if ('search' in query) return { list: 'search', ...query.search };
  return 'hot' in query ? { list: 'hot', ...query.hot } : { list: 'promo', ...query.promo };
}

async function fill(
  { store, parseData, generateDigest }: LoaderContext,
  products: readonly AvailableAnswer[],
  unanswered: readonly string[],
): Promise<void> {
  const gone = new Set(store.keys());
  for (const id of unanswered) gone.delete(id);
  for (const [index, { id, product, fetchedAt }] of products.entries()) {
    gone.delete(id);
    const raw = { ...product, rank: index + 1, fetchedAt: new Date(fetchedAt) };
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
