import { millisToPacific, pacificToMillis } from 'aliexpress-affiliate';
import type { Month } from '../core/month.ts';

/** @param at ms since the epoch */
export function monthOf(at: number): Month {
  return millisToPacific(at).slice(0, 7);
}

/** All months from one to another, both included. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

/** Its first and its last second, in ms since the epoch. */
export function spanOf(month: Month): { readonly start: number; readonly end: number } {
  return { start: startOf(month), end: startOf(monthAfter(month)) - 1000 };
}

function monthAfter(month: Month): Month {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7);
}

function startOf(month: Month): number {
  const start = pacificToMillis(`${month}-01 00:00:00`);
  if (start === undefined) throw new RangeError(`Not a month: ${month}`);
  return start;
}
