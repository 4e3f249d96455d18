import type { Market } from 'aliexpress-affiliate';
import type { Lookup } from 'aliexpress-catalog';

/** A checked product in a market. */
export interface SiteProduct {
  readonly market: Market;
  readonly lookup: Lookup;
}
