import type { Market } from 'aliexpress-affiliate';
import type { ProductRef } from '../core/product-ref.ts';
import { parseId } from '../core/aliases.ts';
import type { Answer, InvalidAnswer } from '../core/answer.ts';
import { answerKey, bakedAnswers } from './baked.ts';
import { theBridge } from './bridge.ts';
import { type MarketParts, tagMarket } from '../core/market.ts';
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
