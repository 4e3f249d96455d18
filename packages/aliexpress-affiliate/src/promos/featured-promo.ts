/** A campaign of AliExpress with products of its own. */
export interface FeaturedPromo {
  /** To the letter, as `promotionName` wants it: it may hold any character. */
  readonly name: string;
  readonly description?: string;
  /** Products in it. */
  readonly productCount?: number;
}
