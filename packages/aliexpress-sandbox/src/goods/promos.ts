import { chance } from '../random.ts';
import { goods } from './kinds.ts';
import type { SampleProduct } from './sample.ts';

/** A featured promotion: a name, and a rule for what is in it. */
export interface Promo {
  readonly name: string;
  readonly holds: (product: SampleProduct) => boolean;
}

/** Without a name, a call gets this one. */
export const hotProductPromo = 'Hot Product';

/** Four are permanent; the others have the characters in their names that names there have. */
export const promos: readonly Promo[] = [
  { name: hotProductPromo, holds: ({ hotCommission }) => hotCommission !== undefined },
  { name: 'New Arrival', holds: ({ id }) => chance(0.1, id, 'new arrival') },
  { name: 'Best Seller', holds: ({ orders }) => orders >= 10_000 },
  { name: 'weeklydeals', holds: ({ discount }) => discount >= 50 },
  {
    name: 'SBX_Computer&Office&Phones',
    holds: ({ category }) => ['7', '21', '509'].includes(category.id),
  },
  { name: 'SBX_Under$10 Finds_2026', holds: ({ kind }) => goods[kind].price[1] < 10 },
  {
    name: '0901-0930 Light & Sound ~ Pay day',
    holds: ({ category }) => ['39', '44'].includes(category.id),
  },
  { name: 'SBX_Home & Garden_$30+', holds: ({ category }) => category.id === '15' },
];
