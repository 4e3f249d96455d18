import type { Product } from './product.ts';

/** A page of a list of products. */
export interface ProductPage {
  /** In the gateway's order, each once. May be fewer than asked for, on any page. */
  readonly products: Product[];
  /** The page asked for, from 1. */
  readonly page: number;
  /** Products that the whole query finds, as the gateway says; no more than 5,000 can be had. */
  readonly total?: number;
  /** Pages that can be had, at most 100. Absent when the gateway does not say how many there are. */
  readonly pageCount?: number;
  /**
   * Whether there is no next page to ask for: by the gateway's counts, or, where it sends none, when
   * this page is empty.
   */
  readonly isLast: boolean;
  /** How many more the page holds that are no product and were left out. */
  readonly malformed: number;
}
