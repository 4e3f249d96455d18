import type { Reason } from 'aliexpress-catalog';
import type { AstroIntegrationLogger } from 'astro';
import type {
  Description,
  ListRendering,
  RenderedTag,
  Rendering,
  LoadedCollection,
} from '../render/bridge.ts';
import { plain } from '../files/plain.ts';
import type { Finding } from '../report/finding.ts';
import { Renderings, type ShownList, ShownLists, type ShownProduct } from '../report/shown.ts';
import type { Tag } from '../source/scan.ts';
import type { RenderedMistake } from './tag-findings.ts';

/** What pages showed in one build, or one run of the dev server. */
export class PageLog {
  readonly products = new Renderings();
  readonly lists = new ShownLists();
  /** Products that came with lists, also with those of collections, by `lookupKey`. */
  readonly listed = new Set<string>();
  /** Products whose delivery fee a tag shows, or the last build has shown, by `lookupKey`. */
  readonly withFee = new Set<string>();
  /** Why AliExpress refuses delivery fees to the app. */
  refusedFees: Reason | undefined;
  /** In dev: the latest rendering of each page. */
  readonly latest = new LatestPages();
  /** Tags of the files in the module graph, by absolute path. */
  readonly tags = new Map<string, readonly Tag[]>();
  /** What loaders have found for collections, by name. */
  readonly collections = new Map<string, LoadedCollection>();
  /** What is wrong with the tags in them, by absolute path. */
  readonly sourceFindings = new Map<string, readonly Finding[]>();
  /** What is wrong with tags in files that are no modules. */
  outside: readonly Finding[] = [];
  /** Mistakes in rendered tags. */
  readonly mistakes = new RenderedMistakes();
  /** Paths of rendered pages; empty without our middleware. */
  readonly visited = new Set<string>();
  /** Structured data of pages, by path. */
  readonly descriptions = new Map<string, Description>();
  /** Findings and texts that the terminal has got already. */
  readonly warned = new Set<string>();
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

  /** Replaces the findings of a file. */
  setFindings(file: string, findings: readonly Finding[]): void {
    if (findings.length > 0) this.sourceFindings.set(file, findings);
    else this.sourceFindings.delete(file);
  }

  /** What is wrong with the tags of all files. */
  allSourceFindings(): readonly Finding[] {
    return [...[...this.sourceFindings.values()].flat(), ...this.outside];
  }
}

/** Warns once, in the terminal and in the build's report. */
export function warn(
  { pageLog, logger }: { readonly pageLog: PageLog; readonly logger: AstroIntegrationLogger },
  foreign: string,
): void {
  const message = plain(foreign);
  if (pageLog.warnings.includes(message)) return;
  pageLog.warnings.push(message);
  logger.warn(message);
}

/** Mistakes in rendered tags, each once a page. */
class RenderedMistakes {
  readonly #found = new Map<string, RenderedMistake>();

  add(mistakes: readonly RenderedMistake[]): void {
    for (const it of mistakes) this.#found.set(`${it.page} ${it.kind} ${it.message}`, it);
  }

  all(): RenderedMistake[] {
    return [...this.#found.values()];
  }
}

export interface LatestPage {
  readonly products: readonly ShownProduct[];
  readonly lists: readonly ShownList[];
  readonly mistakes: readonly RenderedMistake[];
}

interface Rendered {
  readonly request: Request | undefined;
  readonly products: Renderings;
  readonly lists: ShownLists;
  readonly mistakes: RenderedMistakes;
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

  addMistakes(tag: RenderedTag, mistakes: readonly RenderedMistake[]): void {
    if (mistakes.length > 0) this.#rendered(tag)?.mistakes.add(mistakes);
  }

  /** @param page its path */
  get(page: string): LatestPage {
    const rendered = this.#pages.get(nameOf(page));
    return {
      products: rendered?.products.all() ?? [],
      lists: rendered?.lists.all() ?? [],
      mistakes: rendered?.mistakes.all() ?? [],
    };
  }

  /** `undefined` for a request that a newer one has replaced. */
  #rendered({ page, request }: Rendering | ListRendering | RenderedTag): Rendered | undefined {
    const name = nameOf(page);
    const latest = this.#pages.get(name);
    if (latest !== undefined && latest.request === request) return latest;
    if (request !== undefined && this.#requests.has(request)) return undefined;
    if (request !== undefined) this.#requests.add(request);
    const rendered = {
      request,
      products: new Renderings(),
      lists: new ShownLists(),
      mistakes: new RenderedMistakes(),
    };
    this.#pages.set(name, rendered);
    return rendered;
  }
}

/** Ignores a trailing slash. */
function nameOf(page: string): string {
  return page.replace(/(?<=.)\/$/, '');
}
