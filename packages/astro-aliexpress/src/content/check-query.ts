import { z } from 'astro/zod';
import { marketParts } from '../config/market.ts';
import { describeIssues } from '../config/option-errors.ts';
import { siteError } from '../core/errors.ts';

/** Of the values, the client says what is wrong. */
function named(...names: readonly string[]) {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, z.unknown().optional()])));
}

const BOUNDS = ['minPrice', 'maxPrice', 'sort', 'limit'] as const;
const SEARCH = ['keywords', 'categoryIds', 'platformType', 'deliveryDays', ...BOUNDS] as const;

const query = z
  .strictObject({
    market: marketParts.optional(),
    search: named(...SEARCH, 'promotionName').optional(),
    hot: named(...SEARCH).optional(),
    promo: named('promotionName', 'categoryId', 'sort', 'limit').optional(),
    ids: z.array(z.unknown()).optional(),
  })
  .refine(({ search, hot, promo, ids }) => countOf([search, hot, promo, ids]) === 1, {
    message: 'it must have one of `search`, `hot`, `promo` and `ids`',
  });

function countOf(lists: readonly unknown[]): number {
  return lists.filter((it) => it !== undefined).length;
}

/** @throws AstroError listing all problems: editors say the same, but a build checks no types */
export function checkQuery(given: unknown, collection: string): void {
  const { error } = query.safeParse(given);
  if (error === undefined) return;
  throw siteError(
    'options-not-right',
    `astro-aliexpress: the collection "${collection}" can’t be loaded.\n` +
      describeIssues(error, given, query, { noun: 'option', whole: 'the query' }),
    'Fix them in `aliexpressLoader({ … })` in your content config. A search looks like ' +
      "`{ search: { keywords: 'desk lamp', limit: 20 } }`.",
  );
}
