import { type Answer, nameOf } from '../core/answer.ts';
import { answerKey } from '../render/baked.ts';
import type { Rendering } from '../render/bridge.ts';
import type { Market } from 'aliexpress-affiliate';

/** One product, in one market, as the site's pages show it. */
export interface ShownProduct {
  readonly market: Market;
  readonly answer: Answer;
  readonly pages: Set<string>;
  /** Wherever it cannot be shown, the author has said what stands in its place. */
  covered: boolean;
}

/** What pages have really rendered; a tag in a draft is not among it. */
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
