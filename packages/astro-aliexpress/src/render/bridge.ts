import type { Market } from 'aliexpress-affiliate';
import type { ListQuery, PriceSpan } from 'aliexpress-catalog';
import type { Aliases } from '../core/aliases.ts';
import type { Answer, ListAnswer, LocalPicture } from '../core/answer.ts';

/**
 * The way from a component, which is bundled into the site, to the integration, when both are in
 * the same process: while a site is built or served by `astro dev`.
 */
export interface Bridge {
  /** The site's own. */
  readonly market: Market;
  readonly aliases: Aliases;
  /** Answers an id that no scan could see. */
  resolve(id: string, market: Market): Promise<Answer>;
  /** What was seen of a product's price. */
  history(id: string, market: Market): Promise<readonly PriceSpan[]>;
  /** Answers a question for a list of products. */
  list(query: ListQuery, market: Market): Promise<ListAnswer>;
  /** What stands for a picture of AliExpress's, with `images: 'local'`. */
  picture(url: string): Promise<LocalPicture | undefined>;
  /** Notes the list that a page shows. */
  listed(listing: ListRendering): void;
  /** Notes what a page says to machines. */
  described(description: Description): void;
  /** Notes that a page is rendered, whatever it shows. */
  visited(page: string): void;
  /** Notes what a page shows, for the report and for the next build's plan. */
  rendered(rendering: Rendering): void;
}

export interface Rendering {
  /** Path of the page. */
  readonly page: string;
  /** For which it was rendered; none where that is not known. */
  readonly request?: Request | undefined;
  readonly market: Market;
  readonly answer: Answer;
  /** The author has said what stands in its place when it cannot be shown. */
  readonly covered: boolean;
}

export interface Description {
  /** Path of the page. */
  readonly page: string;
  readonly hasData: boolean;
  /** Why something is not said, for the author. */
  readonly reasons: readonly string[];
}

export interface ListRendering {
  /** Path of the page. */
  readonly page: string;
  /** For which it was rendered; none where that is not known. */
  readonly request?: Request | undefined;
  readonly query: ListQuery;
  readonly market: Market;
  readonly answer: ListAnswer;
}

/** A symbol of the global registry: the bundled copy of this module finds the integration's. */
const BRIDGE = Symbol.for('astro-aliexpress.bridge');

type Global = typeof globalThis & { [BRIDGE]?: Bridge | undefined };

export function theBridge(): Bridge | undefined {
  return (globalThis as Global)[BRIDGE];
}

export function setBridge(bridge: Bridge | undefined): void {
  (globalThis as Global)[BRIDGE] = bridge;
}
