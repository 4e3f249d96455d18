/** The author's words: the same on all pages, or by language (`{ en: '…', de: '…' }`). */
export type OwnText = string | Readonly<Record<string, string>>;

/** Facts of a product by their names. */
export type Specs = Readonly<Record<string, string | number | boolean>>;

/** The same, or by language. */
export type OwnSpecs = Readonly<Record<string, Specs[string] | Specs>>;

/** Another shop that has the product. */
export interface OtherShop {
  /** Text of the button. */
  readonly shop: string;
  /**
   * Without an address, there is no button.
   * @format url
   */
  readonly url?: string | null | undefined;
  /** @default 'sponsored nofollow noopener' */
  readonly rel?: string | undefined;
}

/** What a site's author knows of a product. The schema in `config/own-product.ts` says more of each field. */
export interface OwnProduct {
  /** Global product id. */
  readonly id: string;
  /** Global product ids by country, where they differ. */
  readonly ids?: Readonly<Record<string, string>> | undefined;
  readonly title?: OwnText | undefined;
  readonly image?: string | undefined;
  readonly score?: number | undefined;
  readonly stars?: number | undefined;
  readonly specs?: OwnSpecs | undefined;
  readonly for?: OwnText | undefined;
  readonly notFor?: OwnText | undefined;
  readonly variant?: OwnText | undefined;
  /** Ids, addresses or aliases, in order. */
  readonly fallback?: readonly string[] | undefined;
  readonly also?: readonly OtherShop[] | undefined;
  /** `2025-03` */
  readonly since?: string | undefined;
  /** `2026-11-02` */
  readonly reviewed?: string | undefined;
}
