import type { LocalPicture } from '../core/local-picture.ts';
import type { Market } from 'aliexpress-affiliate';
import type {
  AvailableResult,
  DeliveryFee,
  ListQuery,
  LookupResult,
  PriceSpan,
  Reason,
} from 'aliexpress-catalog';
import type { Aliases } from '../core/aliases.ts';
import type { PageResult } from '../core/lookup-result.ts';
import type { TagName } from '../core/tag-names.ts';
import { globalSlot } from '../core/global-slot.ts';

/**
 * Connects bundled components to the integration while both run in one process: during a build or
 * `astro dev`.
 */
export interface Bridge {
  /** The site's market. */
  readonly market: Market;
  readonly aliases: Aliases;
  /** Resolves an id that no scan found. */
  resolve(id: string, market: Market): Promise<LookupResult>;
  /**
   * The link of a product in a feed, if feeds have a tracking id of their own.
   *
   * @param listed only a list has found it
   */
  feedLink(id: string, market: Market, listed: boolean): Promise<string | undefined>;
  /** A product's price history. */
  history(id: string, market: Market): Promise<readonly PriceSpan[]>;
  /** What a product's delivery costs. */
  shipping(id: string, market: Market): Promise<DeliveryFee | undefined>;
  /** Fetches a list of products. */
  list(query: ListQuery, market: Market): Promise<PageList>;
  /** The local copy of a picture, with `images: 'local'`. */
  picture(url: string): Promise<LocalPicture | undefined>;
  /** Logs the products of a collection. */
  collected(collection: LoadedCollection): void;
  /** Logs a list on a page. */
  listed(listing: ListRendering): void;
  /** Logs the props of a tag. */
  tagged(tag: RenderedTag): void;
  /** Logs a page's structured data. */
  described(description: Description): void;
  /** Logs that a page's disclosure is in English, for want of words in its language. */
  disclosedInEnglish(language: string): void;
  /** Logs that a feed is without a tag, because one of its attributes can't be read there. */
  leftOut(tag: { readonly tag: TagName; readonly attribute: string }): void;
  /** Logs the market that a function of the author's is called with. */
  calledIn(call: { readonly caller: string; readonly market: unknown }): void;
  /** Logs that a page is rendered. */
  visited(page: string): void;
  /** Logs a product on a page, for the report and the next build's plan. */
  rendered(rendering: Rendering): void;
}

/** The products of a search, of the hot products, or of a promotion. */
export interface PageList {
  readonly results: readonly AvailableResult[];
  /** Older than `cache.maxAge`. */
  readonly stale: boolean;
  /** The author's query is invalid, so it is never sent. */
  readonly invalid?: true;
  /** Why there is no (newer) list. */
  readonly reason?: Reason;
}

export interface Rendering {
  /** Path of the page. */
  readonly page: string;
  /** The request it was rendered for, if known. */
  readonly request?: Request | undefined;
  readonly market: Market;
  readonly result: PageResult;
  /** The author provided a fallback. */
  readonly covered: boolean;
  /** A list has found it. */
  readonly listed?: boolean;
  /** Its delivery fee is shown. */
  readonly shipping?: boolean;
}

/** A tag as a page renders it. */
export interface RenderedTag {
  /** Path of the page. */
  readonly page: string;
  /** The request it was rendered for, if known. */
  readonly request?: Request | undefined;
  readonly tag: TagName;
  /** As written. */
  readonly props: object;
}

export interface Description {
  /** Path of the page. */
  readonly page: string;
  readonly hasData: boolean;
  /** Why data is missing, for the author. */
  readonly reasons: readonly string[];
}

export interface ListRendering {
  /** Path of the page. */
  readonly page: string;
  /** The request it was rendered for, if known. */
  readonly request?: Request | undefined;
  readonly query: ListQuery;
  readonly market: Market;
  readonly result: PageList;
  /** The author provided something to show without products. */
  readonly covered: boolean;
}

/** What a loader has found for a collection: a list, or products by their ids. */
export interface LoadedCollection {
  readonly name: string;
  readonly market: Market;
  readonly list?: { readonly query: ListQuery; readonly result: PageList };
  readonly products?: readonly PageResult[];
}

const slot = globalSlot<Bridge>('bridge');

export function theBridge(): Bridge | undefined {
  return slot.get();
}

export function setBridge(bridge: Bridge | undefined): void {
  slot.set(bridge);
}
