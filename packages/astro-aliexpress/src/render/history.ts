import type { PriceSpan } from 'aliexpress-catalog';
import { answerKey, bakedHistories } from './baked.ts';
import { theBridge } from './bridge.ts';
import type { Looked } from './lookup.ts';

/**
 * What was seen of a product's price, in the market that it was looked up for. While the site is
 * built, the integration knows it best; later, there is what was baked.
 */
export async function historyOf({ answer, market }: Looked): Promise<readonly PriceSpan[]> {
  if (answer.state === 'invalid') return [];
  const told = await theBridge()?.history(answer.id, market);
  return told ?? bakedHistories.get(answerKey(answer.id, market)) ?? [];
}
