import type { CallOptions } from '../gateway/call-options.ts';
import type { PromotionLinkType } from '../values/known-values.ts';

export interface LinkOptions extends CallOptions {
  /** @default 0 */
  readonly type?: PromotionLinkType;
  /** ISO 3166 country that the products are to be sent to. */
  readonly country?: string;
}

export interface LinksAnswer {
  /** In the order of the URLs asked for, each URL once. */
  readonly links: PromotionLink[];
  /** The other URLs, in the same order. */
  readonly failed: FailedLink[];
}

export interface PromotionLink {
  /** As it was given. */
  readonly url: string;
  /** Short, to be used untouched. https, on an AliExpress host. */
  readonly promotionLink: string;
}

export interface FailedLink {
  /** As it was given. */
  readonly url: string;
  /** Why there is no link: the gateway's words, or the client's when it had none. */
  readonly message: string;
}
