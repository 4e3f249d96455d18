import type { Market } from 'aliexpress-affiliate';
import { marketName } from 'aliexpress-affiliate/pages';
import type { PriceSpan } from 'aliexpress-catalog';
import type { Answer, LocalPicture } from '../core/answer.ts';

/** Answers baked into the site's modules, by `answerKey`. */
export const bakedAnswers = new Map<string, Answer>();

/** Baked price histories, only for products in `PriceHistory` tags. */
export const bakedHistories = new Map<string, readonly PriceSpan[]>();

/** Baked local pictures, by original URL. */
export const bakedPictures = new Map<string, LocalPicture>();

type Keyed<Value> = readonly (readonly [key: string, value: Value])[];

export interface Baked {
  readonly answers: Keyed<Answer>;
  readonly histories?: Keyed<readonly PriceSpan[]>;
  readonly pictures?: Keyed<LocalPicture>;
}

/** Called by each module with baked products. */
export function bake({ answers, histories = [], pictures = [] }: Baked): void {
  for (const [key, answer] of answers) bakedAnswers.set(key, answer);
  for (const [key, history] of histories) bakedHistories.set(key, history);
  for (const [url, picture] of pictures) bakedPictures.set(url, picture);
}

/** @param id the global product id */
export function answerKey(id: string, market: Market): string {
  return `${marketName(market)}/${id}`;
}
