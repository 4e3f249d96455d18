import { marketName, type Market } from 'aliexpress-affiliate';
import { listName, type ListQuery } from 'aliexpress-catalog';
import type { ListAnswer } from '../core/answer.ts';
import type { ListRendering } from '../render/bridge.ts';

/** A list in a market, as pages show it. */
export interface ShownList {
  readonly query: ListQuery;
  readonly market: Market;
  readonly answer: ListAnswer;
  readonly pages: Set<string>;
}

/** Lists that pages actually rendered. */
export class ShownLists {
  readonly #shown = new Map<string, ShownList>();

  add({ page, query, market, answer }: ListRendering): void {
    const key = `${marketName(market)}/${listName(query)}`;
    const shown = this.#shown.get(key) ?? { query, market, answer, pages: new Set() };
    this.#shown.set(key, shown);
    shown.pages.add(page);
  }

  all(): ShownList[] {
    return [...this.#shown.values()];
  }
}
