import { nearest } from '../core/nearest.ts';

/** What other tools and other tags call a prop, with ours. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  ids: ['items', 'id'],
  items: ['ids', 'rows'],
  products: ['ids', 'items'],
  product: ['id'],
  url: ['id'],
  href: ['id'],
  link: ['id'],
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
  name: ['title'],
  heading: ['title'],
  label: ['button', 'text', 'badge'],
  cta: ['button', 'text'],
  img: ['picture'],
  src: ['picture'],
  photo: ['picture'],
  rating: ['score', 'stars'],
  country: ['market'],
  currency: ['market'],
  locale: ['market'],
  cols: ['columns'],
  view: ['layout'],
  type: ['layout'],
};

/** The prop that an unknown one probably means. */
export function meantProp(written: string, names: readonly string[]): string | undefined {
  const known = Object.hasOwn(SYNONYMS, written) ? SYNONYMS[written] : undefined;
  return known?.find((it) => names.includes(it)) ?? nearest(written, [...names, 'class']);
}
