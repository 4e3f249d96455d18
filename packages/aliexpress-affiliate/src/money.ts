/** An amount as decimal text with a dot and no thousands separator, as the gateway sends it. */
export interface Money {
  /** `"15.68"`; never a float. */
  readonly amount: string;
  /** ISO 4217: `"USD"`. */
  readonly currency: string;
}
