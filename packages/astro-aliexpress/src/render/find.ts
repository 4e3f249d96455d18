import type { Market } from 'aliexpress-affiliate';
import type { AvailableResult, LookupResult, PriceSpan, Reason } from 'aliexpress-catalog';
import { parseId } from '../core/aliases.ts';
import { lookupKey, type PageResult } from '../core/lookup-result.ts';
import {
  type LocalPicture,
  type LocalPicturesByUrl,
  pickRemote,
  type PictureChoice,
} from '../core/local-picture.ts';
import { localeOf, type MarketParts, tagMarket } from '../core/market.ts';
import type { ProductRef } from '../core/product-ref.ts';
import { bakedHistories, bakedPictures, bakedResults } from './baked.ts';
import { type Rendering, theBridge } from './bridge.ts';
import { type Photo, preparePhoto } from './photo.ts';
import type { RenderSettings } from './settings.ts';

/** The part of `Astro` that a lookup needs. */
export interface PageContext {
  readonly url: URL;
  readonly currentLocale?: string | undefined;
  readonly request?: Request;
}

export interface Ask {
  /** The author's product id, URL or alias. */
  readonly id: ProductRef;
  /** Another country, or changes to the page's market. */
  readonly market?: MarketParts | string | undefined;
}

/** A result, and what the tag that asked for it needs to know. */
export interface TagLookup {
  readonly result: PageResult;
  readonly market: Market;
  /** The author's title; missing for a fallback, since it's about the other product. */
  readonly title?: string | undefined;
  /** The result is the fallback's, so the author's words don't apply. */
  readonly replaced?: boolean;
  /** With `images: 'local'`. */
  readonly pictures?: LocalPicturesByUrl | undefined;
  /** The author's own picture; missing for a fallback. */
  readonly photo?: LocalPicture | undefined;
}

/** A product that can be shown. */
export interface AvailableLookup extends TagLookup {
  readonly result: AvailableResult;
}

export function isAvailable(found: TagLookup): found is AvailableLookup {
  return found.result.state === 'available';
}

/** Looks up a product for the current page. Never throws because of a product. */
export async function lookup(
  page: PageContext,
  settings: RenderSettings,
  ask: Ask,
): Promise<TagLookup> {
  const market = tagMarket(localeOf(page, settings), settings, ask.market);
  const input = String(ask.id ?? '');
  const parsed = parseId(input, settings.aliases);
  if (parsed.ok) return { result: await resultFor(parsed.id, market, settings), market };
  return { result: { state: 'invalid', input, message: parsed.message }, market };
}

async function resultFor(
  id: string,
  market: Market,
  settings: RenderSettings,
): Promise<LookupResult> {
  const baked = bakedResults.get(lookupKey(id, market));
  // In dev, baked data may be outdated.
  if (baked !== undefined && !settings.dev) return baked;
  const result = (await theBridge()?.resolve(id, market)) ?? baked;
  return result ?? { state: 'unresolved', id, reason: ON_DEMAND };
}

const ON_DEMAND: Reason = {
  code: 'OnDemand',
  message:
    'This page is rendered on demand, and the id wasn’t known at build time. ' +
    'Write it directly in a tag, or prerender the page: `export const prerender = true`.',
};

/** What a tag requests. */
export interface TagRequest extends Ask {
  /** The author's title. */
  readonly title?: string | undefined;
  /** A product id or URL to show if `id` is unavailable. */
  readonly fallback?: Ask['id'] | undefined;
  /** The tag has content to show if both are unavailable. */
  readonly covered?: boolean;
  /** Which pictures are shown. @default none */
  readonly pictures?: PictureChoice | undefined;
  /** Your own picture instead: `import photo from './lamp.jpg'`, or its address. */
  readonly picture?: Photo | undefined;
}

/** Finds the product, or its fallback if only that is available. */
export async function find(
  page: PageContext,
  settings: RenderSettings,
  request: TagRequest,
): Promise<TagLookup> {
  const found = await findEither(page, settings, request);
  const photo = found.replaced ? undefined : await preparePhoto(request.picture, settings);
  return photo ? { ...found, photo } : withPictures(found, settings, request.pictures);
}

async function findEither(
  page: PageContext,
  settings: RenderSettings,
  request: TagRequest,
): Promise<TagLookup> {
  const { id, title, market, fallback, covered = false } = request;
  const first = { ...(await lookup(page, settings, { id, market })), title };
  if (first.result.state === 'available' || fallback === undefined) {
    note(page, first, { covered });
    return first;
  }
  const second = await lookup(page, settings, { id: fallback, market });
  const isReplaced = second.result.state === 'available';
  note(page, first, { covered: covered || isReplaced });
  note(page, second, { covered });
  return isReplaced ? { ...second, replaced: true } : first;
}

/** Logs a product for the report. */
export function note(
  { url, request }: PageContext,
  { result, market }: TagLookup,
  how: Pick<Rendering, 'covered' | 'listed'>,
): void {
  theBridge()?.rendered({ page: url.pathname, request, market, result, ...how });
}

/** Adds the local copies of the pictures a page shows. */
export async function withPictures<Found extends TagLookup>(
  found: Found,
  settings: RenderSettings,
  choice: PictureChoice | undefined,
): Promise<Found> {
  const { result } = found;
  if (settings.images !== 'local' || choice === undefined || result.state !== 'available') {
    return found;
  }
  const pictures = await Promise.all(
    pickRemote(result.product.images, choice).map(
      async (url) => [url, bakedPictures.get(url) ?? (await theBridge()?.picture(url))] as const,
    ),
  );
  return { ...found, pictures: Object.fromEntries(pictures) };
}

/**
 * A product's price history in a market: from the integration during a build, from baked data later.
 */
export async function historyOf({ result, market }: TagLookup): Promise<readonly PriceSpan[]> {
  if (result.state === 'invalid') return [];
  const live = await theBridge()?.history(result.id, market);
  return live ?? bakedHistories.get(lookupKey(result.id, market)) ?? [];
}
