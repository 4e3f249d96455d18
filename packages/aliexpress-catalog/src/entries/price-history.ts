import type { Money } from 'aliexpress-affiliate';
import { compareMoney } from 'aliexpress-affiliate/pages';

/** A time span in which every fetch found the same price. It starts and ends with a fetch. */
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

/** ms of it that pages show. Less, so that what a page shows stays while the stored history moves on. */
const SHOWN = 380 * DAY;

/**
 * Longest ms between two fetches without a gap: a missed nightly build, and half a day for late
 * builds.
 */
export const LONGEST_GAP = 2.5 * DAY;

/**
 * Merges two histories of one product in one market, in order of time, without anything older than 400
 * days. Where they contradict each other, only the ends of their spans are certain and kept.
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
  const [last, first] = [a.at(-1), b[0]];
  return last !== undefined && first !== undefined && last.to < first.from;
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

/**
 * The part of a history that was known at a moment, as a page shows it.
 *
 * @param at ms since the epoch
 */
export function historyAsOf(history: readonly PriceSpan[], at: number): readonly PriceSpan[] {
  const oldest = at - SHOWN;
  return history
    .filter(({ from, to }) => from <= at && to > oldest)
    .map(({ from, to, amount }) => ({
      from: Math.max(from, oldest),
      to: Math.min(to, at),
      amount,
    }));
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
  if (spans.every(({ from }) => from >= oldest)) return spans;
  return spans
    .filter(({ to }) => to >= oldest)
    .map(({ from, to, amount }) => ({ from: Math.max(from, oldest), to, amount }));
}

/**
 * The lowest or the highest price of a time span. It is true of all that was seen on the day (in UTC) on
 * which the time span starts, so a page may say "since" that day.
 */
export interface ExtremePrice {
  readonly price: Money;
  /** When it was last seen, in ms since the epoch. */
  readonly at: number;
  /**
   * Start of the time span. Later than requested when the history starts later. Earlier when nobody
   * looked at that moment: then it is when the price that held was last seen.
   */
  readonly since: number;
}

export interface PriceChange {
  readonly from: Money;
  readonly to: Money;
  /** When the old price was last seen, in ms since the epoch. */
  readonly after: number;
  /** When the new price was first seen. */
  readonly at: number;
}

/** What is known of a product's sale price in one market. */
export interface PriceHistory {
  readonly currency: string;
  readonly spans: readonly PriceSpan[];
  /**
   * Start of the history without a gap until now, in ms since the epoch. `undefined` when the last
   * fetch is too long ago.
   */
  readonly since: number | undefined;
  readonly changes: readonly PriceChange[];
  /** The lowest price of the last `days` days, as far as the history has no gap. */
  lowest(days: number): ExtremePrice | undefined;
  /** The highest price, likewise. */
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
    changes: spans.flatMap((span, at) => {
      const before = spans[at - 1];
      if (before === undefined || before.amount === span.amount) return [];
      return [{ from: money(before), to: money(span), after: before.to, at: span.from }];
    }),
    lowest: (days) => extreme(days, -1),
    highest: (days) => extreme(days, 1),
  };

  function extreme(days: number, sign: 1 | -1): ExtremePrice | undefined {
    if (since === undefined) return undefined;
    const start = Math.max(since, now - days * DAY);
    const held = watched.findLast(({ from }) => from <= start);
    // Between two looks, the time span begins with the first.
    const begin = Math.min(start, held?.to ?? start);
    const day = begin - (begin % DAY);
    const found = watched
      .filter(({ to }) => to >= day)
      // Takes the latest of equal prices.
      .reduce((most, span) => (sign * compareMoney(money(most), money(span)) > 0 ? most : span));
    return { price: money(found), at: found.to, since: begin };
  }
}

/** The last spans, back to the first gap. Empty when the last fetch is too long ago. */
function unbroken(spans: readonly PriceSpan[], now: number): readonly PriceSpan[] {
  const nextLook = (at: number) => spans[at + 1]?.from ?? now;
  const beforeGap = spans.findLastIndex(({ to }, at) => nextLook(at) - to > LONGEST_GAP);
  return spans.slice(beforeGap + 1);
}

/**
 * Whether a history proves that the price it ends with is the lowest of 30 days: it knows all of them,
 * and a higher price.
 *
 * @param at ms since the epoch, when the price was seen
 */
export function endsLowest(
  history: readonly PriceSpan[],
  { amount, currency }: Money,
  at: number,
): boolean {
  const spans = historyAsOf(history, at);
  if (spans.length < 2 || spans.at(-1)?.amount !== amount) return false;
  const known = priceHistory(spans, { currency, now: at });
  if (known.since === undefined || known.since > at - 30 * DAY) return false;
  const [lowest, highest] = [known.lowest(30)?.price, known.highest(30)?.price];
  return lowest?.amount === amount && highest !== undefined && compareMoney(highest, lowest) > 0;
}
