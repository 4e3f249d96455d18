import { readFileSync } from 'node:fs';
import { everyItem, everyList } from './compare-reports.ts';
import { onPagesLeftAlone, type BuiltPages } from './on-pages.ts';
import { type Kept, type Report, reportSchema } from './report.ts';

/** `undefined` if it's missing, damaged, or from an older version. */
export function readReport(file: string): Report | undefined {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** What unrendered pages of an incremental build still show. */
export function keptOf(last: Report, built: BuiltPages): Kept {
  return {
    items: onPagesLeftAlone(everyItem(last).values(), built),
    lists: onPagesLeftAlone(everyList(last).values(), built),
  };
}
