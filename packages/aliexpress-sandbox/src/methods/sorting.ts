import { minorUnits } from '../fixtures/price.ts';
import type { SampleProduct } from '../fixtures/sample-product.ts';
import { fraction } from '../core/random.ts';

/** What products can be sorted by. */
const keys = {
  price: ({ price }) => minorUnits(price.sale),
  volume: ({ orders }) => orders,
  discount: ({ discount }) => discount,
  commission: ({ commission }) => Number(commission),
  rating: ({ positiveFeedback }) => Number(positiveFeedback ?? 0),
  promotionTime: ({ id }) => fraction(id, 'promotion time'),
} satisfies Record<string, (product: SampleProduct) => number>;

type SortKey = keyof typeof keys;
/** By a method's name of a sort: the key, and 1 for ascending. */
export type Sorts = Readonly<Record<string, readonly [SortKey, 1 | -1]>>;

export const querySorts: Sorts = {
  SALE_PRICE_ASC: ['price', 1],
  SALE_PRICE_DESC: ['price', -1],
  LAST_VOLUME_ASC: ['volume', 1],
  LAST_VOLUME_DESC: ['volume', -1],
};

export const hotSorts: Sorts = {
  ...querySorts,
  DISCOUNT_ASC: ['discount', 1],
  DISCOUNT_DESC: ['discount', -1],
};

export const promoSorts: Sorts = Object.fromEntries(
  (Object.keys(keys) as SortKey[]).flatMap((key) => [
    [`${key}Asc`, [key, 1]],
    [`${key}Desc`, [key, -1]],
  ]),
);

/** Sorts the products. Without a sort, keeps their order. */
export function sorted(
  products: readonly SampleProduct[],
  sorts: Sorts,
  sort = '',
): readonly SampleProduct[] {
  const [key, direction] = sorts[sort] ?? [];
  if (key === undefined || direction === undefined) return products;
  return products
    .map((product) => ({ product, rank: keys[key](product) * direction }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ product }) => product);
}
