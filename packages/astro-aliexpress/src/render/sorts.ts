import type { ListQuery } from 'aliexpress-catalog';

/** Sort orders of lists. */
export type SortName = 'price' | 'orders' | 'discount' | 'rating';

type Directions = readonly [ascending: string, descending: string];

/** Names of the sort orders in each API method. */
const NAMES: Readonly<Record<ListQuery['list'], Readonly<Partial<Record<SortName, Directions>>>>> =
  {
    search: {
      price: ['SALE_PRICE_ASC', 'SALE_PRICE_DESC'],
      orders: ['LAST_VOLUME_ASC', 'LAST_VOLUME_DESC'],
    },
    hot: {
      price: ['SALE_PRICE_ASC', 'SALE_PRICE_DESC'],
      orders: ['LAST_VOLUME_ASC', 'LAST_VOLUME_DESC'],
      discount: ['DISCOUNT_ASC', 'DISCOUNT_DESC'],
    },
    promo: {
      price: ['priceAsc', 'priceDesc'],
      orders: ['volumeAsc', 'volumeDesc'],
      discount: ['discountAsc', 'discountDesc'],
      rating: ['ratingAsc', 'ratingDesc'],
    },
  };

/** API names by list and author's name. Without a minus, the best comes first. */
export const SORTS = {
  search: sortsOf('search'),
  hot: sortsOf('hot'),
  promo: sortsOf('promo'),
} satisfies Record<ListQuery['list'], ReadonlyMap<string, string>>;

function sortsOf(list: ListQuery['list']): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(NAMES[list]).flatMap(([name, [ascending, descending]]) => {
      const [first, last] = name === 'price' ? [ascending, descending] : [descending, ascending];
      return [
        [name, first],
        [`-${name}`, last],
      ] as const;
    }),
  );
}
