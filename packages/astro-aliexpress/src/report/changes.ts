import type { Market, Money } from 'aliexpress-affiliate';
import type { LookupResult } from 'aliexpress-catalog';
import { priceMove } from './price-move.ts';

/** What a new answer changed. */
export interface Change {
  readonly change: 'cheaper' | 'dearer' | 'unavailable' | 'back' | 'new';
  readonly id: string;
  readonly market: Market;
  readonly title?: string;
  readonly from?: Money;
  readonly to?: Money;
  readonly percent?: number;
}

/** Whether AliExpress sent a new answer. */
export function wasAnswered(before: LookupResult, after: LookupResult): boolean {
  return !isUnanswered(after) && fetchedAtOf(before) !== fetchedAtOf(after);
}

/** Whether fetching failed; `error` says why. */
export function isUnanswered(
  after: LookupResult,
): after is LookupResult & { readonly error: Error } {
  return after.state !== 'unavailable' && after.error !== undefined;
}

export function changeOf(
  before: LookupResult,
  after: LookupResult,
  market: Market,
): Change | undefined {
  const { id } = after;
  if (after.state === 'unavailable') {
    const title = after.lastKnown?.product.title;
    if (before.state === 'unavailable') return undefined;
    return { change: 'unavailable', id, market, ...(title === undefined ? {} : { title }) };
  }
  if (after.state !== 'available') return undefined;
  const { title, salePrice } = after.product;
  const is = { id, market, title, ...(salePrice ? { to: salePrice } : {}) };
  if (before.state === 'unavailable') return { change: 'back', ...is };
  if (before.state === 'unresolved') return { change: 'new', ...is };
  const move = priceMove(before.product.salePrice, salePrice);
  return move && { ...is, ...move };
}

function fetchedAtOf(result: LookupResult): number | undefined {
  return result.state === 'unresolved' ? undefined : result.fetchedAt;
}
