import { readFileSync } from 'node:fs';
import { parseProductId } from 'aliexpress-affiliate';
import { listName, type ListRequest } from 'aliexpress-catalog';
import { z } from 'astro/zod';
import type { ProductRequest } from './product-requests.ts';
import { byKey, onPagesLeftAlone, type BuiltPages } from '../report/on-pages.ts';
import { answerKey } from '../render/baked.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

const common = {
  market: z.object({ country: z.string(), currency: z.string(), language: z.string() }),
  // Tells an incremental build what of the last record still holds: it leaves some pages alone.
  pages: z.array(z.string()).readonly(),
};

/**
 * What the pages of the site show. Ids that no scan can see (expressions, front matter) are met one
 * page at a time; thanks to this record they are in a batch from the start in the next build.
 */
const recordSchema = z.object({
  version: z.literal(2),
  requests: z.array(z.object({ ...common, id: z.string().refine(isGlobalId) })),
  lists: z.array(
    z.object({
      ...common,
      // Whatever else is in it was written by this integration, and is checked by the client.
      query: z.looseObject({ list: z.enum(['search', 'hot', 'promo']) }),
    }),
  ),
});

interface OnPages {
  /** Paths of the pages that show it. */
  readonly pages: readonly string[];
}

export interface UsageRecord {
  readonly requests: readonly (ProductRequest & OnPages)[];
  readonly lists: readonly (ListRequest & OnPages)[];
}

export const NOTHING_RECORDED: UsageRecord = { requests: [], lists: [] };

/** What the last build has recorded; `undefined` where that cannot be read: it only saves calls. */
export function readUsageRecord(file: string): UsageRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) as unknown as UsageRecord;
  } catch {
    return undefined;
  }
}

/** What is left of a record on pages that an incremental build has left alone. */
export function leftOf({ requests, lists }: UsageRecord, built: BuiltPages): UsageRecord {
  return { requests: onPagesLeftAlone(requests, built), lists: onPagesLeftAlone(lists, built) };
}

/**
 * @param records what they hold together is written
 * @throws the error of the file system
 */
export function writeUsageRecord(file: string, records: readonly UsageRecord[]): void {
  const requests = records.flatMap((it) => it.requests);
  const lists = records.flatMap((it) => it.lists);
  const record = {
    version: 2,
    requests: [...byKey(requests, (it) => answerKey(it.id, it.market)).values()],
    lists: [...byKey(lists, (it) => answerKey(listName(it.query), it.market)).values()],
  };
  writeFileAtomic(file, JSON.stringify(record));
}

/** One that is none would be refused when it is asked for. */
function isGlobalId(text: string): boolean {
  const parsed = parseProductId(text);
  return parsed.ok && parsed.id === text;
}
