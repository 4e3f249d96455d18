import type { Market } from 'aliexpress-affiliate';
import { hashOf } from '../pictures/picture-name.ts';
import type { AvailableAnswer } from '../core/answer.ts';
import { FACT_NAMES, factOf } from '../render/facts.ts';
import { shownSaving } from '../render/price.ts';
import type { RenderContext } from '../render/render-context.ts';

/**
 * Hash of what cards can show of a product besides title and price, as shown: order counts that
 * round to the same text are equal. Dates are left out, since each fetch changes them.
 */
export function detailsOf(answer: AvailableAnswer, market: Market, context: RenderContext): string {
  // Not `url`: the plain address differs in each answer.
  const { promotionLink, images } = answer.product;
  const listPrice = shownSaving(answer, market, context)?.listPrice;
  const facts = FACT_NAMES.map((name) => {
    const fact = factOf(name, answer, context);
    return [fact?.value, fact?.after];
  });
  return hashOf(JSON.stringify([promotionLink, images, listPrice, facts]));
}
