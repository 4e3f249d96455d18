import { parseProductId, type Market } from 'aliexpress-affiliate';
import type { Answer, InvalidAnswer } from './answer.ts';
import { answerKey, bakedAnswers } from './baked.ts';
import { theBridge } from './bridge.ts';
import { completeMarket, pageMarket, type MarketParts } from './market.ts';
import type { Settings } from './settings.ts';

/** The part of `Astro` that a look-up needs. */
export interface PageContext {
  readonly url: URL;
  readonly currentLocale?: string | undefined;
}

export interface Ask {
  /** A product id or a product's URL, as the author wrote it. */
  readonly id: string;
  /** Parts of the market that differ from the page's. */
  readonly market?: MarketParts | undefined;
  /** The author has said what stands in its place when it cannot be shown. */
  readonly covered?: boolean;
}

/** What is known of a product, for the page that is being rendered. Never throws for a product's sake. */
export async function lookup(
  page: PageContext,
  settings: Settings,
  ask: Ask,
): Promise<{ answer: Answer; market: Market }> {
  const market = completeMarket(ask.market ?? {}, pageMarket(page.currentLocale, settings));
  const answer = await answerFor(String(ask.id ?? ''), market);
  theBridge()?.rendered({
    page: page.url.pathname,
    market,
    answer,
    covered: ask.covered ?? false,
  });
  return { answer, market };
}

async function answerFor(input: string, market: Market): Promise<Answer> {
  const parsed = parseProductId(input);
  if (!parsed.ok) return invalid(input, parsed.message);
  const { id } = parsed;
  return (
    bakedAnswers.get(answerKey(id, market)) ??
    (await theBridge()?.resolve(id, market)) ?? {
      state: 'unresolved',
      id,
      reason: 'Its id was not known when the site was built, and this page is rendered on demand.',
    }
  );
}

function invalid(input: string, reason: string): InvalidAnswer {
  return { state: 'invalid', input: input.slice(0, 200), reason };
}
