import type { PriceSpan } from 'aliexpress-catalog';
import { LONGEST_GAP } from 'aliexpress-catalog/pages';
import { lastOf, type NonEmpty } from '../core/non-empty.ts';

/** A step chart. Prices hold between two fetches; gaps have no data. */
export interface Chart {
  /** SVG path, in percent of the width and of the height. */
  readonly line: string;
  readonly latest: Point;
  /** In the middle of its span. The latest of equal prices. */
  readonly lowest: Point & { readonly amount: string };
  readonly hasGaps: boolean;
}

/** In percent, from the start and from the top. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The axis spans at least this share of the middle price above and below it, so that small changes
 * look small: prices 5% apart are an eighth of the axis apart.
 */
const REACH = 0.2;

/** Ends of that axis. */
const [TOP, BOTTOM] = [5, 95];

/**
 * @param spans oldest first
 * @param end end of the axis, which starts at the first span; ms since the epoch
 */
export function drawChart(spans: NonEmpty<PriceSpan>, end: number): Chart {
  // Floats are precise enough for a drawing.
  const amounts = spans.map(({ amount }) => Number(amount));
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  const middle = (low + high) / 2;
  const reach = Math.max(REACH * middle, (high - low) / 2);
  const x = scale([spans[0].from, end], [0, 100]);
  const y = scale([middle - reach, middle + reach], [BOTTOM, TOP]);
  const watches = unbrokenWatches(spans).map(([{ from, to, amount }, ...others]) => {
    const steps = others.map((it) => `H${x(it.from)}V${y(Number(it.amount))}H${x(it.to)}`);
    return `M${x(from)} ${y(Number(amount))}H${x(to)}${steps.join('')}`;
  });
  const latest = lastOf(spans);
  const lowest = spans.reduce((least, it) =>
    Number(it.amount) <= Number(least.amount) ? it : least,
  );
  return {
    line: watches.join(''),
    latest: { x: x(latest.to), y: y(Number(latest.amount)) },
    lowest: { x: x((lowest.from + lowest.to) / 2), y: y(low), amount: lowest.amount },
    hasGaps: watches.length > 1 || end > latest.to,
  };
}

function unbrokenWatches(spans: readonly PriceSpan[]) {
  const watches: [PriceSpan, ...PriceSpan[]][] = [];
  for (const span of spans) {
    const last = watches.at(-1);
    if (last && span.from - lastOf(last).to <= LONGEST_GAP) last.push(span);
    else watches.push([span]);
  }
  return watches;
}

/** A linear scale, rounded to hundredths. */
function scale([low, high]: readonly [number, number], [from, to]: readonly [number, number]) {
  return (value: number) =>
    Math.round((from + ((value - low) / (high - low)) * (to - from)) * 100) / 100;
}
