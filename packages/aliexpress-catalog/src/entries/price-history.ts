import type { Money } from 'aliexpress-affiliate';
import { compareMoney } from 'aliexpress-affiliate/pages';

/** A time in which each look found the same sale price. Both ends are looks. */
export interface PriceSpan {
  /** ms since the epoch, as is `to`. */
  readonly from: number;
  readonly to: number;
  /** Decimal text, in the currency of the market. */
  readonly amount: string;
}

const DAY = 86_400_000;

/** ms for which a price is kept. */
const KEPT = 400 * DAY;

/**
 * ms between two looks that still count as an unbroken watch: nightly builds, one of them missed,
 * and half a day for builds that start late.
 */
export const LONGEST_GAP = 2.5 * DAY;

/**
 * All that two histories of one product in one market know, in order of time, without what is
 * older than 400 days. Where they contradict each other, only the looks at the ends of their spans
 * are kept, for nothing else is certain.
 */
export function mergeHistories(
  a: readonly PriceSpan[],
  b: readonly PriceSpan[],
): readonly PriceSpan[] {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const spans = follows(a, b) ? [...a, ...b] : follows(b, a) ? [...b, ...a] : interleave(a, b);
  return withoutOld(joinEqual(spans));
}

function follows(a: readonly PriceSpan[], b: readonly PriceSpan[]): boolean {
  return a.at(-1)!.to < b[0]!.from;
}

function interleave(a: readonly PriceSpan[], b: readonly PriceSpan[]): PriceSpan[] {
  const all = [...a, ...b];
  return all
    .flatMap((span) => (all.some((other) => contradicts(span, other)) ? ends(span) : [span]))
    .toSorted((one, two) => one.from - two.from || one.to - two.to);
}

function contradicts(a: PriceSpan, b: PriceSpan): boolean {
  return a.amount !== b.amount && a.from <= b.to && b.from <= a.to;
}

function ends({ from, to, amount }: PriceSpan): PriceSpan[] {
  return [
    { from, to: from, amount },
    { from: to, to, amount },
  ];
}

/** @param spans in order of time */
function joinEqual(spans: readonly PriceSpan[]): PriceSpan[] {
  const joined: PriceSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last?.amount === span.amount && span.from - last.to <= LONGEST_GAP) {
      joined[joined.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

function withoutOld(spans: readonly PriceSpan[]): readonly PriceSpan[] {
  const oldest = Math.max(...spans.map(({ to }) => to)) - KEPT;
  if (spans[0]!.from >= oldest) return spans;
  return spans
    .filter(({ to }) => to >= oldest)
    .map(({ from, to, amount }) => ({ from: Math.max(from, oldest), to, amount }));
}

/** The lowest or the highest price of a time, and what is known of it. */
export interface ExtremePrice {
  readonly price: Money;
  /** When it was last seen; ms since the epoch. */
  readonly at: number;
  /** Since when it is that: later than asked where the watch began later. */
  readonly since: number;
}

export interface PriceChange {
  readonly from: Money;
  readonly to: Money;
  /** When the old price was last seen; ms since the epoch. */
  readonly after: number;
  /** When the new one was first seen. */
  readonly at: number;
}

/** What was seen of a product's sale price in one market, and what may be said of it. */
export interface PriceHistory {
  readonly currency: string;
  readonly spans: readonly PriceSpan[];
  /**
   * Since when the price was watched without a break until now; ms since the epoch. `undefined`
   * when the last look is too long ago.
   */
  readonly since: number | undefined;
  readonly changes: readonly PriceChange[];
  /** The lowest price seen in the last `days` days, as far as the watch reaches back without a break. */
  lowest(days: number): ExtremePrice | undefined;
  /** The highest, likewise. */
  highest(days: number): ExtremePrice | undefined;
}

/** @param now ms since the epoch */
export function priceHistory(
  spans: readonly PriceSpan[],
  { currency, now }: { readonly currency: string; readonly now: number },
): PriceHistory {
  const watched = unbroken(spans, now);
  const since = watched[0]?.from;
  const money = ({ amount }: PriceSpan): Money => ({ amount, currency });
  return {
    currency,
    spans,
    since,
    changes: spans.slice(1).flatMap((span, index) => {
      const before = spans[index]!;
      if (before.amount === span.amount) return [];
      return [{ from: money(before), to: money(span), after: before.to, at: span.from }];
    }),
    lowest: (days) => extreme(days, -1),
    highest: (days) => extreme(days, 1),
  };

  function extreme(days: number, sign: 1 | -1): ExtremePrice | undefined {
    const start = now - days * DAY;
    const found = watched
      .filter(({ to }) => to >= start)
      // Of equal ones the latest.
      .reduce<PriceSpan | undefined>(
        (most, span) => (most && sign * compareMoney(money(most), money(span)) > 0 ? most : span),
        undefined,
      );
    if (found === undefined) return undefined;
    return { price: money(found), at: found.to, since: Math.max(since!, start) };
  }
}

/** The last spans, back to the first gap. None when the last look is too long ago. */
function unbroken(spans: readonly PriceSpan[], now: number): readonly PriceSpan[] {
  let next = now;
  let first = spans.length;
  while (first > 0 && next - spans[first - 1]!.to <= LONGEST_GAP) {
    first -= 1;
    next = spans[first]!.from;
  }
  return spans.slice(first);
}
