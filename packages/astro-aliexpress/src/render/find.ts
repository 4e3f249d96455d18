import type { Market } from 'aliexpress-affiliate';
import type { PriceSpan } from 'aliexpress-catalog';
import { parseId } from '../core/aliases.ts';
import type { Answer, InvalidAnswer } from '../core/answer.ts';
import { pickRemote, type PictureChoice } from '../core/local-picture.ts';
import { type MarketParts, tagMarket } from '../core/market.ts';
import type { ProductRef } from '../core/product-ref.ts';
import { answerKey, bakedAnswers, bakedHistories, bakedPictures } from './baked.ts';
import { theBridge } from './bridge.ts';
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

/** An answer and its market. */
export interface Looked {
  readonly answer: Answer;
  readonly market: Market;
}

/** Looks up a product for the current page. Never throws because of a product. */
export async function lookup(
  page: PageContext,
  settings: RenderSettings,
  ask: Ask,
): Promise<Looked> {
  const market = tagMarket(page.currentLocale, settings, ask.market);
  const parsed = parseId(String(ask.id ?? ''), settings.aliases);
  const answer = parsed.ok
    ? await answerFor(parsed.id, market, settings)
    : invalid(String(ask.id ?? ''), parsed.message);
  return { answer, market };
}

async function answerFor(id: string, market: Market, settings: RenderSettings): Promise<Answer> {
  const baked = bakedAnswers.get(answerKey(id, market));
  // In dev, baked data may be outdated.
  if (baked !== undefined && !settings.dev) return baked;
  const answer = (await theBridge()?.resolve(id, market)) ?? baked;
  return answer ?? { state: 'unresolved', id, reason: ON_DEMAND };
}

const ON_DEMAND =
  'This page is rendered on demand, and the id wasn’t known at build time. ' +
  'Write it directly in a tag, or prerender the page: `export const prerender = true`.';

function invalid(input: string, reason: string): InvalidAnswer {
  return { state: 'invalid', input, reason };
}

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
}

export interface Found extends Looked {
  /** The author's title; missing for a fallback, since it's about the other product. */
  readonly title?: string | undefined;
  /** The answer is the fallback's, so the author's words don't apply. */
  readonly replaced?: boolean;
}

/** Finds the product, or its fallback if only that is available. */
export async function find(
  page: PageContext,
  settings: RenderSettings,
  request: TagRequest,
): Promise<Found> {
  const found = await findEither(page, settings, request);
  return { ...found, answer: await withPictures(found.answer, settings, request.pictures) };
}

async function findEither(
  page: PageContext,
  settings: RenderSettings,
  request: TagRequest,
): Promise<Found> {
  const { id, title, market, fallback, covered = false } = request;
  const first = { ...(await lookup(page, settings, { id, market })), title };
  if (first.answer.state === 'available' || fallback === undefined) {
    note(page, first, covered);
    return first;
  }
  const second = await lookup(page, settings, { id: fallback, market });
  const isReplaced = second.answer.state === 'available';
  note(page, first, covered || isReplaced);
  note(page, second, covered);
  return isReplaced ? { ...second, replaced: true } : first;
}

/** Logs a product for the report. */
function note({ url, request }: PageContext, { answer, market }: Looked, covered: boolean): void {
  theBridge()?.rendered({ page: url.pathname, request, market, answer, covered });
}

/** Adds the local copies of the pictures a page shows. */
async function withPictures(
  answer: Answer,
  settings: RenderSettings,
  choice: PictureChoice | undefined,
): Promise<Answer> {
  if (settings.images !== 'local' || choice === undefined || answer.state !== 'available')
    return answer;
  const { product } = answer;
  const found = await Promise.all(
    pickRemote(product.images, choice).map(
      async (url) => [url, bakedPictures.get(url) ?? (await theBridge()?.picture(url))] as const,
    ),
  );
  return { ...answer, product: { ...product, pictures: Object.fromEntries(found) } };
}

/**
 * A product's price history in a market: from the integration during a build, from baked data later.
 */
export async function historyOf({ answer, market }: Looked): Promise<readonly PriceSpan[]> {
  if (answer.state === 'invalid') return [];
  const live = await theBridge()?.history(answer.id, market);
  return live ?? bakedHistories.get(answerKey(answer.id, market)) ?? [];
}
