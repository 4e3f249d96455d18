import type { Market } from 'aliexpress-affiliate';
import { listName, type ListQuery } from 'aliexpress-catalog';
import { type PageResult, nameOf, lookupKey } from '../core/lookup-result.ts';
import type { ListRendering, Rendering, PageList } from '../render/bridge.ts';

/** A product in a market, as pages show it. */
export interface ShownProduct {
  readonly market: Market;
  readonly result: PageResult;
  readonly pages: Set<string>;
  /** Every tag with this product has a fallback. */
  covered: boolean;
  /** Only lists have found it. */
  listed: boolean;
  /** Its delivery fee is shown. */
  shipping: boolean;
}

/** Products that pages actually rendered. Tags in drafts don't count. */
export class Renderings {
  readonly #shown = new Map<string, ShownProduct>();

  add({ page, market, result, covered, listed = false, shipping = false }: Rendering): void {
    const key = lookupKey(nameOf(result), market);
    const news = { market, result, pages: new Set<string>(), covered, listed, shipping };
    const shown = this.#shown.get(key) ?? news;
    this.#shown.set(key, shown);
    shown.pages.add(page);
    shown.covered &&= covered;
    shown.listed &&= listed;
    shown.shipping ||= shipping;
  }

  /** @param key its `lookupKey` */
  get(key: string): ShownProduct | undefined {
    return this.#shown.get(key);
  }

  all(): ShownProduct[] {
    return [...this.#shown.values()];
  }
}

/** A list in a market, as pages show it. */
export interface ShownList {
  readonly query: ListQuery;
  readonly market: Market;
  readonly result: PageList;
  readonly pages: Set<string>;
  /** Every tag with this list has content to show instead. */
  covered: boolean;
}

type NamedList = Pick<ShownList, 'query' | 'market'> & {
  readonly result?: PageList;
  /** Why it's never fetched. */
  readonly mistake?: string | undefined;
};

/** Names a list in a market. One that is never fetched is another than the same without a mistake. */
export function listKey({ query, market, result, mistake }: NamedList): string {
  const why = result?.invalid ? result.reason?.message : mistake;
  return [lookupKey(listName(query), market), why].filter(Boolean).join(' ');
}

/** Lists that pages actually rendered. */
export class ShownLists {
  readonly #shown = new Map<string, ShownList>();

  add({ page, query, market, result, covered }: ListRendering): void {
    const key = listKey({ query, market, result });
    const shown = this.#shown.get(key) ?? { query, market, result, pages: new Set(), covered };
    this.#shown.set(key, shown);
    shown.pages.add(page);
    shown.covered &&= covered;
  }

  all(): ShownList[] {
    return [...this.#shown.values()];
  }
}
