import { listName } from 'aliexpress-catalog';
import type { AstroIntegrationLogger } from 'astro';
import { textOf } from '../core/errors.ts';
import { reasonText } from '../core/lookup-result.ts';
import type { Description, ListRendering, Rendering } from '../render/bridge.ts';
import { Renderings, type ShownList, ShownLists, type ShownProduct } from '../report/shown.ts';
import type { Tag } from '../source/scan.ts';

/** What pages showed in one build, or one run of the dev server. */
export class PageLog {
  readonly products = new Renderings();
  readonly lists = new ShownLists();
  /** Products that came with lists, also with those of collections, by `lookupKey`. */
  readonly found = new Set<string>();
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

/** Warns once, in the terminal and in the build's report. */
export function warn(
  { pageLog, logger }: { readonly pageLog: PageLog; readonly logger: AstroIntegrationLogger },
  message: string,
): void {
  if (pageLog.warnings.includes(message)) return;
  pageLog.warnings.push(message);
  logger.warn(message);
}

/** The terminal warning for a product that can't be shown. */
export function productWarning({ page, result, market }: Rendering): string | undefined {
  if (result.state === 'available') return undefined;
  const name =
    result.state === 'invalid' ? `id "${result.input.slice(0, 200)}"` : `product ${result.id}`;
  return `${name} (${market.country}) on ${page}: ${result.state}. ${reasonText(result)}`;
}

/** The terminal warning for a list that failed. */
export function listWarning({ page, query, market, result }: ListRendering): string | undefined {
  if (result.reason === undefined) return undefined;
  return `list ${listName(query)} (${market.country}) on ${page}: ${textOf(result.reason)}`;
}

export interface LatestPage {
  readonly products: readonly ShownProduct[];
  readonly lists: readonly ShownList[];
}

interface Rendered {
  readonly request: Request | undefined;
  readonly products: Renderings;
  readonly lists: ShownLists;
}

/** The latest rendering of each page: in dev, pages are rendered again and again. */
class LatestPages {
  readonly #pages = new Map<string, Rendered>();
  readonly #requests = new WeakSet<Request>();

  addProduct(rendering: Rendering): void {
    this.#rendered(rendering)?.products.add(rendering);
  }

  addList(rendering: ListRendering): void {
    this.#rendered(rendering)?.lists.add(rendering);
  }

  /** @param page its path */
  get(page: string): LatestPage {
    const rendered = this.#pages.get(nameOf(page));
    return { products: rendered?.products.all() ?? [], lists: rendered?.lists.all() ?? [] };
  }

  /** `undefined` for a request that a newer one has replaced. */
  #rendered({ page, request }: Rendering | ListRendering): Rendered | undefined {
    const name = nameOf(page);
    const latest = this.#pages.get(name);
    if (latest !== undefined && latest.request === request) return latest;
    if (request !== undefined && this.#requests.has(request)) return undefined;
    if (request !== undefined) this.#requests.add(request);
    const rendered = { request, products: new Renderings(), lists: new ShownLists() };
    this.#pages.set(name, rendered);
    return rendered;
  }
}

/** Ignores a trailing slash. */
function nameOf(page: string): string {
  return page.replace(/(?<=.)\/$/, '');
}
