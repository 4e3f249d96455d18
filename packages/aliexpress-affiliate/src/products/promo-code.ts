import type { Money } from '../values/money.ts';

/** A code that a buyer enters to pay less for a product. */
export interface PromoCode {
  readonly code: string;
  /** What it gives, in the gateway's words: `"On order over ILS 62.2 , get ILS 3.11 off"`. */
  readonly text?: string;
  /** Least value of the order; absent when there is none, or when its currency is not said. */
  readonly minSpend?: Money;
  /** How often it can still be used. */
  readonly quantity?: number;
  /** ms since the epoch. */
  readonly startsAt?: number;
  /** ms since the epoch. */
  readonly endsAt?: number;
  /**
   * As the gateway numbers it. Its own descriptions disagree (`0` an amount and `1` a share off, or
   * `1` and `2`), so `text` is the one to go by.
   */
  readonly campaignType?: string;
  /** A link to the product with the code applied. https, on an AliExpress host. */
  readonly url?: string;
}
