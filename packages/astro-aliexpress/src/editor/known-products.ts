import { z } from 'astro/zod';
import { readFileSync } from 'node:fs';
import { formatFor } from '../core/format.ts';
import { writeChanged } from '../files/write-file-atomic.ts';
import type { ShownProduct } from '../report/shown.ts';

const recordSchema = z.object({
  version: z.literal(2),
  /**
   * Editor text for products, by product id. Stored as text, since each run of Astro reads it. Must
   * not end a comment.
   */
  products: z.record(z.string().regex(/^\d+$/), z.string().regex(/^[^*]*$/)),
});

export type Known = z.output<typeof recordSchema>['products'];

/** The products of the last builds; empty without a readable record. */
export function readKnown(file: string): Known {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).products;
  } catch {
    return {};
  }
}

/** @throws the error of the file system */
export function writeKnown(file: string, products: Known): void {
  writeChanged(file, JSON.stringify({ version: 2, products }));
}

/** Describes each product in the market that was rendered first. */
export function knownFrom(shown: readonly ShownProduct[], sampleData: boolean): Known {
  const known: Known = {};
  for (const { result } of shown) {
    if (result.state === 'invalid' || known[result.id] !== undefined) continue;
    const parts =
      result.state === 'available'
        ? [
            result.product.title,
            result.product.salePrice && format.money(result.product.salePrice),
            `as of ${format.day(result.shownAt)}`,
          ]
        : result.lastKnown && [result.lastKnown.title, 'cannot be shown'];
    if (parts) known[result.id] = inComment([sampleData && 'Sample data', ...parts]);
  }
  return known;
}

const format = formatFor('en');

/** Shop titles are too long for an editor's tooltip. */
const LONGEST = 160;

/** Joins parts to one line of a comment. */
export function inComment(parts: readonly (string | false | undefined)[]): string {
  return parts.flatMap((part) => (part ? harmless(part.slice(0, LONGEST)) : [])).join(' — ');
}

/** Text from AliExpress must not end the comment, become a JSDoc tag, or load a picture with Markdown. */
function harmless(text: string): string {
  return text.replaceAll(/[\p{C}\s*@`\\<>[\]{}|]+/gu, ' ').trim();
}
