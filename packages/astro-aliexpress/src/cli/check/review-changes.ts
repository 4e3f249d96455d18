import type { Market } from 'aliexpress-affiliate';
import { changedFacts, type Lookup } from 'aliexpress-catalog';
import { moneyText, numberText, shareText } from '../../core/author-text.ts';
import { shorten } from '../../core/text.ts';
import { priceJump, type PriceJump } from '../../report/price-jump.ts';

/** What has changed since an author looked at a product. */
export type ReviewChange =
  | { readonly kind: 'unavailable' | 'other-product' }
  | (PriceJump & { readonly kind: 'price' })
  | {
      readonly kind: 'orders' | 'feedback';
      /** Orders of 30 days; or the fraction of positive feedback, 0–1. */
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'shop' | 'title';
      /** The shop's id; or the title. */
      readonly from: string;
      readonly to: string;
    };

/** @param since ms since the epoch */
export function changesSince(since: number, lookup: Lookup, market: Market): ReviewChange[] {
  const { result, history } = lookup;
  if (result.state === 'unavailable') return [{ kind: 'unavailable' }];
  if (result.state === 'unresolved') return [];
  if (result.former && result.former.since > since) return [{ kind: 'other-product' }];
  const jump = priceJump(history, market.currency, since);
  return [
    ...(jump && result.product.currencyAsAsked ? [{ ...jump, kind: 'price' } as const] : []),
    ...factChanges(since, lookup),
  ];
}

function factChanges(since: number, lookup: Lookup): ReviewChange[] {
  const { before, now } = changedFacts(lookup, since);
  return [
    ...(['orders', 'feedback'] as const).flatMap((kind) => pairOf(kind, before[kind], now[kind])),
    ...(['shop', 'title'] as const).flatMap((kind) => pairOf(kind, before[kind], now[kind])),
  ];
}

/** What nobody saw before is no change. */
function pairOf<Kind extends string, Value>(
  kind: Kind,
  from: Value | undefined,
  to: Value | undefined,
): { readonly kind: Kind; readonly from: Value; readonly to: Value }[] {
  return from === undefined || to === undefined ? [] : [{ kind, from, to }];
}

/** How much changes matter together: most for a product that is gone. */
export function weightOf(changes: readonly ReviewChange[]): number {
  return changes.reduce((sum, change) => sum + weight(change), 0);
}

/** A price that has doubled counts 100. */
function weight(change: ReviewChange): number {
  switch (change.kind) {
    case 'unavailable':
      return 1e9;
    case 'other-product':
      return 1e8;
    case 'price':
      return Math.abs(change.percent ?? 0);
    case 'orders':
      // 10 for twice or half as many.
      return 10 * Math.abs(Math.log2((change.to + 1) / (change.from + 1)));
    case 'feedback':
      // 10 for each percentage point.
      return 1_000 * Math.abs(change.to - change.from);
    case 'shop':
      return 40;
    case 'title':
      return 20;
  }
}

/** "+50% ($10.00 → $15.00)" */
export function changeText(change: ReviewChange): string {
  switch (change.kind) {
    case 'unavailable':
      return 'no longer available';
    case 'other-product':
      return 'another product?';
    case 'price': {
      const { percent = 0, from, to } = change;
      return `${percent > 0 ? '+' : ''}${percent}% (${moneyText(from)} → ${moneyText(to)})`;
    }
    case 'orders':
      return `orders ${numberText(change.from)} → ${numberText(change.to)}`;
    case 'feedback':
      return `feedback ${shareText(change.from)} → ${shareText(change.to)}`;
    case 'shop':
      return 'another shop';
    case 'title':
      return `title was “${shorten(change.from, 40)}”`;
  }
}
