import type { Money } from 'aliexpress-affiliate';
import { memoize } from './memoize.ts';

/** One form per plural category; `other` is the default. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Formats numbers, dates and country names in a locale. */
export interface Format {
  /** Formats decimal text directly, without floats. */
  money(money: Money): string;
  /** To the minute, in UTC: a static page doesn't know its reader's time zone. */
  date(time: number): string;
  /** Only the day, in UTC. */
  day(time: number): string;
  /** The same without the year, unless it's another year than `now`. */
  shortDay(time: number, now: number): string;
  /** The same in a sentence, with the month in full: some languages inflect it. */
  longDay(time: number, now: number): string;
  /** "March 2025" */
  month(time: number): string;
  /** 0.973 → "97.3%" */
  share(share: number): string;
  /** "9 orders", "1,200+ orders": from 10, the catalog has rounded it down. */
  count(count: number, forms: Plural): string;
  /** "1 day", "7 days" */
  days(count: number, forms: Plural): string;
  /** A number the author wrote. */
  number(value: number): string;
  /** "Germany", or the code if it's unknown. */
  country(code: string): string;
}

/** By locale. */
export const formatFor = memoize(createFormat);

function createFormat(locale: string): Format {
  const plain = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const plural = new Intl.PluralRules(locale);
  const region = new Intl.DisplayNames(locale, { type: 'region' });
  const minute = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  const dayIn = (month: 'short' | 'long', year?: 'numeric') => {
    const format = new Intl.DateTimeFormat(locale, {
      year,
      month,
      day: 'numeric',
      timeZone: 'UTC',
    });
    return memoize((time: number) => format.format(time));
  };
  const [day, shortDay] = [dayIn('short', 'numeric'), dayIn('short')];
  const [longDay, longDayOfYear] = [dayIn('long', 'numeric'), dayIn('long')];
  const month = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const moneyIn = memoize(
    (currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency }),
  );
  const number = memoize((value: number) => plain.format(value));
  const pluralOf = memoize((value: number) => plural.select(value));

  return {
    money: ({ amount, currency }) => moneyIn(currency).format(amount as `${number}`),
    // Memoized: products of a batch share a date, and shares and counts are rounded.
    date: memoize((time: number) => minute.format(time)),
    day,
    shortDay: (time, now) => (isSameYear(time, now) ? shortDay : day)(time),
    longDay: (time, now) => (isSameYear(time, now) ? longDayOfYear : longDay)(time),
    month: memoize((time: number) => month.format(time)),
    share: memoize((share: number) => percent.format(share)),
    count(count, forms) {
      const form = forms[pluralOf(count)] ?? forms.other;
      return fill(form, number(count) + (count < 10 ? '' : '+'));
    },
    days: (count, forms) => fill(forms[pluralOf(count)] ?? forms.other, number(count)),
    number,
    country: memoize((code: string) => {
      try {
        return region.of(code) ?? code;
      } catch {
        return code;
      }
    }),
  };
}

function isSameYear(one: number, other: number): boolean {
  return new Date(one).getUTCFullYear() === new Date(other).getUTCFullYear();
}

/** Puts a value where the `#` is. */
export function fill(words: string, value: string): string {
  return words.replace('#', () => value);
}
