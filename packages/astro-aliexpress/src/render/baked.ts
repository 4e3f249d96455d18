import type { Market } from 'aliexpress-affiliate';
import { marketName } from 'aliexpress-affiliate/pages';
import type { PriceSpan } from 'aliexpress-catalog';
import type { Answer, LocalPicture } from '../core/answer.ts';

/** What the site's files have brought along, by `answerKey`. */
export const bakedAnswers = new Map<string, Answer>();

/** What they have brought along for `PriceHistory` tags; other cards do not carry its weight. */
export const bakedHistories = new Map<string, readonly PriceSpan[]>();

/** Pictures that they have brought along, by the address of the original. */
export const bakedPictures = new Map<string, LocalPicture>();

type Keyed<Value> = readonly (readonly [key: string, value: Value])[];

export interface Baked {
  readonly answers: Keyed<Answer>;
  readonly histories?: Keyed<readonly PriceSpan[]>;
  readonly pictures?: Keyed<LocalPicture>;
}

/** Called by each file whose tags name products. */
export function bake({ answers, histories = [], pictures = [] }: Baked): void {
  for (const [key, answer] of answers) bakedAnswers.set(key, answer);
  for (const [key, history] of histories) bakedHistories.set(key, history);
  for (const [url, picture] of pictures) bakedPictures.set(url, picture);
}

/** @param id in the global id space */
export function answerKey(id: string, market: Market): string {
  return `${marketName(market)}/${id}`;
}
