import { readFileSync } from 'node:fs';
import { parseProductId } from 'aliexpress-affiliate';
import type { ListAsk } from 'aliexpress-catalog';
import { z } from 'astro/zod';
import { byMarket, type ProductAsk } from './asks.ts';
import { writeWhole } from './write-whole.ts';

/**
 * What the last build rendered. Ids that no scan can see (expressions, front matter) are met one
 * page at a time; thanks to this record they are in a batch from the start in the next build.
 */
const recordedMarket = z.object({
  country: z.string(),
  currency: z.string(),
  language: z.string(),
});

const recordSchema = z.object({
  version: z.literal(1),
  asks: z.array(
    z.object({
      market: recordedMarket,
      ids: z.array(z.string().refine((id) => parseProductId(id).ok)),
    }),
  ),
  lists: z
    .array(
      z.object({
        market: recordedMarket,
        // Whatever else is in it was written by this integration, and is checked by the client.
        query: z.looseObject({ list: z.enum(['search', 'hot', 'promo']) }),
      }),
    )
    .default([]),
});

export interface UsageRecord {
  readonly asks: readonly ProductAsk[];
  readonly lists: readonly ListAsk[];
}

/** What the record names, or nothing where there is none that can be read: it only saves calls. */
export function readUsageRecord(file: string): UsageRecord {
  try {
    const { asks, lists } = recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return {
      asks: asks.flatMap(({ ids, market }) => ids.map((id) => ({ id, market }))),
      lists: lists as unknown as ListAsk[],
    };
  } catch {
    return { asks: [], lists: [] };
  }
}

/** @throws the error of the file system */
export function writeUsageRecord(file: string, { asks, lists }: UsageRecord): void {
  const record = {
    version: 1,
    asks: byMarket(asks),
    lists: lists.map(({ query, market }) => ({ query, market })),
  };
  writeWhole(file, JSON.stringify(record));
}
