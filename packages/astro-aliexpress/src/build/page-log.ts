import { listName } from 'aliexpress-catalog';
import type { Description, ListRendering, Rendering } from '../render/bridge.ts';
import { Renderings } from '../report/renderings.ts';
import { ShownLists } from '../report/shown-lists.ts';
import type { Tag } from '../source/scan.ts';
import { LatestPages } from './latest-pages.ts';

/** What pages showed in one build, or one run of the dev server. */
export class PageLog {
  readonly products = new Renderings();
  readonly lists = new ShownLists();
  /** In dev: the latest rendering of each page. */
  readonly latest = new LatestPages();
  /** Tags of the files in the module graph, by absolute path. */
  readonly tags = new Map<string, readonly Tag[]>();
  /** Paths of rendered pages; empty without our middleware. */
  readonly visited = new Set<string>();
  /** Structured data of pages, by path. */
  readonly descriptions = new Map<string, Description>();
  /** What went wrong without stopping the build. */
  readonly warnings: string[] = [];

  describe(description: Description): void {
    this.descriptions.set(description.page, description);
  }

  /** Replaces the tags of a file; in dev, an edit can remove them all. */
  setTags(file: string, tags: readonly Tag[]): void {
    if (tags.length > 0) this.tags.set(file, tags);
    else this.tags.delete(file);
  }
}

/** The terminal warning for a product that can't be shown. */
export function productWarning({ page, answer, market }: Rendering): string | undefined {
  if (answer.state === 'available') return undefined;
  const name =
    answer.state === 'invalid' ? `id "${answer.input.slice(0, 200)}"` : `product ${answer.id}`;
  return `${name} (${market.country}) on ${page}: ${answer.state}. ${answer.reason}`;
}

/** The terminal warning for a list that failed. */
export function listWarning({ page, query, market, answer }: ListRendering): string | undefined {
  if (answer.reason === undefined) return undefined;
  return `list ${listName(query)} (${market.country}) on ${page}: ${answer.reason}`;
}
