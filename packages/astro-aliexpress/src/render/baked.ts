import type { DeliveryFee, LookupResult, PriceSpan } from 'aliexpress-catalog';
import type { LocalPicture } from '../core/local-picture.ts';

/** Results baked into the site's modules, by `lookupKey`. */
export const bakedResults = new Map<string, LookupResult>();

/** Baked price histories, only for products in `PriceHistory` tags. */
export const bakedHistories = new Map<string, readonly PriceSpan[]>();

/** Baked delivery fees, only for products whose tags show them. */
export const bakedFees = new Map<string, DeliveryFee>();

/** Baked local pictures, by original URL. */
export const bakedPictures = new Map<string, LocalPicture>();

type Keyed<Value> = readonly (readonly [key: string, value: Value])[];

export interface Baked {
  readonly results: Keyed<LookupResult>;
  readonly histories?: Keyed<readonly PriceSpan[]>;
  readonly fees?: Keyed<DeliveryFee>;
  readonly pictures?: Keyed<LocalPicture>;
}

/** Called by each module with baked products. */
export function bake({ results, histories = [], fees = [], pictures = [] }: Baked): void {
  for (const [key, result] of results) bakedResults.set(key, result);
  for (const [key, history] of histories) bakedHistories.set(key, history);
  for (const [key, fee] of fees) bakedFees.set(key, fee);
  for (const [url, picture] of pictures) bakedPictures.set(url, picture);
}
