import type { Market } from 'aliexpress-affiliate';
import type { PublicProduct } from 'aliexpress-catalog';

/** What is wrong with a market's currency, for the author. */
export interface OtherCurrency {
  readonly message: string;
  /** How to fix it. */
  readonly fix: string;
}

/** Says that AliExpress has no prices in the market's currency, and has answered in another. */
export function otherCurrency(
  { salePrice, currencyAsAsked }: Pick<PublicProduct, 'salePrice' | 'currencyAsAsked'>,
  { country, currency }: Market,
): OtherCurrency | undefined {
  if (currencyAsAsked || salePrice === undefined) return undefined;
  const came = salePrice.currency;
  return {
    message: `You asked for prices in ${currency}, but AliExpress answered in ${came}. Pages show the prices in ${came}, without price histories.`,
    fix: `Set the currency of this market: { country: '${country}', currency: '${came}' }, or another one that AliExpress offers.`,
  };
}
