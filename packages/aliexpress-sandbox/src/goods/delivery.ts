import { between, chance, pick } from '../random.ts';

/** How a product gets to a country. */
export interface Delivery {
  /** Two letters: the country where it is sent off. */
  readonly from: string;
  readonly minDays: number;
  readonly maxDays: number;
  /** 0: free. */
  readonly feeUsd: number;
}

export function deliveryOf(id: string, country = ''): Delivery {
  const maxDays = pick([3, 5, 7, 7, 10, 10, 12, 15, 20, 25], id, 'delivery', country);
  return {
    // What is there within days has not come from far away.
    from: maxDays <= 5 && country ? country : 'CN',
    minDays: Math.ceil(maxDays / between(2, 3, id, 'delivery from')),
    maxDays,
    feeUsd: chance(0.6, id, 'free delivery') ? 0 : between(99, 599, id, 'delivery fee') / 100,
  };
}
