import type { Market } from 'aliexpress-affiliate';
import type { ProductRef } from '../core/product-ref.ts';
import { parseId } from '../core/aliases.ts';
import type { Answer, InvalidAnswer } from '../core/answer.ts';
import { answerKey, bakedAnswers } from './baked.ts';
import { theBridge } from './bridge.ts';
import { type MarketParts, tagMarket } from '../core/market.ts';
import type { RenderSettings } from './settings.ts';

/** The part of `Astro` that a look-up needs. */
export interface PageContext {
  readonly url: URL;
  readonly currentLocale?: string | undefined;
  readonly request?: Request;
}

export interface Ask {
  /** A product id, a product's URL or an alias, as the author wrote it. */
  readonly id: ProductRef;
  /** Parts of the market that differ from the page's, or another country. */
  readonly market?: MarketParts | string | undefined;
}

/** What is known of a product, in the market that was asked for. */
export interface Looked {
  readonly answer: Answer;
  readonly market: Market;
}

/** What is known of a product, for the page that is being rendered. Never throws for a product's sake. */
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
  // In dev, what was baked may be older than what is known by now.
  if (baked !== undefined && !settings.dev) return baked;
  const answer = (await theBridge()?.resolve(id, market)) ?? baked;
  return answer ?? { state: 'unresolved', id, reason: ON_DEMAND };
}

const ON_DEMAND =
  'Its id was not known when the site was built, and this page is rendered on demand.';

function invalid(input: string, reason: string): InvalidAnswer {
  return { state: 'invalid', input, reason };
}
