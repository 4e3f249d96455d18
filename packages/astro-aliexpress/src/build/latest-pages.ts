import { Renderings, type ShownProduct } from '../report/renderings.ts';
import type { ListRendering, Rendering } from '../render/bridge.ts';
import { ShownLists, type ShownList } from '../report/shown-lists.ts';

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
export class LatestPages {
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
