import type { Market, Money } from 'aliexpress-affiliate';
import { formatFor } from './format.ts';

/** Texts for authors, on the command line and in the dev toolbar, are in English. */
const format = formatFor('en');
const relative = new Intl.RelativeTimeFormat('en');
const clock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});
const month = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export function moneyText(money: Money | undefined): string {
  return money === undefined ? '' : format.money(money);
}

/** 0.07 → "7%" */
export function shareText(share: number | undefined): string {
  return share === undefined ? '' : format.share(share);
}

export function numberText(value: number | undefined): string {
  return value === undefined ? '' : format.number(value);
}

/** "1 product", "2,000 products" */
export function count(howMany: number, what: string): string {
  return `${numberText(howMany)} ${what}${howMany === 1 ? '' : 's'}`;
}

/**
 * A line for each of the first items, and how many more there are: "… and 12 more".
 *
 * @param start of each line
 */
export function linesOfFirst<T>(
  items: readonly T[],
  most: number,
  start: string,
  text: (item: T) => string,
): readonly string[] {
  const lines = items.slice(0, most).map(text);
  const more = items.length - most;
  if (more > 0) lines.push(`… and ${numberText(more)} more`);
  return lines.map((line) => start + line);
}

/** "United States" */
export function countryText({ country }: Market): string {
  return format.country(country);
}

/** "US · USD · EN" */
export function marketText({ country, currency, language }: Market): string {
  return `${country} · ${currency} · ${language}`;
}

/** "3 hours ago" */
export function agoText(at: number, now: number = Date.now()): string {
  const seconds = Math.round((now - at) / 1000);
  if (seconds < 60) return 'just now';
  for (const [unit, length, most] of [
    ['minute', 60, 90],
    ['hour', 3_600, 48],
    ['day', 86_400, Number.POSITIVE_INFINITY],
  ] as const) {
    if (seconds < length * most) return relative.format(-Math.floor(seconds / length), unit);
  }
  return '';
}

/** "Mon 18:00 GMT+2", in this machine's time zone */
export function clockText(at: number): string {
  return clock.format(at);
}

/** "in 3 hours" */
export function inText(at: number, now: number = Date.now()): string {
  const minutes = Math.ceil((at - now) / 60_000);
  return minutes < 90
    ? relative.format(minutes, 'minute')
    : relative.format(Math.round(minutes / 60), 'hour');
}

/** "5 Nov 2026" */
export function dayText(at: number): string {
  return day.format(at);
}

/** "October 2026", of `2026-10` */
export function monthText(yearAndMonth: string): string {
  return month.format(new Date(`${yearAndMonth}-01T00:00:00Z`));
}

/** The tag to paste into a post. */
export function tagOf(id: string): string {
  return `<Product id="${id}" />`;
}

/** Accepts what an id stands for now. */
export function confirmCommand(id: string): string {
  return `npx astro-aliexpress check --confirm ${id}`;
}

export function pasteLine(id: string): string {
  return `Paste  ${tagOf(id)}`;
}

/** Store entries: products and lists. */
export function entriesText(entries: number): string {
  return `${numberText(entries)} ${entries === 1 ? 'entry' : 'entries'}`;
}
