import type { Market } from 'aliexpress-affiliate';
import { marketName } from 'aliexpress-affiliate/pages';
import type { LookupResult, PublicProduct } from 'aliexpress-catalog';
import { textOf } from './errors.ts';

/** The author's text contains no product id. */
export interface InvalidRequest {
  readonly state: 'invalid';
  /** The author's text, of any length. */
  readonly input: string;
  /** What is wrong and how to fix it. */
  readonly message: string;
}

/** What a page's request for a product came to. */
export type PageResult = LookupResult | InvalidRequest;

/** Names a product in a market. */
export function lookupKey(id: string, market: Market): string {
  return `${marketName(market)}/${id}`;
}

/** A result's product id, or the author's text if that is invalid. */
export function nameOf(result: PageResult): string {
  return result.state === 'invalid' ? result.input : result.id;
}

/** The product, or what was last known of it. */
export function productOf(result: PageResult): PublicProduct | undefined {
  if (result.state === 'invalid') return undefined;
  return result.state === 'available' ? result.product : result.lastKnown;
}

/** For the author: why there is no (newer) data. */
export function reasonText(result: Exclude<PageResult, { readonly state: 'available' }>): string;
export function reasonText(result: PageResult): string | undefined;
export function reasonText(result: PageResult): string | undefined {
  if (result.state === 'invalid') return result.message;
  if (result.state === 'unavailable') return UNAVAILABLE;
  return result.reason && textOf(result.reason);
}

const UNAVAILABLE =
  'AliExpress has no affiliate data for it: it earns no commission, isn’t sold in the market’s ' +
  'country, or is gone.';
