import { readFileSync } from 'node:fs';
import { everyItem, everyList } from './compare-reports.ts';
import { onPagesLeftAlone, type BuiltPages } from './on-pages.ts';
import { type Kept, type Report, reportSchema } from './report.ts';

/** Nothing where there is none, it is damaged, or an older version has written it. */
export function readReport(file: string): Report | undefined {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** What still stands on pages that an incremental build has left alone. */
export function keptOf(last: Report, built: BuiltPages): Kept {
  return {
    items: onPagesLeftAlone(everyItem(last).values(), built),
    lists: onPagesLeftAlone(everyList(last).values(), built),
  };
}
