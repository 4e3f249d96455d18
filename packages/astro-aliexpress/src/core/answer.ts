import type { Product } from 'aliexpress-affiliate';

/** The part of a product that pages may see: no commission, no raw answer. */
export interface CardProduct extends Omit<Product, 'commission' | 'raw'> {
  /** With `images: 'local'`: local copies of the pictures a page shows, by original URL. */
  readonly pictures?: Readonly<Record<string, LocalPicture | undefined>>;
}

/** A picture that the site serves, with its real size. */
export interface LocalPicture {
  readonly src: string;
  readonly srcset?: string;
  readonly width: number;
  readonly height: number;
}

/** The answer for a product id in a market, as plain data. */
export type Answer = AvailableAnswer | UnavailableAnswer | UnresolvedAnswer | InvalidAnswer;

export interface AvailableAnswer {
  readonly state: 'available';
  readonly id: string;
  readonly product: CardProduct;
  /** ms since the epoch. */
  readonly fetchedAt: number;
  /** Older than `cache.maxAge`. */
  readonly stale: boolean;
  /** Why newer data couldn't be fetched, for the author. Missing if the product is deferred. */
  readonly reason?: string;
}

/** The gateway answered without affiliate data: no commission, not sold there, or gone. */
export interface UnavailableAnswer {
  readonly state: 'unavailable';
  readonly id: string;
  /** One sentence for the author. */
  readonly reason: string;
  readonly lastKnown?: CardProduct;
}

/** Fetching failed: gateway unreachable, quota spent, offline. */
export interface UnresolvedAnswer {
  readonly state: 'unresolved';
  readonly id: string;
  /** One sentence for the author. */
  readonly reason: string;
  readonly lastKnown?: CardProduct;
}

/** The author's text contains no product id. */
export interface InvalidAnswer {
  readonly state: 'invalid';
  /** The author's text, of any length. */
  readonly input: string;
  /** What is wrong and how to fix it, for the author. */
  readonly reason: string;
}

/** The products of a search, of the hot products, or of a promotion. */
export interface ListAnswer {
  readonly products: readonly AvailableAnswer[];
  /** Older than `cache.maxAge`. */
  readonly stale: boolean;
  /** The author's query is invalid, so it is never sent. */
  readonly invalid?: true;
  /** Why there is no (newer) list, for the author. */
  readonly reason?: string;
}

/** An answer's id, or the author's text if that is invalid. */
export function nameOf(answer: Answer): string {
  return answer.state === 'invalid' ? answer.input : answer.id;
}
