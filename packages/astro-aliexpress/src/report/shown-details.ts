import type { Market } from 'aliexpress-affiliate';
import { hashOf } from '../pictures/picture-name.ts';
import type { AvailableAnswer } from '../core/answer.ts';
import { FACT_NAMES, factOf } from '../render/facts.ts';
import { shownSaving } from '../render/price.ts';
import type { RenderContext } from '../render/render-context.ts';

/**
 * A digest of what cards can show of a product beside its title and its price, as they show it: a
 * count of orders that is rounded to the same is the same. Without dates, which move with each look.
 */
export function detailsOf(answer: AvailableAnswer, market: Market, context: RenderContext): string {
  // The plain address, which stands in for a promotion link, is another in each answer.
  const { promotionLink, images } = answer.product;
  const listPrice = shownSaving(answer, market, context)?.listPrice;
  const facts = FACT_NAMES.map((name) => {
    const fact = factOf(name, answer, context);
    return [fact?.value, fact?.after];
  });
  return hashOf(JSON.stringify([promotionLink, images, listPrice, facts]));
}
