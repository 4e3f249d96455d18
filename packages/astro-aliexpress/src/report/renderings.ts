import { type Answer, nameOf } from '../core/answer.ts';
import { answerKey } from '../render/baked.ts';
import type { Rendering } from '../render/bridge.ts';
import type { Market } from 'aliexpress-affiliate';

/** A product in a market, as pages show it. */
export interface ShownProduct {
  readonly market: Market;
  readonly answer: Answer;
  readonly pages: Set<string>;
  /** Every tag with this product has a fallback. */
  covered: boolean;
}

/** Products that pages actually rendered. Tags in drafts don't count. */
export class Renderings {
  readonly #shown = new Map<string, ShownProduct>();

  add({ page, market, answer, covered }: Rendering): void {
    const key = answerKey(nameOf(answer), market);
    const shown = this.#shown.get(key) ?? { market, answer, pages: new Set(), covered };
    this.#shown.set(key, shown);
    shown.pages.add(page);
    shown.covered &&= covered;
  }

  /** @param key its `answerKey` */
  get(key: string): ShownProduct | undefined {
    return this.#shown.get(key);
  }

  all(): ShownProduct[] {
    return [...this.#shown.values()];
  }
}
