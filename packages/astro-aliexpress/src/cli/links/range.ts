import type { Range } from '../../source/source-text.ts';

/** A blank text as long as another, on as many lines. */
export function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}

/** @param ranges in order; they may overlap */
export function blankInside(source: string, ranges: readonly Range[]): string {
  return alternate(source, ranges, (text) => text, blank);
}

/** @param ranges in order; they may overlap */
export function blankOutside(source: string, ranges: readonly Range[]): string {
  return alternate(source, ranges, blank, (text) => text);
}

function alternate(
  source: string,
  ranges: readonly Range[],
  outside: (text: string) => string,
  inside: (text: string) => string,
): string {
  let at = 0;
  let result = '';
  for (const { start, end } of ranges) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    result += outside(source.slice(at, from)) + inside(source.slice(from, end));
    at = end;
  }
  return result + outside(source.slice(at));
}
