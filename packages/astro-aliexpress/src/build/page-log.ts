import { listName } from 'aliexpress-catalog';
import type { Description, ListRendering, Rendering } from '../render/bridge.ts';
import { Renderings } from '../report/renderings.ts';
import { ShownLists } from '../report/shown-lists.ts';
import type { Tag } from '../source/scan.ts';
import { LatestPages } from './latest-pages.ts';

/** What the pages of one build, or of one run of the dev server, showed. */
export class PageLog {
  readonly products = new Renderings();
  readonly lists = new ShownLists();
  /** In dev: what each page shows since it was last rendered. */
  readonly latest = new LatestPages();
  /** Tags of the files that are really in the site, by absolute path. */
  readonly tags = new Map<string, readonly Tag[]>();
  /** Paths of the pages that were rendered, if the site has our middleware. */
  readonly visited = new Set<string>();
  /** What pages say to machines, by path. */
  readonly descriptions = new Map<string, Description>();
  /** What went wrong without stopping the build. */
  readonly warnings: string[] = [];

  describe(description: Description): void {
    this.descriptions.set(description.page, description);
  }

  /** Notes the tags of a file that is in the site; none once it has lost them in dev. */
  setTags(file: string, tags: readonly Tag[]): void {
    if (tags.length > 0) this.tags.set(file, tags);
    else this.tags.delete(file);
  }
}

/** What is wrong with a product on a page, for the terminal; nothing where it is shown. */
export function productWarning({ page, answer, market }: Rendering): string | undefined {
  if (answer.state === 'available') return undefined;
  const name =
    answer.state === 'invalid' ? `id "${answer.input.slice(0, 200)}"` : `product ${answer.id}`;
  return `${name} (${market.country}) on ${page}: ${answer.state}. ${answer.reason}`;
}

/** The same for a list. */
export function listWarning({ page, query, market, answer }: ListRendering): string | undefined {
  if (answer.reason === undefined) return undefined;
  return `list ${listName(query)} (${market.country}) on ${page}: ${answer.reason}`;
}
