import type { Market, Product } from 'aliexpress-affiliate';
import type { Catalog, LookupResult } from 'aliexpress-catalog';

/** How many words of a title to search for; fewer on the second try, as titles are wordy. */
const WORDS = [4, 2];
const MOST = 3;

/** Suggests replacements for an unavailable product, by searching for words of its last title. */
export async function similarTo(
  result: LookupResult,
  market: Market,
  catalog: Catalog,
): Promise<Product[]> {
  if (result.state !== 'unavailable') return [];
  const words = result.lastKnown?.product.title.match(/[\p{L}][\p{L}\p{N}]{2,}/gu) ?? [];
  for (const count of words.length > 0 ? WORDS : []) {
    const keywords = words.slice(0, count).join(' ');
    const { products } = await catalog.list({ list: 'search', keywords, limit: 50 }, market);
    const others = products.filter(({ id }) => id !== result.id);
    if (others.length > 0) return others.slice(0, MOST).map(({ product }) => product);
  }
  return [];
}
