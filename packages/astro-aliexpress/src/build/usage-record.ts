import { lookupKey } from '../core/lookup-result.ts';
import { readFileSync } from 'node:fs';
import { parseProductId } from 'aliexpress-affiliate';
import { listName, type ListRequest } from 'aliexpress-catalog';
import { z } from 'astro/zod';
import type { ProductRequest } from './product-requests.ts';
import { marketParts } from '../report/finding.ts';
import { byKey, onPagesLeftAlone, type BuiltPages, type OnPages } from '../report/on-pages.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

const common = {
  market: marketParts,
  // An incremental build keeps the records of pages that it doesn't render.
  pages: z.array(z.string()).readonly(),
};

/**
 * What the pages of the site show. A scan can't see ids in expressions or front matter: a first
 * build finds them one page at a time. With this record, the next build fetches them in batches.
 */
const recordSchema = z.object({
  version: z.literal(2),
  requests: z.array(
    z.object({
      ...common,
      id: z.string().refine(isGlobalId),
      /** Only lists have found it: no author chose it. */
      listed: z.boolean().optional(),
      /** Its delivery fee is shown. */
      shipping: z.boolean().optional(),
    }),
  ),
  lists: z.array(
    z.object({
      ...common,
      // This integration wrote the other fields, and the client checks them.
      query: z.looseObject({ list: z.enum(['search', 'hot', 'promo']) }),
    }),
  ),
});

export interface UsageRecord {
  readonly requests: readonly (ProductRequest & OnPages)[];
  readonly lists: readonly (ListRequest & OnPages)[];
}

export const NOTHING_RECORDED: UsageRecord = { requests: [], lists: [] };

/** The last build's record, or `undefined` if it can't be read. It only saves calls. */
export function readUsageRecord(file: string): UsageRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) as unknown as UsageRecord;
  } catch {
    return undefined;
  }
}

/** The part of a record for pages that an incremental build didn't render. */
export function leftOf({ requests, lists }: UsageRecord, built: BuiltPages): UsageRecord {
  return { requests: onPagesLeftAlone(requests, built), lists: onPagesLeftAlone(lists, built) };
}

/**
 * Writes the merged records.
 *
 * @throws the error of the file system
 */
export function writeUsageRecord(file: string, records: readonly UsageRecord[]): void {
  const requests = records.flatMap((it) => it.requests);
  const lists = records.flatMap((it) => it.lists);
  const record = {
    version: 2,
    requests: [...byKey(requests, (it) => lookupKey(it.id, it.market)).values()],
    lists: [...byKey(lists, (it) => lookupKey(listName(it.query), it.market)).values()],
  };
  writeFileAtomic(file, JSON.stringify(record));
}

/** Filters out ids that the client would reject. */
function isGlobalId(text: string): boolean {
  const parsed = parseProductId(text);
  return parsed.ok && parsed.id === text;
}
