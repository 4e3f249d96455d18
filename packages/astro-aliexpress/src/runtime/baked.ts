import type { Market } from 'aliexpress-affiliate';
import { marketName } from 'aliexpress-affiliate/pages';
import type { PriceSpan } from 'aliexpress-catalog';
import type { Answer } from './answer.ts';

/** What the virtual modules of the content files have brought along, by `answerKey`. */
export const bakedAnswers = new Map<string, Answer>();

/** What they have brought along for `PriceHistory` tags; other cards do not carry its weight. */
export const bakedHistories = new Map<string, readonly PriceSpan[]>();

type Keyed<Value> = readonly (readonly [key: string, value: Value])[];

/** Called by the virtual modules. */
export function bake(answers: Keyed<Answer>, histories: Keyed<readonly PriceSpan[]> = []): void {
  for (const [key, answer] of answers) bakedAnswers.set(key, answer);
  for (const [key, history] of histories) bakedHistories.set(key, history);
}

/** @param id in the global id space */
export function answerKey(id: string, market: Market): string {
  return `${marketName(market)}/${id}`;
}
