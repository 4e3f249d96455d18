import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import type { Shown } from '../report/renderings.ts';
import { writeWhole } from '../write-whole.ts';

/** What an author is told of a product in the editor. */
const knownSchema = z.object({
  title: z.string(),
  /** None where the gateway gave none, or has none any more. */
  price: z.object({ amount: z.string(), currency: z.string().length(3) }).optional(),
  /** ms since the epoch. */
  fetchedAt: z.number().optional(),
  sampleData: z.boolean(),
});

const recordSchema = z.object({
  version: z.literal(1),
  /** By product id, in the market that was rendered first. */
  products: z.record(z.string().regex(/^\d+$/), knownSchema),
});

export type KnownProduct = z.output<typeof knownSchema>;
export type Known = Readonly<Record<string, KnownProduct>>;

/** What the last builds have shown; nothing where there is no record that can be read. */
export function readKnown(file: string): Known {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).products;
  } catch {
    return {};
  }
}

/** @throws the error of the file system */
export function writeKnown(file: string, products: Known): void {
  writeWhole(file, JSON.stringify({ version: 1, products }));
}

export function knownFrom(shown: readonly Shown[], sampleData: boolean): Known {
  const known: Record<string, KnownProduct> = {};
  for (const { answer } of shown) {
    if (answer.state === 'invalid' || known[answer.id] !== undefined) continue;
    if (answer.state === 'available') {
      const { title, salePrice: price } = answer.product;
      known[answer.id] = {
        title,
        ...(price ? { price } : {}),
        fetchedAt: answer.fetchedAt,
        sampleData,
      };
    } else if (answer.lastKnown) {
      known[answer.id] = { title: answer.lastKnown.title, sampleData };
    }
  }
  return known;
}
