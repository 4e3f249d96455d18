import { type CollectionEntry, getCollection } from 'astro:content';
import type { Locale } from './i18n';

type Product = CollectionEntry<`best-${Locale}`>;

/** Fewer orders in a month say little about a rating. */
const LEAST_ORDERS = 100;

/** Ids of what a search in the locale's market has found, as AliExpress sorts them. */
export async function dealsIn(locale: Locale): Promise<string[]> {
  const products = await getCollection(`deals-${locale}`);
  return products.toSorted((a, b) => a.data.rank - b.data.rank).map(({ id }) => id);
}

export interface Best {
  id: string;
  /** AliExpress's name of its category, in the language of the market. */
  kind: string;
}

/** Of each kind that many order, the product with the best feedback; kinds by how much is ordered. */
export async function bestIn(locale: Locale): Promise<Best[]> {
  const products = await getCollection(`best-${locale}`);
  const known = products.filter(({ data }) => (data.orders30d ?? 0) >= LEAST_ORDERS);
  const kinds = Map.groupBy(
    known.toSorted((a, b) => a.data.rank - b.data.rank),
    kindOf,
  );
  return [...kinds].flatMap(([kind, all]) => {
    const [best] = all.toSorted((a, b) => ratingOf(b) - ratingOf(a));
    return best && kind ? [{ id: best.id, kind }] : [];
  });
}

const kindOf = ({ data }: Product): string | undefined =>
  data.subcategory?.name ?? data.category?.name;

const ratingOf = ({ data }: Product): number => data.positiveFeedback ?? 0;
