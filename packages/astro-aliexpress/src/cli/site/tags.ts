import type { Site } from '../../config/site.ts';
import type { Tag } from '../../source/scan.ts';
import { scanSite } from '../../source/site-sources.ts';
import { say } from '../terminal/output.ts';

/** The tags in a site's sources, by file. Warns about files that can't be read. */
export function tagsOf({ sourceDirs }: Site): Map<string, Tag[]> {
  return scanSite(sourceDirs, (message) => say('warn', message));
}
