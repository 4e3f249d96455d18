import type { Product } from 'aliexpress-affiliate';
import type { ProductEntry } from '../../src/entries/entry.ts';

/** The time at which tests start. */
export const NOON = Date.UTC(2026, 0, 15, 12);

export function product(id: string, parts: Partial<Product> = {}): Product {
  // Entries of any key may have it, and only a real id passes the gate.
  return {
    id: /^\d{8,17}$/.test(id) ? id : '4001016061682',
    title: `Product ${id}`,
    images: [],
    currencyAsAsked: true,
    ...parts,
  };
}

export function available(
  id: string,
  fetchedAt: number,
  parts: Partial<Product> = {},
): ProductEntry {
  return { v: 2, state: 'available', fetchedAt, product: product(id, parts) };
}
