import type { SampleProduct } from '../fixtures/sample-product.ts';

/**
 * Matches products that have every keyword in their kind, title or categories. The start of a word is
 * enough, and a plural finds the singular.
 */
export function keywordFilter(keywords = ''): (product: SampleProduct) => boolean {
  const wanted = words(keywords).map(
    (word) => ` ${word.length > 3 ? word.replace(/s$/, '') : word}`,
  );
  if (wanted.length === 0) return () => true;
  return ({ kind, title, category, subcategory }) => {
    const text = ` ${words(`${kind} ${title} ${category.name} ${subcategory.name}`).join(' ')}`;
    return wanted.every((word) => text.includes(word));
  };
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
