/** Only the price history, for a page's components. Needs neither a store nor Node. */
export {
  LONGEST_GAP,
  priceHistory,
  type ExtremePrice,
  type PriceChange,
  type PriceHistory,
  type PriceSpan,
} from './entries/price-history.ts';
