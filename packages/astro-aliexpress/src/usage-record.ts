import { readFileSync } from 'node:fs';
import type { Ask } from 'aliexpress-catalog';
import { z } from 'astro/zod';
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
      ids: z.array(z.string().regex(/^\d{1,20}$/)),
    }),
  ),
});

/** The record, or nothing where there is none that can be read: it only saves calls. */
export function readUsageRecord(file: string): Ask[] {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).asks;
  } catch {
    return [];
  }
}

/** @throws the error of the file system */
export function writeUsageRecord(file: string, asks: readonly Ask[]): void {
  writeWhole(file, JSON.stringify({ version: 1, asks }));
}
