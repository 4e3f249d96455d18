import { nearest } from '../core/nearest.ts';

/** What other tools and other tags call a prop, with ours. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  ids: ['items', 'id'],
  items: ['ids', 'rows'],
  products: ['ids', 'items'],
  product: ['id'],
  productId: ['id'],
  item: ['id'],
  itemId: ['id'],
  url: ['id'],
  href: ['id', 'url'],
  link: ['id', 'url'],
  query: ['keywords'],
  search: ['keywords'],
  words: ['keywords'],
  term: ['keywords'],
  q: ['keywords'],
  count: ['limit'],
  max: ['limit', 'maxPrice'],
  min: ['minPrice'],
  field: ['name'],
  property: ['name'],
  name: ['title', 'label', 'shop'],
  heading: ['title'],
  label: ['button', 'text', 'badge'],
  cta: ['button', 'text'],
  img: ['picture'],
  src: ['picture'],
  photo: ['picture'],
  rating: ['score', 'stars'],
  country: ['market'],
  currency: ['market'],
  language: ['market'],
  locale: ['market'],
  cols: ['columns'],
  loading: ['priority'],
  view: ['layout'],
  type: ['layout'],
};

/**
 * The name that an unknown one probably means.
 *
 * @param called those that may be called otherwise: usually all
 */
export function meantProp(
  written: string,
  names: readonly string[],
  called = names,
): string | undefined {
  const known = Object.hasOwn(SYNONYMS, written) ? SYNONYMS[written] : undefined;
  return known?.find((it) => called.includes(it)) ?? (known ? undefined : nearest(written, names));
}
