import type { PriceSpan } from 'aliexpress-catalog';
import { LONGEST_GAP } from 'aliexpress-catalog/pages';

/** A step chart as SVG paths. Prices hold between two fetches; gaps have no data. */
export interface Chart {
  readonly line: string;
  /** The area below the line. */
  readonly area: string;
  /** The latest price, as a zero-length line. */
  readonly latest: string;
  readonly hasGaps: boolean;
}

/** Size of the `viewBox`, which stretches to the available space. */
export const WIDTH = 600;
export const HEIGHT = 120;
/** Vertical positions of the highest and the lowest price. */
const [TOP, BOTTOM] = [4, 100];

/**
 * @param spans at least one, oldest first
 * @param end end of the axis, which starts at the first span; ms since the epoch
 */
export function drawChart(spans: readonly PriceSpan[], end: number): Chart {
  // Floats are precise enough for a drawing.
  const amounts = spans.map(({ amount }) => Number(amount));
  const x = scale([spans[0]!.from, end], [0, WIDTH]);
  const y = scale([Math.min(...amounts), Math.max(...amounts)], [BOTTOM, TOP]);
  const watches = unbrokenWatches(spans).map((watch) => {
    const [first, ...others] = watch;
    const start = x(first!.from);
    const steps = others.map(({ from, to, amount }) => `H${x(from)}V${y(Number(amount))}H${x(to)}`);
    const line = `M${start} ${y(Number(first!.amount))}H${x(first!.to)}${steps.join('')}`;
    return { line, area: `${line}V${HEIGHT}H${start}Z` };
  });
  const { to, amount } = spans.at(-1)!;
  return {
    latest: `M${x(to)} ${y(Number(amount))}h0`,
    line: watches.map(({ line }) => line).join(''),
    area: watches.map(({ area }) => area).join(''),
    hasGaps: watches.length > 1 || end > to,
  };
}

function unbrokenWatches(spans: readonly PriceSpan[]): PriceSpan[][] {
  const watches: PriceSpan[][] = [];
  for (const span of spans) {
    const last = watches.at(-1);
    if (last && span.from - last.at(-1)!.to <= LONGEST_GAP) last.push(span);
    else watches.push([span]);
  }
  return watches;
}

/** A linear scale, rounded to a tenth; the middle if all values are equal. */
function scale([low, high]: readonly [number, number], [from, to]: readonly [number, number]) {
  return (value: number) => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return Math.round((from + share * (to - from)) * 10) / 10;
  };
}
