import type { CategoryName } from './categories.ts';
import type { Translated } from './language.ts';

/** What all products of a kind share. */
export interface Goods {
  readonly category: CategoryName;
  /** Range of the sale price in USD. */
  readonly price: readonly [number, number];
  /** Replaces `{}` in the title, in every language. */
  readonly specs: readonly [string, ...string[]];
  readonly title: Translated;
  /** Different wordings, as sellers have them. */
  readonly otherTitle: string;
}
