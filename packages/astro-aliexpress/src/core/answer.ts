import type { Product } from 'aliexpress-affiliate';

/** What a page may know of a product: no commission, no raw answer. */
export interface CardProduct extends Omit<Product, 'commission' | 'raw'> {
  /** With `images: 'local'`: what stands for those of `images` that a page shows, by address. */
  readonly pictures?: Readonly<Record<string, LocalPicture | undefined>>;
}

/** A picture that the site serves itself, with the size that it really has. */
export interface LocalPicture {
  readonly src: string;
  readonly srcset?: string;
  readonly width: number;
  readonly height: number;
}

/** What is known of a product id in one market, as plain data. */
export type Answer = AvailableAnswer | UnavailableAnswer | UnresolvedAnswer | InvalidAnswer;

export interface AvailableAnswer {
  readonly state: 'available';
  readonly id: string;
  readonly product: CardProduct;
  /** ms since the epoch. */
  readonly fetchedAt: number;
  /** Older than `cache.maxAge`. */
  readonly stale: boolean;
  /** Why no newer answer could be had: one sentence for the author. None where it waits for its turn. */
  readonly reason?: string;
}

/** The gateway answered, and has no affiliate data: cannot be promoted, not sold there, or gone. */
export interface UnavailableAnswer {
  readonly state: 'unavailable';
  readonly id: string;
  /** One sentence for the author. */
  readonly reason: string;
  readonly lastKnown?: CardProduct;
}

/** No answer could be had: gateway gone, quota spent, offline. */
export interface UnresolvedAnswer {
  readonly state: 'unresolved';
  readonly id: string;
  /** One sentence for the author. */
  readonly reason: string;
  readonly lastKnown?: CardProduct;
}

/** What the author wrote holds no product id. */
export interface InvalidAnswer {
  readonly state: 'invalid';
  /** As written, however long it is. */
  readonly input: string;
  /** What is wrong and what to do, for the author. */
  readonly reason: string;
}

/** The products that a search found, that are hot, or that a promotion has. */
export interface ListAnswer {
  readonly products: readonly AvailableAnswer[];
  /** Older than `cache.maxAge`. */
  readonly stale: boolean;
  /** What the author wrote is no question: it is never asked. */
  readonly invalid?: true;
  /** Why there is no list, or no newer one: one sentence for the author. */
  readonly reason?: string;
}

/** What an answer is known by: its id; where that is none, what the author wrote. */
export function nameOf(answer: Answer): string {
  return answer.state === 'invalid' ? answer.input : answer.id;
}
