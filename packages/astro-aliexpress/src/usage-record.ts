import { readFileSync } from 'node:fs';
import { parseProductId } from 'aliexpress-affiliate';
import type { Ask } from 'aliexpress-catalog';
import { z } from 'astro/zod';
import type { ProductAsk } from './asks.ts';
import { writeWhole } from './write-whole.ts';

/**
 * What the last build rendered. Ids that no scan can see (expressions, front matter) are met one
 * page at a time; thanks to this record they are in a batch from the start in the next build.
 */
const recordSchema = z.object({
  version: z.literal(1),
  asks: z.array(
    z.object({
      market: z.object({ country: z.string(), currency: z.string(), language: z.string() }),
      ids: z.array(z.string().refine((id) => parseProductId(id).ok)),
    }),
  ),
});

/** What the record names, or nothing where there is none that can be read: it only saves calls. */
export function asksOfRecord(file: string): ProductAsk[] {
  try {
    const { asks } = recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return asks.flatMap(({ ids, market }) => ids.map((id) => ({ id, market })));
  } catch {
    return [];
  }
}

/** @throws the error of the file system */
export function writeUsageRecord(file: string, asks: readonly Ask[]): void {
  writeWhole(file, JSON.stringify({ version: 1, asks }));
}
