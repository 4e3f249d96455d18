import type { Market } from 'aliexpress-affiliate';
import { marketName } from 'aliexpress-affiliate/pages';
import type { Answer } from './answer.ts';

/** What the virtual modules of the content files have brought along, by `answerKey`. */
export const bakedAnswers = new Map<string, Answer>();

/** Called by the virtual modules. */
export function bake(answers: readonly (readonly [key: string, answer: Answer])[]): void {
  for (const [key, answer] of answers) bakedAnswers.set(key, answer);
}

/** @param id in the global id space */
export function answerKey(id: string, market: Market): string {
  return `${marketName(market)}/${id}`;
}
