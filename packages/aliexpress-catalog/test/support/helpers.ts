import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListOptions, Market, Product, ProductsAnswer } from 'aliexpress-affiliate';
import { onTestFinished } from 'vitest';
import type { Entry, Store } from '../../src/index.ts';
import { product } from './entries.ts';

export { available, NOON, product } from './entries.ts';

export const US: Market = { country: 'US', currency: 'USD', language: 'EN' };
export const DE: Market = { country: 'DE', currency: 'EUR', language: 'DE' };

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** `count` ids of today's length. */
export function ids(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, i) => String(1_005_000_000_000_000 + from + i));
}

export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'aliexpress-catalog-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export async function allEntries(store: Store): Promise<(readonly [string, Entry])[]> {
  const found: (readonly [string, Entry])[] = [];
  for await (const item of store.entries()) found.push(item);
  return found;
}

/**
 * A client that records its calls. `answer` answers calls for products, and `lists` those for lists.
 */
export function fakeClient(
  answer: (ids: readonly string[], market: Market) => Partial<ProductsAnswer> | Error = (
    asked,
  ) => ({
    products: asked.map((id) => product(id)),
  }),
  lists: (query: object) => readonly Product[] | Error = () => [],
) {
  const asked: { ids: readonly string[]; market: Market }[] = [];
  const askedLists: { query: object; limit: number | undefined; market: Market }[] = [];
  async function* list(query: object, market: Market, options?: ListOptions) {
    askedLists.push({ query, market, limit: options?.limit });
    const found = lists(query);
    if (found instanceof Error) throw found;
    yield* found;
  }
  return {
    asked,
    askedLists,
    async getProducts(given: readonly string[], market: Market): Promise<ProductsAnswer> {
      asked.push({ ids: given, market });
      const answered = answer(given, market);
      if (answered instanceof Error) throw answered;
      return { products: [], unavailable: [], unresolved: [], ...answered } as ProductsAnswer;
    },
    searchProducts: list,
    getHotProducts: list,
    getFeaturedPromoProducts: list,
  };
}
