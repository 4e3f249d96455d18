import type { PriceSpan } from 'aliexpress-catalog';
import { answerKey, bakedHistories } from './baked.ts';
import { theBridge } from './bridge.ts';
import type { Looked } from './lookup.ts';

/**
 * A product's price history in a market: from the integration during a build, from baked data later.
 */
export async function historyOf({ answer, market }: Looked): Promise<readonly PriceSpan[]> {
  if (answer.state === 'invalid') return [];
  const told = await theBridge()?.history(answer.id, market);
  return told ?? bakedHistories.get(answerKey(answer.id, market)) ?? [];
}
