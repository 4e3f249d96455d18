import type { Market } from 'aliexpress-affiliate';
import type {
  AvailableResult,
  DeliveryFee,
  LookupResult,
  PriceSpan,
  PublicProduct,
  Reason,
} from 'aliexpress-catalog';
import { fallbacksOf, ownProduct, parseId } from '../core/aliases.ts';
import { hasLostDigits } from '../core/clean-value.ts';
import { lookupKey, type PageResult } from '../core/lookup-result.ts';
import {
  type LocalPicture,
  type LocalPicturesByUrl,
  pickRemote,
  type PictureChoice,
} from '../core/local-picture.ts';
import { completeMarket, type MarketParts } from '../core/market.ts';
import type { OwnProduct } from '../core/own-product.ts';
import type { ProductRef } from '../core/product-ref.ts';
import { bakedFees, bakedHistories, bakedPictures, bakedResults } from './baked.ts';
import { type Rendering, theBridge } from './bridge.ts';
import { feedOf } from './feed.ts';
import { audienceOf, nameOfPage, type PageContext } from './page.ts';
import { type Photo, preparePhoto } from './photo.ts';
import type { RenderSettings } from './settings.ts';
import { noteEarning } from './sweep.ts';

export interface LookupRequest {
  /** The author's product id, URL or alias. */
  readonly id: ProductRef;
  /** Another country, or changes to the page's market. */
  readonly market?: MarketParts | string | undefined;
}

/** A result, and what the tag that asked for it needs to know. */
export interface TagLookup {
  readonly result: PageResult;
  readonly market: Market;
  /** The tag's title; missing for a fallback, since it's about the other product. */
  readonly title?: string | undefined;
  /** What the author knows of this product, if it's written as an alias. */
  readonly own?: OwnProduct | undefined;
  /** The result is a fallback's, so the words in the tag don't apply. */
  readonly replaced?: boolean;
  /** What its delivery costs, if the tag shows it. */
  readonly fee?: DeliveryFee | undefined;
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
  request: LookupRequest,
): Promise<TagLookup> {
  const market = completeMarket(request.market ?? {}, audienceOf(page, settings).market);
  const input = String(request.id ?? '');
  const { aliases } = settings;
  // Types of an author's data promise nothing.
  const parsed = hasLostDigits(request.id) ? LOST_DIGITS : parseId(input, aliases, market);
  if (parsed.ok) {
    const own = ownProduct(input, aliases);
    return { result: await resultFor(parsed.id, market, settings), market, own };
  }
  return { result: { state: 'invalid', input, message: parsed.message }, market };
}

const LOST_DIGITS = {
  ok: false,
  message: 'This id is too long for a number, so its last digits are lost. Put it in quotes.',
} as const;

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
export interface TagRequest extends LookupRequest {
  /** The author's title. */
  readonly title?: string | undefined;
  /**
   * What to show if `id` is unavailable: the first that is available. An empty list: nothing, where
   * words about `id` stand around it. @default as the alias says
   */
  readonly fallback?: LookupRequest['id'] | readonly LookupRequest['id'][] | undefined;
  /** The tag has content to show if all are unavailable. */
  readonly covered?: boolean;
  /** Which pictures are shown. @default none */
  readonly pictures?: PictureChoice | undefined;
  /** The delivery fee is shown. @default false */
  readonly shipping?: boolean | undefined;
  /** Your own picture instead: `import photo from './lamp.jpg'`, or its address. */
  readonly picture?: Photo | undefined;
  /** Only AliExpress's pictures are shown. */
  readonly withoutOwnPicture?: boolean | undefined;
  /** It's for a feed, though the page isn't one. */
  readonly feed?: boolean | undefined;
}

/** Finds the product, or its first fallback that is available if it isn't. */
export async function find(
  page: PageContext,
  settings: RenderSettings,
  request: TagRequest,
): Promise<TagLookup> {
  const known = await findAny(page, settings, request);
  const found = await withFeedLink(page, known, { feed: request.feed });
  const photo = await photoOf(found, settings, request);
  const shown = photo ? { ...found, photo } : await withPictures(found, settings, request.pictures);
  return withFee(shown, request.shipping);
}

/** With the link that feeds have, in a feed. After {@link note}: the report shows what pages have. */
export async function withFeedLink<Found extends TagLookup>(
  { request }: PageContext,
  found: Found,
  { feed = feedOf(request) !== undefined, listed = false }: FeedUse = {},
): Promise<Found> {
  const { result, market } = found;
  if (!feed || result.state !== 'available') return found;
  const promotionLink = await theBridge()?.feedLink(result.id, market, listed);
  if (promotionLink === undefined) return found;
  return { ...found, result: { ...result, product: { ...result.product, promotionLink } } };
}

interface FeedUse {
  /** @default whether the page is a feed */
  readonly feed?: boolean | undefined;
  /** A list has found it. */
  readonly listed?: boolean;
}

async function photoOf(
  { own, replaced }: TagLookup,
  settings: RenderSettings,
  { picture, withoutOwnPicture }: TagRequest,
): Promise<LocalPicture | undefined> {
  if (withoutOwnPicture) return undefined;
  return preparePhoto((replaced ? undefined : picture) ?? own?.image, settings);
}

async function findAny(
  page: PageContext,
  settings: RenderSettings,
  request: TagRequest,
): Promise<TagLookup> {
  const { id, title, market, fallback, covered = false, shipping = false } = request;
  const first: TagLookup = { ...(await lookup(page, settings, { id, market })), title };
  const tried = [first];
  for (const instead of fallbacksOf(String(id ?? ''), fallback, settings.aliases)) {
    // What is no id is said before it's needed.
    const isNeeded = !tried.some(isAvailable) || !parseId(String(instead), settings.aliases).ok;
    if (!isNeeded || String(instead).trim() === '') continue;
    tried.push({ ...(await lookup(page, settings, { id: instead, market })), replaced: true });
  }
  const shown = tried.find(isAvailable);
  for (const one of tried) {
    note(page, one, { covered: covered || (shown !== undefined && one !== shown), shipping });
  }
  return shown ?? first;
}

/** Logs a product for the report, and for the page's disclosure. */
export function note(
  page: PageContext,
  { result, market }: TagLookup,
  how: Pick<Rendering, 'covered' | 'listed' | 'shipping'>,
): void {
  const { request } = page;
  if (result.state === 'available' && earns(result.product)) noteEarning(request);
  theBridge()?.rendered({ page: nameOfPage(page), request, market, result, ...how });
}

function earns({ promotionLink, promoCode }: PublicProduct): boolean {
  return (promotionLink ?? promoCode?.url) !== undefined;
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

/** Adds what the delivery costs: from the integration during a build, from baked data later. */
export async function withFee<Found extends TagLookup>(
  found: Found,
  isShown = false,
): Promise<Found> {
  const { result, market } = found;
  if (!isShown || result.state !== 'available') return found;
  const live = await theBridge()?.shipping(result.id, market);
  return { ...found, fee: live ?? bakedFees.get(lookupKey(result.id, market)) };
}

/**
 * A product's price history in a market: from the integration during a build, from baked data later.
 */
export async function historyOf({ result, market }: TagLookup): Promise<readonly PriceSpan[]> {
  if (result.state === 'invalid') return [];
  const live = await theBridge()?.history(result.id, market);
  return live ?? bakedHistories.get(lookupKey(result.id, market)) ?? [];
}
