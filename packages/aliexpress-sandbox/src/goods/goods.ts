import type { CategoryName } from './categories.ts';
import type { Translated } from './language.ts';

/** What is common to all products of a kind. */
export interface Goods {
  readonly category: CategoryName;
  /** Sale price in USD, from the cheapest to the dearest. */
  readonly price: readonly [number, number];
  /** Put in the title for `{}`: the same in every language. */
  readonly specs: readonly [string, ...string[]];
  readonly title: Translated;
  /** Sellers word the same thing differently. */
  readonly otherTitle: string;
}
