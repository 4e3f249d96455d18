import type { CategoryName } from './categories.ts';

/** The languages that titles and categories are written in; any other is answered in English. */
export const languages = ['EN', 'DE', 'ES', 'FR', 'PT', 'IT', 'HE'] as const;
export type Language = (typeof languages)[number];
export type Translated = Readonly<Record<Language, string>>;

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
