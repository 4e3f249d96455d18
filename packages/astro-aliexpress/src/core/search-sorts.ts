import type { StoredProduct } from 'aliexpress-catalog';

/** The sort orders of AliExpress. */
export const GATEWAY_SORTS: Readonly<
  Record<string, 'SALE_PRICE_ASC' | 'SALE_PRICE_DESC' | 'LAST_VOLUME_DESC'>
> = {
  price: 'SALE_PRICE_ASC',
  '-price': 'SALE_PRICE_DESC',
  orders: 'LAST_VOLUME_DESC',
};

/** Sort orders that AliExpress doesn't offer; best first. */
export const LOCAL_SORTS: Readonly<Record<string, (product: StoredProduct) => number>> = {
  commission: ({ commission }) => commission?.rate ?? -1,
  feedback: ({ positiveFeedback }) => positiveFeedback ?? -1,
};

/** The sort orders of a search. Kept apart, since `--help` lists them and loads little else. */
export const SEARCH_SORTS = [...Object.keys(GATEWAY_SORTS), ...Object.keys(LOCAL_SORTS)];
